package io.capacityplanner.driver;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.unit.Ratio;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How to judge drivers and what to answer.
 *
 * @param levels levels of each driver, by its name, for which the capacity is asked; a driver without any gets levels
 *     from its usual high up to twice that
 * @param targetUtilization how full the capacity may be
 * @param planned the probability with which demand is to stay within the target, above 0 and below 1
 * @param quantiles probabilities of which demand is told as well
 * @param form how demand answers to drivers
 * @param mostLag how many steps late a driver may act at most
 * @param significance a driver counts below this p-value
 * @param seasonalPeriods seasonal periods in steps; empty optional: found from the data
 * @param seed seed of every random choice
 */
public record DriverRequest(
        Map<String, List<Double>> levels,
        Ratio targetUtilization,
        double planned,
        List<Double> quantiles,
        ResponseForm form,
        int mostLag,
        double significance,
        Optional<List<Double>> seasonalPeriods,
        long seed) {

    private static final int USUAL_LAG = 7;

    /** Refuses probabilities outside 0 to 1, levels that are not finite and negative lags; copies, sorts. */
    public DriverRequest {
        Map<String, List<Double>> copied = new LinkedHashMap<>();
        levels.forEach((name, values) -> {
            for (double level : values) {
                if (!Double.isFinite(level)) {
                    throw new InvalidInputException(
                            "the level (" + level + ") is not finite", "driver " + name, "Give finite levels");
                }
            }
            copied.put(name, List.copyOf(values));
        });
        levels = Collections.unmodifiableMap(copied);
        requireProbability(planned, "planned probability");
        requireProbability(significance, "significance");
        quantiles.forEach(probability -> requireProbability(probability, "quantile"));
        quantiles = List.copyOf(new TreeSet<>(quantiles));
        if (mostLag < 0) {
            throw new InvalidInputException(
                    "the most lag (" + mostLag + ") must not be negative",
                    "driver request",
                    "Give 0 when drivers act at once");
        }
        if (!(targetUtilization.value() > 0)) {
            throw new InvalidInputException(
                    "the target utilization (" + targetUtilization + ") must be above 0",
                    "driver request",
                    "Give for instance 0.7");
        }
        seasonalPeriods = seasonalPeriods.map(List::copyOf);
    }

    private static void requireProbability(double probability, String what) {
        if (!(probability > 0 && probability < 1)) {
            throw new InvalidInputException(
                    "the " + what + " (" + probability + ") must lie above 0 and below 1",
                    "driver request",
                    "Give for instance 0.95");
        }
    }

    /** Demand at the 95 percent quantile within 70 percent of the capacity, lags up to 7 steps. */
    public static DriverRequest ofDefaults() {
        return new DriverRequest(
                Map.of(),
                Ratio.of(0.7),
                0.95,
                List.of(0.8, 0.9, 0.95, 0.99),
                ResponseForm.LINEAR,
                USUAL_LAG,
                0.05,
                Optional.empty(),
                FitContext.DEFAULT_SEED);
    }

    /** The same request with levels of a driver. */
    public DriverRequest withLevels(String driver, List<Double> asked) {
        Map<String, List<Double>> more = new LinkedHashMap<>(levels);
        more.put(driver, asked);
        return new DriverRequest(
                more, targetUtilization, planned, quantiles, form, mostLag, significance, seasonalPeriods, seed);
    }

    /** The same request with another target utilization. */
    public DriverRequest withTargetUtilization(Ratio target) {
        return new DriverRequest(
                levels, target, planned, quantiles, form, mostLag, significance, seasonalPeriods, seed);
    }

    /** The same request with another probability of staying within the target. */
    public DriverRequest withPlanned(double probability) {
        return new DriverRequest(
                levels, targetUtilization, probability, quantiles, form, mostLag, significance, seasonalPeriods, seed);
    }

    /** The same request with another form of the answer. */
    public DriverRequest withForm(ResponseForm other) {
        return new DriverRequest(
                levels, targetUtilization, planned, quantiles, other, mostLag, significance, seasonalPeriods, seed);
    }

    /** The same request with drivers that act at most so many steps late. */
    public DriverRequest withMostLag(int steps) {
        return new DriverRequest(
                levels, targetUtilization, planned, quantiles, form, steps, significance, seasonalPeriods, seed);
    }

    /** The same request with given seasonal periods in steps; none at all means no season. */
    public DriverRequest withSeasonalPeriods(List<Double> periods) {
        return new DriverRequest(
                levels, targetUtilization, planned, quantiles, form, mostLag, significance, Optional.of(periods), seed);
    }

    /** The same request with another seed. */
    public DriverRequest withSeed(long other) {
        return new DriverRequest(
                levels, targetUtilization, planned, quantiles, form, mostLag, significance, seasonalPeriods, other);
    }
}
