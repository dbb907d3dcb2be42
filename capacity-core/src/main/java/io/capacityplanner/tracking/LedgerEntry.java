package io.capacityplanner.tracking;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one recommendation promised for one month and what the bill of that month shows.
 *
 * @param id the recommendation's id
 * @param kind its kind, for instance {@code rightsizing}
 * @param month the month
 * @param promised the promise for the part of the month after it was done
 * @param realisedOrNull what the bill shows; null as long as it does not show it, or never will
 * @param note why nothing is shown, one sentence; empty when something is
 */
public record LedgerEntry(
        String id,
        String kind,
        YearMonth month,
        Money promised,
        @Nullable Money realisedOrNull,
        String note) {

    /** How far a realised saving may lie from the promise and still count as met, as a share of the promise. */
    public static final double TOLERANCE = 0.1;

    /** How a month turned out. */
    public enum Status {
        /** The bill does not show it (yet). */
        PENDING,
        /** Below the promise by more than the tolerance. */
        UNDER_ACHIEVED,
        /** As promised. */
        ACHIEVED,
        /** Above the promise by more than the tolerance. */
        OVER_ACHIEVED
    }

    /** Refuses two currencies. */
    public LedgerEntry {
        if (realisedOrNull != null && !realisedOrNull.currency().equals(promised.currency())) {
            throw new InvalidInputException(
                    "promised in " + promised.currency() + ", realised in " + realisedOrNull.currency(),
                    "ledger, recommendation " + id + ", " + month,
                    "Convert one of them at a dated rate first");
        }
    }

    /** The currency of both amounts. */
    public Currency currency() {
        return promised.currency();
    }

    /** What the bill shows. */
    public Optional<Money> realised() {
        return Optional.ofNullable(realisedOrNull);
    }

    /** How the month turned out. */
    public Status status() {
        if (realisedOrNull == null) {
            return Status.PENDING;
        }
        Money difference = realisedOrNull.minus(promised);
        Money allowed = promised.times(TOLERANCE);
        if (difference.amount().abs().compareTo(allowed.amount().abs()) <= 0) {
            return Status.ACHIEVED;
        }
        return difference.amount().signum() < 0 ? Status.UNDER_ACHIEVED : Status.OVER_ACHIEVED;
    }
}
