package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demand of one dimension in absolute units (cores, GiB), or as a share of capacity when that is not known.
 *
 * @param dimension which one
 * @param source the prepared series
 * @param window the part that counts, in absolute units
 * @param capacity what the resource has; 1 when values are shares; null when values are absolute and it is not known
 * @param absolute whether values are cores or GiB
 * @param estimate what the window asks for
 * @param monthEnd usual peak at month ends over the whole history
 * @param coming the forecast; null when the history is too short for one
 * @param saturated whether demand is hidden behind a limit
 * @param leaking whether it climbs without need
 * @param request thresholds
 */
record Demand(
        Dimension dimension,
        PreparedSeries source,
        TimeSeries window,
        @Nullable Double capacity,
        boolean absolute,
        DemandEstimate estimate,
        Optional<RecurringPeak> monthEnd,
        @Nullable ComingDemand coming,
        boolean saturated,
        boolean leaking,
        RecommendationRequest request) {

    /** Capacity that the window, month ends and the forecast ask for together. */
    double required() {
        double seen =
                Math.max(estimate.required(), monthEnd.map(RecurringPeak::value).orElse(0.0));
        return Math.max(seen, comingRequired());
    }

    /** Capacity that the forecast asks for; 0 without one. A leak's forecast is no demand. */
    double comingRequired() {
        if (coming == null || leaking) {
            return 0;
        }
        double risk = request.acceptedRisk().value();
        return dimension == Dimension.MEMORY
                ? coming.peak(1 - risk)
                : coming.levelAt(risk) / request.utilizationThreshold().value();
    }

    /** Share of the window's steps above the threshold of a capacity. */
    double shareAbove(double ofCapacity) {
        return shareAbove(window, request.utilizationThreshold().value() * ofCapacity);
    }

    /** Share of observed steps above a level; a hair is allowed for rounding. */
    static double shareAbove(TimeSeries series, double level) {
        int above = 0;
        int seen = 0;
        for (int i = 0; i < series.length(); i++) {
            double value = series.get(i);
            if (!Double.isNaN(value)) {
                seen++;
                above += value > level * (1 + 1e-9) ? 1 : 0;
            }
        }
        return seen == 0 ? 0 : (double) above / seen;
    }

    /** Expected share of the coming steps above the threshold of a capacity; 0 without a forecast. */
    double comingShareAbove(double ofCapacity) {
        return coming == null || leaking
                ? 0
                : coming.shareAbove(request.utilizationThreshold().value() * ofCapacity * (1 + 1e-9));
    }

    /** Whether the present capacity is too small by the accepted risk. */
    boolean isShort() {
        if (capacity == null || leaking) {
            return false;
        }
        double risk = request.acceptedRisk().value();
        boolean seen = shareAbove(capacity) > risk;
        boolean expected = dimension == Dimension.MEMORY
                ? coming != null && coming.probabilityOfPassing(capacity * (1 + 1e-9)) > risk
                : comingShareAbove(capacity) > risk;
        return saturated || seen || expected;
    }

    /**
     * Probability that the threshold of a capacity is passed at some time in the coming period: the forecast's, or
     * what the days of the window suggest, whichever is larger.
     *
     * @param days length of the period
     */
    double breachProbability(double ofCapacity, double days) {
        double level = request.utilizationThreshold().value() * ofCapacity * (1 + 1e-9);
        DayHours table = DayHours.of(window);
        int seen = 0;
        int passed = 0;
        for (int d = 0; d < table.days(); d++) {
            double max = table.maximumOf(d);
            seen += Double.isNaN(max) ? 0 : 1;
            passed += max > level ? 1 : 0;
        }
        double daily = seen == 0 ? 0 : (double) passed / seen;
        double history = 1 - Math.pow(1 - daily, days);
        return Math.max(history, coming == null || leaking ? 0 : coming.probabilityOfPassing(level));
    }

    /** Largest capacity for which the present one stands, for arithmetic with {@code >=}. */
    boolean fits(double ofCapacity) {
        return ofCapacity * (1 + 1e-9) >= required();
    }
}
