package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Value;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Reads scenarios from a tree of values, and goes on after a fault so that all of them are told at once. Immutable and
 * thread-safe.
 */
public final class ScenarioReader {

    private static final int MOST_FAULTS = 100;

    private final ZoneId zone;
    private final BiFunction<String, Collection<String>, Optional<String>> nearest;

    private ScenarioReader(ZoneId zone, BiFunction<String, Collection<String>, Optional<String>> nearest) {
        this.zone = zone;
        this.nearest = nearest;
    }

    /** Dates without a time are days of UTC. */
    public static ScenarioReader ofDefaults() {
        return of(ZoneOffset.UTC, (word, candidates) -> Optional.empty());
    }

    /**
     * A reader.
     *
     * @param zone the zone whose day a date without a time begins
     * @param nearest from an unknown word and the known ones to the one that was probably meant
     */
    public static ScenarioReader of(ZoneId zone, BiFunction<String, Collection<String>, Optional<String>> nearest) {
        return new ScenarioReader(zone, nearest);
    }

    /**
     * What was read.
     *
     * @param scenarios those without a fault
     * @param problems every fault, in the order of the document
     */
    public record Reading(List<Scenario> scenarios, List<Problem> problems) {

        /** Copies the lists. */
        public Reading {
            scenarios = List.copyOf(scenarios);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A fault of a document.
     *
     * @param position where it stands
     * @param key keys that lead there, joined by dots
     * @param problem what is wrong, with the offending value
     * @param remedy what to do about it
     */
    public record Problem(Position position, String key, String problem, String remedy) {

        /** One line: place, key, problem, remedy. */
        @Override
        public String toString() {
            return position + ": " + (key.isEmpty() ? "" : key + ": ") + problem + ". " + remedy;
        }
    }

    /** Reads a document: the key {@code scenarios} with a list, or the keys of a single scenario. */
    public Reading read(Value.Mapping document) {
        List<Problem> problems = new ArrayList<>();
        GroupReading root = new GroupReading("", document, zone, nearest, problems);
        List<GroupReading> groups;
        if (root.has("changes") || root.has("name")) {
            groups = List.of(root);
        } else {
            groups = root.groups("scenarios");
            root.onlyKnown();
            if (groups.isEmpty() && problems.isEmpty()) {
                root.fault("scenarios", "there is no scenario", "Add \"scenarios:\" with a list of them");
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (GroupReading group : groups) {
            int before = problems.size();
            Optional<Scenario> scenario = scenario(group, names);
            scenario.filter(read -> problems.size() == before).ifPresent(scenarios::add);
        }
        problems.sort(
                Comparator.comparingInt((Problem problem) -> problem.position().line())
                        .thenComparingInt(problem -> problem.position().column()));
        return new Reading(scenarios, problems);
    }

    private static Optional<Scenario> scenario(GroupReading group, Set<String> names) {
        Optional<String> name = group.required("name", group.text("name"));
        name.filter(given -> !names.add(given))
                .ifPresent(
                        given -> group.fault("name", "another scenario is called \"" + given + "\" too", "Rename one"));
        String description = group.text("description").orElse("");
        List<GroupReading> items = group.groups("changes");
        List<Change> changes = new ArrayList<>();
        for (GroupReading item : items) {
            new ChangeReading(item).read().ifPresent(changes::add);
        }
        if (items.isEmpty() && group.isSound()) {
            group.fault("changes", "it changes nothing", "Add \"changes:\" with a list of them");
        }
        group.onlyKnown();
        return name.flatMap(given -> group.making(() -> new Scenario(given, description, changes)));
    }

    /**
     * Reads a JSON document.
     *
     * @throws InvalidInputException that names every fault with its line and column
     */
    List<Scenario> readJson(String json) {
        Reading reading = read(JsonDocument.read("JSON of scenarios", json));
        if (!reading.problems().isEmpty()) {
            List<Problem> problems = reading.problems();
            Problem first = problems.get(0);
            if (problems.size() == 1) {
                throw new InvalidInputException(
                        first.problem(), first.position() + " (" + first.key() + ")", first.remedy());
            }
            throw new InvalidInputException(
                    problems.size() + " faults: "
                            + problems.stream()
                                    .limit(MOST_FAULTS)
                                    .map(Problem::toString)
                                    .collect(Collectors.joining("; ")),
                    first.position().file(),
                    "Correct them");
        }
        return reading.scenarios();
    }
}
