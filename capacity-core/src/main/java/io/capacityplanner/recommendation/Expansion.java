package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.unit.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * More capacity for something that grows: how much, and by when.
 *
 * @param resource the resource
 * @param metric name of the metric that runs out
 * @param title the finding in one sentence
 * @param present the capacity it has
 * @param needed the capacity that holds the coming demand within the accepted level and risk; more than {@code present}
 * @param evenChanceOrNull when the accepted level is passed with even chance; null when not within the horizon
 * @param orderByOrNull the latest moment to order; null when it does not run out within the horizon
 * @param breachProbability probability that the accepted level is passed within the horizon, if nothing is done
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Expansion(
        String resource,
        String metric,
        String title,
        Quantity present,
        Quantity needed,
        @Nullable Instant evenChanceOrNull,
        @Nullable Instant orderByOrNull,
        double breachProbability,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Refuses a need that is not above the present capacity or in another unit; copies the lists. */
    public Expansion {
        if (!present.unit().equals(needed.unit()) || !(needed.value() > present.value())) {
            throw new InvalidInputException(
                    "the need (" + needed.value() + " " + needed.unit().symbol()
                            + ") must be above the present capacity (" + present.value() + " "
                            + present.unit().symbol() + ") and in its unit",
                    "expansion of " + resource,
                    "Propose an expansion only where more is needed");
        }
        if (!(breachProbability >= 0 && breachProbability <= 1)) {
            throw new InvalidInputException(
                    "the probability (" + breachProbability + ") must lie between 0 and 1",
                    "expansion of " + resource,
                    "Give the probability of passing the accepted level within the horizon");
        }
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    /** How much to add. */
    public Quantity add() {
        return new Quantity(needed.value() - present.value(), needed.unit());
    }

    /** When the accepted level is passed with even chance. */
    public Optional<Instant> evenChance() {
        return Optional.ofNullable(evenChanceOrNull);
    }

    /** The latest moment to order. */
    public Optional<Instant> orderBy() {
        return Optional.ofNullable(orderByOrNull);
    }

    /** What it costs is known once a size has been chosen. */
    @Override
    public Optional<Saving> saving() {
        return Optional.empty();
    }
}
