package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.OrderDeadline.Status;
import io.capacityplanner.procurement.ProcurementRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The latest moment to order. With τ the first passage of demand through the limit and L the lead time, the risk of
 * an order placed at t is {@code P(τ <= t + L)}: the first-passage distribution averaged over the draws of L, for L
 * does not depend on demand. It rises with t, so the first t at which it reaches the accepted risk is found by halving,
 * to the millisecond. For a fixed lead time that is {@link Exhaustion#orderBy}.
 */
final class Deadlines {

    private final Exhaustion runOut;
    private final LeadTimes leadTimes;

    private Deadlines(Exhaustion runOut, LeadTimes leadTimes) {
        this.runOut = runOut;
        this.leadTimes = leadTimes;
    }

    static OrderDeadline of(DemandPaths demand, ProcurementRequest request) {
        LeadTimes leadTimes = LeadTimes.of(request.leadTime(), request.draws(), request.seed());
        return new Deadlines(demand.exhaustion(request.supply()), leadTimes).of(request, request.asOf(demand));
    }

    private OrderDeadline of(ProcurementRequest request, Instant asOf) {
        double accepted = request.risk().value();
        Optional<Instant> date = runOut.at(accepted).map(reached -> latest(reached, accepted));
        Instant[] arrivals = leadTimes.arrivals(asOf);
        long beyond = 0;
        for (Instant arrival : arrivals) {
            beyond += arrival.isBefore(runOut.horizonEnd()) ? 0 : 1;
        }
        return new OrderDeadline(
                runOut,
                asOf,
                date,
                status(date, asOf, request.terms().review()),
                request.risk(),
                risk(asOf),
                LeadTimes.quantile(arrivals, 0.5),
                LeadTimes.quantile(arrivals, 0.95),
                (double) beyond / arrivals.length);
    }

    private static Status status(Optional<Instant> date, Instant asOf, Duration review) {
        if (date.isEmpty()) {
            return Status.NOT_WITHIN_HORIZON;
        }
        if (date.get().isBefore(asOf)) {
            return Status.PAST;
        }
        return date.get().isBefore(asOf.plus(review)) ? Status.ORDER_NOW : Status.LATER;
    }

    /** The first moment at which ordering bears the accepted risk; at {@code reached} it does, for nothing arrives at once. */
    private Instant latest(Instant reached, double accepted) {
        long above = reached.toEpochMilli();
        long span = 86_400_000;
        while (risk(Instant.ofEpochMilli(above - span)) >= accepted) {
            span *= 2;
        }
        long below = above - span;
        while (above - below > 1) {
            long middle = below + (above - below) / 2;
            if (risk(Instant.ofEpochMilli(middle)) >= accepted) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return Instant.ofEpochMilli(above);
    }

    /** Probability that the limit is reached by the time an order can be used. */
    private double risk(Instant order) {
        double sum = 0;
        for (int draw = 0; draw < leadTimes.draws(); draw++) {
            sum += reachedBy(leadTimes.arrival(order, draw));
        }
        return Math.min(1, sum / leadTimes.draws());
    }

    private double reachedBy(Instant moment) {
        if (runOut.alreadyReached()) {
            return moment.isBefore(runOut.lastObserved()) ? 0 : 1;
        }
        return runOut.probabilityBy(moment);
    }
}
