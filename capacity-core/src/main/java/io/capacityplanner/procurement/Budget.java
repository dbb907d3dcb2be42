package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent on orders; an order is paid when it is placed.
 *
 * @param total most in all; null when there is no such bound
 * @param windows most in spans of time that do not overlap; outside of them nothing is bounded
 */
public record Budget(@Nullable Money total, List<Window> windows) {

    /** No bound. */
    public static final Budget UNLIMITED = new Budget(null, List.of());

    /**
     * Most in a span of time.
     *
     * @param from first moment
     * @param to first moment after it
     * @param most the amount
     */
    public record Window(Instant from, Instant to, Money most) {

        /** Refuses empty spans and negative amounts. */
        public Window {
            if (!from.isBefore(to) || most.amount().signum() < 0) {
                throw new InvalidInputException(
                        "the span (" + from + " to " + to + ") is empty or its amount (" + most.amount()
                                + ") is negative",
                        "budget",
                        "Give a first moment, a later one and an amount of zero or more");
            }
        }

        /** Whether a moment lies in the span. */
        public boolean holds(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** Refuses a negative total and windows that overlap; sorts and copies. */
    public Budget {
        windows = windows.stream().sorted(Comparator.comparing(Window::from)).toList();
        if (total != null && total.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the total (" + total.amount() + ") is negative", "budget", "Give zero or more");
        }
        for (int w = 1; w < windows.size(); w++) {
            if (windows.get(w).from().isBefore(windows.get(w - 1).to())) {
                throw new InvalidInputException(
                        "the spans from " + windows.get(w - 1).from() + " and from "
                                + windows.get(w).from() + " overlap",
                        "budget",
                        "Let one end where the next begins");
            }
        }
    }

    /** Most in all. */
    public static Budget of(Money total) {
        return new Budget(total, List.of());
    }

    /** The same budget with a bound in one more span of time. */
    public Budget with(Instant from, Instant to, Money most) {
        List<Window> more = new ArrayList<>(windows);
        more.add(new Window(from, to, most));
        return new Budget(total, more);
    }

    /** Whether nothing is bounded. */
    public boolean isUnlimited() {
        return total == null && windows.isEmpty();
    }
}
