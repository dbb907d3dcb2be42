package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The capacity at hand and on its way.
 *
 * @param capacity what is there now, in the metric's unit
 * @param usable the share of any capacity that may be used, so that demand above it counts as run out: 0.8 for 80 %
 * @param pending what is known to come or go
 */
public record Supply(double capacity, Ratio usable, List<PendingOrder> pending) {

    /** Refuses a capacity that is negative or not finite and a share of zero; copies the list. */
    public Supply {
        pending = List.copyOf(pending);
        if (!(capacity >= 0) || Double.isInfinite(capacity) || !(usable.value() > 0)) {
            throw new InvalidInputException(
                    "the capacity (" + capacity + ") or its usable share (" + usable.value() + ") is out of range",
                    "supply",
                    "Give a capacity of zero or more in the metric's unit and a share above zero such as 0.8");
        }
    }

    /** A capacity that may be used in full. */
    public static Supply of(double capacity) {
        return new Supply(capacity, Ratio.of(1), List.of());
    }

    /** A capacity of which only a share may be used. */
    public static Supply of(double capacity, Ratio usable) {
        return new Supply(capacity, usable, List.of());
    }

    /** The same supply with another pending order. */
    public Supply with(PendingOrder order) {
        List<PendingOrder> more = new ArrayList<>(pending);
        more.add(order);
        return new Supply(capacity, usable, more);
    }

    /** The same supply with less, but never below zero. */
    public Supply without(double lost) {
        return new Supply(Math.max(0, capacity - lost), usable, pending);
    }

    /** The limit of demand now, in the metric's unit. */
    public double limit() {
        return usable.value() * capacity;
    }

    /** What has come and gone by a moment, in the metric's unit. */
    public double pendingBy(Instant moment) {
        return pending.stream()
                .filter(order -> !order.arrival().isAfter(moment))
                .mapToDouble(PendingOrder::quantity)
                .sum();
    }
}
