package io.capacityplanner.optimization.architecture;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something else that could serve a resource.
 *
 * @param name its name, unique in a set of rules
 * @param kind what it changes
 * @param provider whose resources; empty for all
 * @param from family or storage class that it replaces; empty for any
 * @param to what replaces it; empty for nothing
 * @param when conditions that must all hold
 * @param monthly price of a month where no catalog knows it, in US dollars; null when not known
 * @param risk probability that the change must be taken back
 * @param effortHours work it takes
 * @param why its reason and what to look at, one sentence
 */
public record ArchitectureRule(
        String name,
        Kind kind,
        String provider,
        String from,
        String to,
        List<Condition> when,
        @Nullable BigDecimal monthly,
        double risk,
        double effortHours,
        String why) {

    /** Refuses probabilities and efforts that are none; copies the conditions. */
    public ArchitectureRule {
        if (!(risk >= 0 && risk < 1) || !(effortHours >= 0 && effortHours < 1e6)) {
            throw new InvalidInputException(
                    "the risk (" + risk + ") or the effort (" + effortHours + " hours) is out of range",
                    "rule " + name,
                    "Give a probability from 0 to below 1 and hours of 0 or more");
        }
        boolean replaces = kind != Kind.UNUSED && kind != Kind.MANAGED;
        if (replaces && (from.isEmpty() || to.isEmpty())) {
            throw new InvalidInputException(
                    "it does not say what replaces what", "rule " + name, "Fill in the columns from and to");
        }
        if (!replaces && when.isEmpty()) {
            throw new InvalidInputException(
                    "it has no condition and would hit every resource", "rule " + name, "Fill in the column when");
        }
        when = List.copyOf(when);
    }

    /** Whether provider and conditions fit a resource; what it replaces is looked at elsewhere. */
    boolean mayServe(Resource resource) {
        return (provider.isEmpty() || provider.equals(resource.provider()))
                && when.stream().allMatch(condition -> condition.holds(resource));
    }

    /** What a rule changes. */
    public enum Kind {
        /** The family of a machine, on the same kind of processor. */
        GENERATION,
        /** The kind of processor. */
        PROCESSOR,
        /** The class of a volume. */
        VOLUME,
        /** Nothing uses it: it can go. */
        UNUSED,
        /** The provider could run it. */
        MANAGED
    }
}
