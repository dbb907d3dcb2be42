package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Value;
import io.capacityplanner.unit.Step;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** One group of a document, read by type; faults are kept and reading goes on. Used once, by one thread. */
final class GroupReading {

    /** A share without a percent sign above this is taken for a forgotten sign. */
    private static final double LARGE_SHARE = 10;

    private final String path;
    private final Value.Mapping mapping;
    private final ZoneId zone;
    private final BiFunction<String, Collection<String>, Optional<String>> nearest;
    private final List<ScenarioReader.Problem> problems;
    private final int faultsBefore;
    private final Set<String> known = new TreeSet<>();

    GroupReading(
            String path,
            Value.Mapping mapping,
            ZoneId zone,
            BiFunction<String, Collection<String>, Optional<String>> nearest,
            List<ScenarioReader.Problem> problems) {
        this.path = path;
        this.mapping = mapping;
        this.zone = zone;
        this.nearest = nearest;
        this.problems = problems;
        this.faultsBefore = problems.size();
    }

    /** Whether no fault was found since reading of this group began. */
    boolean isSound() {
        return problems.size() == faultsBefore;
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    Set<String> keys() {
        return mapping.entries().keySet();
    }

    void fault(String key, String problem, String remedy) {
        Value value = mapping.entries().get(key);
        Position position = value == null ? mapping.position() : mapping.keys().getOrDefault(key, value.position());
        problems.add(new ScenarioReader.Problem(position, inside(key), problem, remedy));
    }

    /** Tells of every key that was never asked for. */
    void onlyKnown() {
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                unknown(key, "the key \"" + key + "\" is not known here", known);
            }
        }
    }

    /** Tells of a word that is none of the known ones. */
    void unknown(String key, String problem, Collection<String> candidates) {
        unknown(key, key, problem, candidates);
    }

    private void unknown(String key, String word, String problem, Collection<String> candidates) {
        fault(
                key,
                problem,
                nearest.apply(word, candidates)
                        .map(near -> "Did you mean \"" + near + "\"?")
                        .orElse("Known here: " + String.join(", ", candidates)));
    }

    <T> Optional<T> required(String key, Optional<T> value) {
        if (!has(key)) {
            fault(key, "it is not given", "Add \"" + key + ":\" with a value");
        }
        return value;
    }

    /** Makes something of what was read when all of it was good. */
    <T> Optional<T> making(Supplier<T> making) {
        if (!isSound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(making.get());
        } catch (InvalidInputException refused) {
            problems.add(new ScenarioReader.Problem(mapping.position(), path, refused.problem(), refused.remedy()));
            return Optional.empty();
        }
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Value.Scalar scalar) {
                if (scalar.text().isBlank()) {
                    fault(key, "it is blank", "Write a text, or leave the key out");
                    return Optional.empty();
                }
                return Optional.of(scalar.text());
            }
            fault(key, "a single value belongs here", "Write one value");
            return Optional.empty();
        });
    }

    /** One of some words; the first word when none is given. */
    <E extends Enum<E>> Optional<E> word(String key, List<E> words, java.util.function.Function<E, String> spelling) {
        return text(key).flatMap(text -> {
            String plain = text.toLowerCase(Locale.ROOT).replace('_', '-');
            Optional<E> found = words.stream()
                    .filter(word -> spelling.apply(word).equals(plain))
                    .findFirst();
            if (found.isEmpty()) {
                unknown(
                        key,
                        plain,
                        "\"" + text + "\" is not possible",
                        words.stream().map(spelling).toList());
            }
            return found;
        });
    }

    Optional<Boolean> flag(String key) {
        return text(key).flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> Optional.of(true);
            case "false", "no", "off" -> Optional.of(false);
            default -> {
                fault(key, "\"" + text + "\" is neither true nor false", "Write true or false");
                yield Optional.empty();
            }
        });
    }

    /** A number such as 1.4 or 140 %. */
    Optional<Double> number(String key) {
        return text(key).flatMap(text -> {
            boolean percent = text.endsWith("%");
            String digits = percent ? text.substring(0, text.length() - 1).strip() : text.strip();
            try {
                BigDecimal number = digits.length() > 40 ? null : new BigDecimal(digits);
                double value = number == null ? Double.NaN : (percent ? number.movePointLeft(2) : number).doubleValue();
                if (Double.isFinite(value)) {
                    return Optional.of(value);
                }
            } catch (NumberFormatException no) {
                // Said below.
            }
            fault(key, "\"" + text + "\" is no finite number", "Write a number such as 1.4, or a share such as 40%");
            return Optional.empty();
        });
    }

    /** A share such as 0.4 or 40 %. */
    Optional<Double> share(String key) {
        Optional<Double> share = number(key);
        String text = share.isPresent() ? text(key).orElse("") : "";
        if (share.filter(value -> Math.abs(value) > LARGE_SHARE).isPresent() && !text.endsWith("%")) {
            fault(key, "the share " + text + " is more than tenfold", "Write " + text + "% for that percentage");
            return Optional.empty();
        }
        return share;
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(new Step(Step.parseDuration(text)).duration());
            } catch (InvalidInputException no) {
                fault(key, "\"" + text + "\" is no time", "Write a whole number above 0 and s, m, h, d or w: 6w");
                return Optional.empty();
            }
        });
    }

    /** A day, which begins in the reader's zone, or a moment. */
    Optional<Instant> moment(String key) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(
                        text.length() <= 10
                                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                                : OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException no) {
                fault(key, "\"" + text + "\" is no date", "Write 2026-05-01 or 2026-05-01T12:00:00Z");
                return Optional.empty();
            }
        });
    }

    /** A group under a key, when a group stands there. */
    Optional<GroupReading> group(String key) {
        return value(key)
                .filter(Value.Mapping.class::isInstance)
                .map(value -> inner(inside(key), (Value.Mapping) value));
    }

    /** A list of groups; one group stands for a list of one. */
    List<GroupReading> groups(String key) {
        List<GroupReading> groups = new ArrayList<>();
        value(key).ifPresent(value -> {
            List<Value> items = value instanceof Value.Sequence list ? list.items() : List.of(value);
            for (int i = 0; i < items.size(); i++) {
                String place = inside(key) + "[" + i + "]";
                if (items.get(i) instanceof Value.Mapping group) {
                    groups.add(inner(place, group));
                } else {
                    problems.add(new ScenarioReader.Problem(
                            items.get(i).position(), place, "a group belongs here", "Write keys and values under it"));
                }
            }
        });
        return groups;
    }

    private GroupReading inner(String where, Value.Mapping group) {
        return new GroupReading(where, group, zone, nearest, problems);
    }

    private Optional<Value> value(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key)).filter(value -> !(value instanceof Value.Nothing));
    }

    private String inside(String key) {
        return path.isEmpty() ? key : key.isEmpty() ? path : path + "." + key;
    }
}
