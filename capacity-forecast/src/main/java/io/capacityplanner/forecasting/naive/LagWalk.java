package io.capacityplanner.forecasting.naive;

import io.capacityplanner.forecast.ModelState;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A random walk over a lag: {@code y_t = y_{t-m} + d + e_t}. Lag 1 is the plain walk, lag m a walk for each phase of
 * the season; the drift d is for lag 1 only.
 *
 * <p>Where observations are missing, a change over g lags has g times the variance: it counts with {@code 1/√g} in σ,
 * and a phase last observed g lags before the end starts with the variance of those lags.
 */
final class LagWalk {

    private final double[] history;
    private final int lag;
    private final double drift;
    private final double sigma;
    private final double driftDeviation;
    private final int changes;

    private LagWalk(double[] history, int lag, double drift, double sigma, double driftDeviation, int changes) {
        this.history = history;
        this.lag = lag;
        this.drift = drift;
        this.sigma = sigma;
        this.driftDeviation = driftDeviation;
        this.changes = changes;
    }

    /** Estimates drift and σ. The history must hold each phase once, with a drift two observations. */
    static LagWalk fit(double[] history, int lag, boolean withDrift) {
        double drift = withDrift ? meanChange(history) : 0;
        double squares = 0;
        int changes = 0;
        int span = 0;
        int[] previous = new int[lag];
        Arrays.fill(previous, -1);
        for (int t = 0; t < history.length; t++) {
            if (Double.isNaN(history[t])) {
                continue;
            }
            int before = previous[t % lag];
            if (before >= 0) {
                int gap = (t - before) / lag;
                double error = history[t] - history[before] - gap * drift;
                squares += error * error / gap;
                changes++;
                span += gap;
            }
            previous[t % lag] = t;
        }
        int freedom = withDrift ? changes - 1 : changes;
        double sigma = freedom > 0 ? Math.sqrt(squares / freedom) : 0;
        if (changes == 0 && lag > 1) {
            sigma = fit(history, 1, false).sigma;
        }
        return new LagWalk(history, lag, drift, sigma, withDrift ? sigma / Math.sqrt(span) : 0, changes);
    }

    private static double meanChange(double[] history) {
        int first = 0;
        while (Double.isNaN(history[first])) {
            first++;
        }
        int last = history.length - 1;
        while (Double.isNaN(history[last])) {
            last--;
        }
        return (history[last] - history[first]) / (last - first);
    }

    /** The same drift and σ after more observations. */
    LagWalk append(double[] observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new LagWalk(longer, lag, drift, sigma, driftDeviation, changes);
    }

    /** Writes all that {@link #restore} reads, and the values that the forecast repeats. */
    ModelState.Builder describe(ModelState.Builder state) {
        return state.put("season", lag)
                .put("drift", drift)
                .put("sigma", sigma)
                .put("deviation of drift", driftDeviation)
                .put("changes", changes)
                .put("last", lastSeason())
                .put("history", history);
    }

    static LagWalk restore(ModelState state) {
        return new LagWalk(
                state.array("history"),
                state.whole("season"),
                state.number("drift"),
                state.number("sigma"),
                state.number("deviation of drift"),
                state.whole("changes"));
    }

    int lag() {
        return lag;
    }

    /** How many changes σ rests on. */
    int changes() {
        return changes;
    }

    /** Positions of the last observation in each phase, that of the first forecast step first. */
    private int[] origins() {
        int[] origins = new int[lag];
        for (int phase = 0; phase < lag; phase++) {
            int t = history.length + phase - lag;
            while (t >= 0 && Double.isNaN(history[t])) {
                t -= lag;
            }
            origins[phase] = t;
        }
        return origins;
    }

    /** The values repeated by the forecast, one a phase. */
    double[] lastSeason() {
        return Arrays.stream(origins()).mapToDouble(t -> history[t]).toArray();
    }

    /** Point forecasts and standard deviations: {@code [2][steps]}. */
    double[][] forecast(int steps) {
        int[] origins = origins();
        double[] mean = new double[steps];
        double[] deviation = new double[steps];
        for (int h = 0; h < steps; h++) {
            int origin = origins[h % lag];
            double lags = (double) (history.length + h - origin) / lag;
            mean[h] = history[origin] + lags * drift;
            deviation[h] = Math.sqrt(lags * sigma * sigma + Math.pow(lags * driftDeviation, 2));
        }
        return new double[][] {mean, deviation};
    }

    /** Joint paths: each phase walks on by itself; a path keeps one draw of the drift. */
    double[][] simulate(int steps, int paths, long seed) {
        int[] origins = origins();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            double slope = drift + (driftDeviation > 0 ? driftDeviation * random.nextGaussian() : 0);
            for (int h = 0; h < steps; h++) {
                int origin = origins[h % lag];
                double lags = h < lag ? (double) (history.length + h - origin) / lag : 1;
                double from = h < lag ? history[origin] : path[h - lag];
                path[h] = from + lags * slope + Math.sqrt(lags) * sigma * random.nextGaussian();
            }
        }
        return result;
    }

    /** One-step forecasts of the history: NaN before the first observation of a phase and where nothing was seen. */
    double[] fitted() {
        double[] fitted = new double[history.length];
        int[] previous = new int[lag];
        Arrays.fill(previous, -1);
        for (int t = 0; t < history.length; t++) {
            int before = previous[t % lag];
            boolean missing = Double.isNaN(history[t]);
            int lags = (t - before) / lag;
            fitted[t] = before < 0 || missing ? Double.NaN : history[before] + lags * drift;
            previous[t % lag] = missing ? before : t;
        }
        return fitted;
    }
}
