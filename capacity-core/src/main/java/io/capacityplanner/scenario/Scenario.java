package io.capacityplanner.scenario;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A named set of changes, as data.
 *
 * @param name its name
 * @param description what it is about; may be empty
 * @param changes the changes in the order in which they are applied
 */
public record Scenario(String name, String description, List<Change> changes) {

    /** What things are without any change. */
    public static final Scenario BASELINE = new Scenario("baseline", "as things are", List.of());

    /** Refuses a blank name; copies the list. */
    public Scenario {
        if (name.isBlank()) {
            throw new InvalidInputException("the name is blank", "scenario", "Give each scenario a name");
        }
        changes = List.copyOf(changes);
    }

    /** A scenario without description. */
    public static Scenario of(String name, Change... changes) {
        return new Scenario(name, "", List.of(changes));
    }

    /** The same with one more change at the end. */
    public Scenario with(Change change) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Scenario(name, description, more);
    }

    /** Whether a draw of its uncertain quantities is the same as any other. */
    public boolean isCertain() {
        return changes.stream().allMatch(Change::isCertain);
    }

    /** Scenarios as a JSON document that {@link #fromJson} and the readers of scenario files understand. */
    public static String toJson(List<Scenario> scenarios) {
        return ScenarioWriter.write(scenarios);
    }

    /** This scenario as such a document. */
    public String toJson() {
        return toJson(List.of(this));
    }

    /**
     * Reads a JSON document of scenarios. Dates without a time are days of UTC.
     *
     * @throws InvalidInputException that names every fault with its line and column
     */
    public static List<Scenario> fromJson(String json) {
        return ScenarioReader.ofDefaults().readJson(json);
    }
}
