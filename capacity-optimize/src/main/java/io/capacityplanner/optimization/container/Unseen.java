package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides on the first 70 percent of the window and checks on the rest, which that decision has not seen.
 *
 * @param hours replica-hours of the rest
 * @param above of these, hours in which the size was passed
 */
record Unseen(double hours, double above) {

    private static final double SEEN = 0.7;

    static Unseen of(Collection<Demand> demands, Sizer sizer) {
        double hours = 0;
        double above = 0;
        for (Demand demand : demands) {
            if (demand.leaking()) {
                continue;
            }
            long span = Duration.between(demand.start(), demand.end()).toMillis();
            Instant cut = demand.start().plusMillis((long) (SEEN * span));
            List<TimeSeries> seen = demand.part(cut, true);
            Optional<Double> size = sizer.need(
                    demand.dimension(),
                    seen,
                    demand.dimension() == Dimension.CPU ? Demand.peak(seen, List.of()) : Optional.empty());
            double checked = 0;
            for (TimeSeries rest : demand.part(cut, false)) {
                double step = rest.step().millis() / 3_600_000.0;
                double[] values = rest.observed();
                checked += step * values.length;
                for (double value : values) {
                    above += size.isPresent() && value > size.get() * (1 + 1e-9) ? step : 0;
                }
            }
            hours = Math.max(hours, size.isPresent() ? checked : 0);
        }
        return new Unseen(hours, Math.min(above, hours));
    }

    double share() {
        return hours > 0 ? above / hours : 0;
    }

    String describe() {
        if (hours == 0) {
            return "too little history to replay";
        }
        String total = Wording.number(hours) + " unseen replica-hours";
        return above > 0
                ? Wording.number(above) + " of " + total + " above the size decided on before"
                : "held in " + Wording.number(hours) + " of " + total;
    }

    /**
     * Probability that a level is passed on some day of a coming period, as the days of the window suggest.
     *
     * @param days length of the period
     */
    static double breachProbability(Demand demand, double level, double days) {
        TreeMap<Long, Boolean> passed = new TreeMap<>();
        for (TimeSeries window : demand.windows()) {
            for (int i = 0; i < window.length(); i++) {
                double value = window.get(i);
                if (!Double.isNaN(value)) {
                    long day = Math.floorDiv(
                            window.timeAt(i).toEpochMilli(), Duration.ofDays(1).toMillis());
                    passed.merge(day, value > level * (1 + 1e-9), Boolean::logicalOr);
                }
            }
        }
        long breached = passed.values().stream().filter(p -> p).count();
        double daily = passed.isEmpty() ? 0 : (double) breached / passed.size();
        return 1 - Math.pow(1 - daily, days);
    }
}
