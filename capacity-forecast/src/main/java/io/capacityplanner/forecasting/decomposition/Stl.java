package io.capacityplanner.forecasting.decomposition;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Seasonal-trend decomposition by loess.
 *
 * <p>Reference: R. B. Cleveland, W. S. Cleveland, J. E. McRae and I. Terpenning (1990), "STL: A seasonal-trend
 * decomposition procedure based on loess", Journal of Official Statistics 6:3-73. Spans, degrees, jumps and numbers of
 * iterations not stated there are the defaults of {@code stats::stl} in R, whose results are reproduced to 1e-6. An
 * erratum of R 4.2: the partial sort behind its robust weights now and then returns a neighbour of the median, so robust
 * fits agree only until that happens.
 *
 * <p>Missing observations get no weight in any local fit; {@link MissingValues} says what stands in for them in the one
 * place where a value is needed, the moving averages.
 */
public final class Stl {

    private static final int INNER = 2;
    private static final int OUTER_ROBUST = 15;
    /** Phases that miss different cycles start from unlike levels; a few more rounds even that out. */
    private static final int INNER_WITH_GAPS = 5;

    private final int n;
    private final int period;
    private final Loess seasonalSmoother;
    private final Loess lowPassSmoother;
    private final Loess trendSmoother;
    private final int seasonalSpan;
    private final double[] trend;
    private final double[] seasonal;
    private final double[] cycle;
    private final double[] filtered;
    private final double[] scratch;
    private final double[] subseries;
    private final double[] subweights;
    private final double[] smoothed;

    private Stl(int n, int period, int seasonalSpan, int seasonalDegree) {
        this.n = n;
        this.period = period;
        this.seasonalSpan = seasonalSpan;
        int trendSpan = nextOdd((int) Math.ceil(1.5 * period / (1 - 1.5 / seasonalSpan)));
        int lowPassSpan = nextOdd(period);
        int cycles = n / period + 1;
        this.seasonalSmoother = new Loess(seasonalSpan, seasonalDegree, jump(seasonalSpan), cycles + 2);
        this.lowPassSmoother = new Loess(lowPassSpan, 1, jump(lowPassSpan), n);
        this.trendSmoother = new Loess(trendSpan, 1, jump(trendSpan), n);
        this.trend = new double[n];
        this.seasonal = new double[n];
        this.cycle = new double[n + 2 * period];
        this.filtered = new double[n + 2 * period];
        this.scratch = new double[n + 2 * period];
        this.subseries = new double[cycles];
        this.subweights = new double[cycles];
        this.smoothed = new double[cycles + 2];
    }

    private static int nextOdd(int span) {
        return span % 2 == 0 ? span + 1 : span;
    }

    private static int jump(int span) {
        return (span + 9) / 10;
    }

