package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Demand for tests: days are counted from 1 March 2026, a Sunday; day 1 is the first that is forecast. */
final class Demands {

    static final Instant DAY_0 = Instant.parse("2026-03-01T00:00:00Z");

    private Demands() {}

    static Instant day(double day) {
        return DAY_0.plusSeconds(Math.round(day * 86_400));
    }

    static DemandPaths of(double presentLevel, double[][] paths) {
        Metric metric = Metric.nonNegative("cores_used", Unit.CORES);
        return new DemandPaths(
                SeriesKey.of("web-app", metric.name()), metric, DAY_0, presentLevel, day(1), Step.DAY, paths);
    }

    /** One path: the same demand whatever happens. */
    static DemandPaths known(int days, IntToDoubleFunction demand) {
        double[] path = new double[days];
        for (int d = 1; d <= days; d++) {
            path[d - 1] = demand.applyAsDouble(d);
        }
        return of(demand.applyAsDouble(0), new double[][] {path});
    }

    /** Random walks with drift. */
    static DemandPaths walks(double level, double drift, double spread, int days, int paths, long seed) {
        Random random = new Random(seed);
        double[][] all = new double[paths][days];
        for (double[] path : all) {
            double value = level;
            for (int h = 0; h < days; h++) {
                value += drift + spread * random.nextGaussian();
                path[h] = value;
            }
        }
        return of(level, all);
    }

    static Money usd(double amount) {
        return Money.usd(amount);
    }
}
