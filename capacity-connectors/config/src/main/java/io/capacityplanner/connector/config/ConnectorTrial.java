package io.capacityplanner.connector.config;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the connector of a section. A factory throws at the first fault that it meets; here the faulty value is left out
 * and the factory asked again, so that every fault of the section is found. Factories ask no server, so asking them
 * again costs nothing.
 */
final class ConnectorTrial {

    /** More faults than that in one section are not looked for. */
    private static final int MOST = 50;

    private final ConnectorFactory factory;
    private final ConnectorContext context;
    private final Setting known;
    private final Settings root;
    private final List<ConfigFault> faults;
    private final Set<String> faulty;
    /** What the factory misses once it is left out: something that could stand there takes its place. */
    private final Set<String> needed = new HashSet<>();

    /**
     * @param known what may stand in the file
     * @param root the file's values, the faulty ones too
     * @param faults found so far; more are added
     */
    ConnectorTrial(
            ConnectorFactory factory,
            ConnectorContext context,
            Setting known,
            Settings root,
            List<ConfigFault> faults,
            Set<String> faulty) {
        this.factory = factory;
        this.context = context;
        this.known = known;
        this.root = root;
        this.faults = faults;
        this.faulty = new HashSet<>(faulty);
    }

    /** The connector, made of what is sound; empty when nothing can be made of it. */
    Optional<Connector> connect() {
        for (int attempt = 0; attempt < MOST; attempt++) {
            try {
                return Optional.of(factory.connect(section(faulty), context));
            } catch (ConfigurationException | InvalidInputException wrong) {
                ConfigFault fault = located(wrong);
                if (faulty.add(fault.key())) {
                    faults.add(fault);
                } else if (!needed.add(fault.key()) && !withoutGroup(fault.key())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Leaves out the group around a value, where nothing that could take its place is accepted. */
    private boolean withoutGroup(String key) {
        String section = factory.section() + ".";
        for (int dot = key.lastIndexOf('.'); dot > section.length(); dot = key.lastIndexOf('.', dot - 1)) {
            if (faulty.add(key.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private Settings section(Set<String> without) {
        Settings sound = without.isEmpty()
                ? root
                : Settings.of("", new SoundValues(without, needed).of(known, "", root.mapping()), root.source());
        return sound.group(factory.section());
    }

    /** The fault at the value that makes it: a factory may only know the group, or see a value where it is used. */
    private ConfigFault located(CapacityException wrong) {
        Settings section = section(faulty);
        Position position = section.mapping().position();
        Matcher said = Pattern.compile(Pattern.quote(position.file()) + ":(\\d+):(\\d+) \\((.*)\\)")
                .matcher(wrong.place());
        boolean placed = said.matches();
        String key = placed ? said.group(3) : factory.section();
        Position at = placed
                ? new Position(position.file(), Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)))
                : position;
        String problem = placed ? wrong.problem() : wrong.place() + ": " + wrong.problem();
        List<String> leaves = SoundValues.leaves(factory.section(), section.mapping());
        if (!(leaves.contains(key) && goesWithout(key, wrong))) {
            Optional<String> culprit =
                    leaves.stream().filter(leaf -> goesWithout(leaf, wrong)).findFirst();
            if (culprit.isPresent()) {
                key = culprit.get();
                at = position(key).orElse(at);
            }
        }
        return ConfigFault.error(at, key, problem, wrong.remedy());
    }

    /** Whether the fault is gone once a value is. */
    private boolean goesWithout(String key, CapacityException wrong) {
        Set<String> without = new HashSet<>(faulty);
        without.add(key);
        try {
            factory.connect(section(without), context).close();
            return true;
        } catch (ConfigurationException | InvalidInputException other) {
            // A stand-in may be at fault itself, and so be refused at the same place with other words.
            return !other.problem().equals(wrong.problem()) && !other.place().equals(wrong.place());
        }
    }

    private Optional<Position> position(String key) {
        @Nullable Value value = root.mapping();
        for (String part : key.split("\\.|(?=\\[)")) {
            if (value instanceof Value.Mapping mapping) {
                value = mapping.entries().get(part);
            } else if (value instanceof Value.Sequence list && part.startsWith("[")) {
                value = list.items().get(Integer.parseInt(part.substring(1, part.length() - 1)));
            }
        }
        return Optional.ofNullable(value).map(Value::position);
    }
}
