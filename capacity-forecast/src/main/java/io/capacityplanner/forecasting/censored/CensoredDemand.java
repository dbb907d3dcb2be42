package io.capacityplanner.forecasting.censored;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/**
 * A series with the demand in place of the values that were cut off at the saturation.
 *
 * <p>A processor at 100 % or a full queue shows what could be served, not what was asked for: the observation is
 * {@code min(demand, saturation)}. {@link #of} estimates the hidden demand by a Tobit model, see {@link Tobit}; values
 * that were not cut stay as they are.
 */
public final class CensoredDemand {

    /** With a larger share cut, or fewer values left, nothing is known of the demand. */
    private static final double MOST_CUT = 0.8;

    private static final int FEWEST_SEEN = 12;

    private final TimeSeries series;
    private final FitContext context;
    private final double share;
    private final boolean estimated;
    private final double[] deviation;

    private CensoredDemand(TimeSeries series, FitContext context, double share, boolean estimated, double[] deviation) {
        this.series = series;
        this.context = context;
        this.share = share;
        this.estimated = estimated;
        this.deviation = deviation;
    }

    /**
     * The demand behind a series.
     *
     * @param series the observations, NaN for a missing one
     * @param context its saturation says where values are cut; its seasons are used, or found when it names none
     * @return the series and context to fit a model to; those given when no value is cut
     */
    public static CensoredDemand of(TimeSeries series, FitContext context) {
        Double saturation = context.saturation();
        double[] y = series.toArray();
        boolean[] cut = new boolean[y.length];
        int count = 0;
        int observed = 0;
        for (int t = 0; t < y.length; t++) {
            cut[t] = context.isCut(y[t]);
            count += cut[t] ? 1 : 0;
            observed += Double.isNaN(y[t]) ? 0 : 1;
        }
        FitContext free = withoutCeiling(context);
        if (saturation == null || count == 0) {
            return new CensoredDemand(series, free, 0, false, new double[y.length]);
        }
        double share = (double) count / observed;
        if (share > MOST_CUT || observed - count < FEWEST_SEEN || constant(y, cut)) {
            return new CensoredDemand(series, free, share, false, new double[y.length]);
        }
        double[] deviation = new double[y.length];
        double[] demand = new Tobit(y, cut, periods(series, context)).demand(deviation);
        for (int t = 0; t < y.length; t++) {
            demand[t] = cut[t] ? demand[t] : y[t];
        }
        return new CensoredDemand(series.withValues(demand), free, share, true, deviation);
    }

    /** The context for the demand: it is not cut, and an upper bound at the saturation does not bind it. */
    private static FitContext withoutCeiling(FitContext context) {
        Double upper = context.bounds().upper();
        boolean binds = upper != null && context.saturation() != null && context.isCut(upper);
        ValueBounds bounds = binds ? new ValueBounds(context.bounds().lower(), null) : context.bounds();
        return context.withBounds(bounds).withoutSaturation();
    }

    private static boolean constant(double[] y, boolean[] cut) {
        double first = Double.NaN;
        for (int t = 0; t < y.length; t++) {
            if (!cut[t] && !Double.isNaN(y[t])) {
                if (!Double.isNaN(first) && y[t] != first) {
                    return false;
                }
                first = y[t];
            }
        }
        return true;
    }

    private static double[] periods(TimeSeries series, FitContext context) {
        List<Double> periods = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        return periods.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The observations with estimated demand in place of the cut values. */
    public TimeSeries series() {
        return series;
    }

    /** The context for a model of the demand: without saturation, and without an upper bound that lies there. */
    public FitContext context() {
        return context;
    }

    /** Share of the observations that are cut, 0 to 1. */
    public double share() {
        return share;
    }

    /** Whether the hidden demand was estimated; not when none is hidden or too little is seen. */
    public boolean estimated() {
        return estimated;
    }

    /** Standard deviation of the estimates {@code [steps]}, 0 for values that were seen. */
    public double[] deviation() {
        return deviation.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CensoredDemand that
                && series.equals(that.series)
                && context.equals(that.context)
                && share == that.share
                && estimated == that.estimated
                && Arrays.equals(deviation, that.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * series.hashCode() + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "CensoredDemand[" + series + ", " + Math.round(100 * share) + " % cut]";
    }
}
