package io.capacityplanner.trend;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the level changed at an instant, a deploy for instance, beyond what the trend and the season would have done.
 *
 * @param at the instant
 * @param verdict what can be said
 * @param change change of the level in the metric's unit; null when nothing can be told
 * @param before level before it, in the metric's unit; NaN when nothing can be told
 * @param p two-sided probability of a change as large by chance; NaN when nothing can be told
 * @param observationsBefore values before it that were compared
 * @param observationsAfter values after it that were compared
 * @param basis how values were matched, or why nothing can be told
 */
public record DeployEffect(
        Instant at,
        Verdict verdict,
        @Nullable Estimate change,
        double before,
        double p,
        int observationsBefore,
        int observationsAfter,
        String basis) {

    /** What can be said of a change. */
    public enum Verdict {
        /** The level rose. */
        ROSE,
        /** The level fell. */
        FELL,
        /** No change beyond chance was seen. */
        NO_CHANGE_SEEN,
        /** There is too little data on one side. */
        CANNOT_TELL
    }

    /** The change in percent of the level before; empty when nothing can be told or that level is 0. */
    public Optional<Estimate> percent() {
        return change == null || before == 0
                ? Optional.empty()
                : Optional.of(change.map(amount -> 100 * amount / Math.abs(before)));
    }
}
