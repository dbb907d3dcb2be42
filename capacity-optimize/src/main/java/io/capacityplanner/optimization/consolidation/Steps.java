package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is left of a budget. */
final class Steps {

    private static final long LOOK = 200_000;

    private final @Nullable LongSupplier clock;
    private final long end;
    private long left;
    private long look = LOOK;
    private boolean late;

    Steps(PackingBudget budget) {
        this(budget.steps(), budget.nanoClock(), budget.nanos());
    }

    private Steps(long steps, @Nullable LongSupplier clock, long nanos) {
        this.left = steps;
        this.clock = clock;
        this.end = clock == null ? 0 : clock.getAsLong() + nanos;
    }

    /** Takes steps away; looks at the clock and for an interruption now and then. */
    void spend(long steps) {
        left -= steps;
        look -= steps;
        if (look <= 0) {
            look = LOOK;
            late = late || (clock != null && clock.getAsLong() - end >= 0);
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException("the thread was interrupted", "packing", "Ask again");
            }
        }
    }

    boolean over() {
        return late || left <= 0;
    }

    /** Whether a job of so many steps should be begun. */
    boolean allows(long steps) {
        return !over() && steps <= left;
    }

    static InvalidInputException unplaceable(String item) {
        return new InvalidInputException(
                "no machine has room for it", item, "Offer a larger machine type, more of them, or fewer constraints");
    }
}