    /**
     * Decomposes a series with one season.
     *
     * @param y the series, NaN for a missing value; at least two cycles
     * @param period seasonal period in steps, at least 2
     * @param options how to smooth
     */
    public static Decomposition decompose(double[] y, int period, StlOptions options) {
        if (period < 2 || y.length < 2 * period) {
            throw new InvalidInputException(
                    "the period (" + period + ") must be at least 2 and fit twice",
                    "STL of " + y.length + " steps",
                    "Give a shorter period or more history");
        }
        double[] present = presence(y);
        double[] filled = MissingValues.fill(y, period);
        Parts parts = run(filled, present, period, options);
        double[] remainder = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            remainder[t] = y[t] - parts.seasonal[t] - parts.trend[t];
        }
        return new Decomposition(new int[] {period}, parts.trend, new double[][] {parts.seasonal}, remainder);
    }

    /** One for an observation, zero for a missing one; null when nothing is missing. */
    static double @Nullable [] presence(double[] y) {
        double[] weights = new double[y.length];
        boolean any = false;
        for (int t = 0; t < y.length; t++) {
            weights[t] = Double.isNaN(y[t]) ? 0 : 1;
            any |= weights[t] == 0;
        }
        return any ? weights : null;
    }

    /** Trend and season as found, without copies. */
    record Parts(double[] trend, double[] seasonal) {}

    /** As {@link #decompose} for a series whose gaps are filled. */
    static Parts run(double[] y, double @Nullable [] present, int period, StlOptions options) {
        return run(y, present, period, options, options.robust() ? OUTER_ROBUST : 0);
    }

    /** As above with a stated number of robust iterations. */
    static Parts run(double[] y, double @Nullable [] present, int period, StlOptions options, int outer) {
        boolean periodic = options.seasonalSpan() == 0;
        int span = periodic ? 10 * y.length + 1 : nextOdd(Math.max(3, options.seasonalSpan()));
        Stl stl = new Stl(y.length, period, span, periodic ? 0 : options.seasonalDegree());
        int inner = present != null ? INNER_WITH_GAPS : options.robust() ? 1 : INNER;
        double[] weights = present;
        for (int k = 0; k <= outer; k++) {
            if (k > 0) {
                weights = stl.robustnessWeights(y, present);
            }
            for (int i = 0; i < (k == 0 || present == null ? inner : 1); i++) {
                stl.innerLoop(y, weights);
            }
        }
        if (periodic) {
            stl.averageCycles();
        }
        return new Parts(stl.trend, stl.seasonal);
    }

    private void innerLoop(double[] y, double @Nullable [] weights) {
        for (int t = 0; t < n; t++) {
            scratch[t] = y[t] - trend[t];
        }
        smoothCycleSubseries(scratch, weights);
        movingAverage(cycle, n + 2 * period, period, filtered);
        movingAverage(filtered, n + period + 1, period, scratch);
        movingAverage(scratch, n + 2, 3, filtered);
        lowPassSmoother.smooth(filtered, 0, n, null, scratch, 0);
        for (int t = 0; t < n; t++) {
            seasonal[t] = cycle[period + t] - scratch[t];
            scratch[t] = y[t] - seasonal[t];
        }
        trendSmoother.smooth(scratch, 0, n, weights, trend, 0);
    }

    /** Smooths the values of each phase over the cycles and extends them by one cycle on either side. */
    private void smoothCycleSubseries(double[] detrended, double @Nullable [] weights) {
        for (int phase = 0; phase < period; phase++) {
            int cycles = (n - phase - 1) / period + 1;
            for (int c = 0; c < cycles; c++) {
                subseries[c] = detrended[phase + c * period];
                subweights[c] = weights == null ? 1 : weights[phase + c * period];
            }
            double[] prior = weights == null ? null : subweights;
            seasonalSmoother.smooth(subseries, 0, cycles, prior, smoothed, 1);
            int right = Math.min(seasonalSpan, cycles) - 1;
            double before = seasonalSmoother.fit(subseries, 0, cycles, -1, 0, right, prior);
            smoothed[0] = Double.isNaN(before) ? smoothed[1] : before;
            int left = Math.max(0, cycles - seasonalSpan);
            double after = seasonalSmoother.fit(subseries, 0, cycles, cycles, left, cycles - 1, prior);
            smoothed[cycles + 1] = Double.isNaN(after) ? smoothed[cycles] : after;
            for (int c = 0; c < cycles + 2; c++) {
                cycle[phase + c * period] = smoothed[c];
            }
        }
    }

    private static void movingAverage(double[] x, int length, int window, double[] out) {
        double sum = 0;
        for (int i = 0; i < window; i++) {
            sum += x[i];
        }
        out[0] = sum / window;
        for (int i = window; i < length; i++) {
            sum += x[i] - x[i - window];
            out[i - window + 1] = sum / window;
        }
    }

    /** Bisquare weights of the remainder against six times its median size. */
    private double[] robustnessWeights(double[] y, double @Nullable [] present) {
        double[] size = new double[n];
        int count = 0;
        double[] observed = new double[n];
        for (int t = 0; t < n; t++) {
            size[t] = Math.abs(y[t] - trend[t] - seasonal[t]);
            if (present == null || present[t] > 0) {
                observed[count++] = size[t];
            }
        }
        Arrays.sort(observed, 0, count);
        double limit = count == 0 ? 0 : 3 * (observed[count / 2] + observed[count - count / 2 - 1]);
        for (int t = 0; t < n; t++) {
            double ratio = size[t] / limit;
            double w = size[t] <= 0.001 * limit ? 1 : size[t] <= 0.999 * limit ? square(1 - ratio * ratio) : 0;
            size[t] = present == null ? w : w * present[t];
        }
        return size;
    }

    private static double square(double x) {
        return x * x;
    }

    private void averageCycles() {
        for (int phase = 0; phase < period; phase++) {
            double sum = 0;
            int cycles = 0;
            for (int t = phase; t < n; t += period) {
                sum += seasonal[t];
                cycles++;
            }
            for (int t = phase; t < n; t += period) {
                seasonal[t] = sum / cycles;
            }
        }
    }
}
