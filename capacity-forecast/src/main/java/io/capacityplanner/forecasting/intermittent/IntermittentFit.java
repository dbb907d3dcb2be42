package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecasting.numeric.Count;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A method for intermittent demand fitted to one history. The forecast is the same for every step: a rate, with the
 * quantiles of the demand of a step as bands. Immutable and thread-safe.
 */
public final class IntermittentFit {

    private final double[] history;
    private final IntermittentMethod method;
    private final double[] smoothing;
    private final int width;
    private final double rate;
    private final double[] fitted;
    private final DemandDistribution distribution;
    private final DemandProfile profile;

    /**
     * Runs a method over a history.
     *
     * @param history the history, NaN for a missing value
     * @param method the method
     * @param smoothing its smoothing parameters: one; sizes and probability for TSB; one a width for IMAPA
     * @param width average interval in whole steps
     */
    IntermittentFit(double[] history, IntermittentMethod method, double[] smoothing, int width) {
        this.history = history;
        this.method = method;
        this.smoothing = smoothing;
        this.width = width;
        double[] seen = Intermittent.observed(history);
        double[] rates = rates(seen);
        this.rate = rates[seen.length];
        this.fitted = new double[history.length];
        int at = 0;
        for (int t = 0; t < history.length; t++) {
            boolean missing = Double.isNaN(history[t]);
            fitted[t] = missing ? Double.NaN : rates[at];
            at += missing ? 0 : 1;
        }
        this.profile = DemandProfile.of(history);
        double alpha = method.aggregates() ? IntermittentOptions.USUAL_ALPHA : smoothing[0];
        this.distribution = DemandDistribution.of(seen, rate, alpha, profile.whole());
    }

    private double[] rates(double[] seen) {
        return switch (method) {
            case CROSTON, SBA -> RateSmoothing.rates(seen, method, smoothing[0], smoothing[0]);
            case TSB -> RateSmoothing.rates(seen, method, smoothing[0], smoothing[1]);
            case ADIDA -> BucketSmoothing.rates(seen, width, smoothing[0]);
            case IMAPA -> {
                double[] mean = new double[seen.length + 1];
                for (int w = 1; w <= width; w++) {
                    double[] part = BucketSmoothing.rates(seen, w, smoothing[w - 1]);
                    for (int t = 0; t < mean.length; t++) {
                        mean[t] += part[t] / width;
                    }
                }
                yield mean;
            }
        };
    }

    /** The method. */
    public IntermittentMethod method() {
        return method;
    }

    /** The method, with the widths it sums over, {@code ADIDA(3)}. */
    public String modelName() {
        return switch (method) {
            case CROSTON, SBA, TSB -> method.title();
            case ADIDA -> method.title() + "(" + width + ")";
            case IMAPA -> method.title() + "(1.." + width + ")";
        };
    }

    /** Smoothing parameters: one; sizes and probability for TSB; one a width for IMAPA. */
    public double[] smoothing() {
        return smoothing.clone();
    }

    /** Expected demand of a step. */
    public double rate() {
        return rate;
    }

    /** What the history looks like. */
    public DemandProfile profile() {
        return profile;
    }

    /** What the forecast rests on, one sentence each. */
    List<String> explanation() {
        if (profile.demands() == 0) {
            return List.of("There was no demand in " + profile.observations() + " observations.");
        }
        return List.of(String.format(
                Locale.ROOT,
                "Demand came at %d of %d steps, every %.2f steps on average, with a squared coefficient of variation of "
                        + "%.2f of its size: it is %s.",
                profile.demands(),
                profile.observations(),
                profile.averageInterval(),
                profile.squaredVariation(),
                profile.demandClass().name().toLowerCase(Locale.ROOT)));
    }

    /** One-step forecasts {@code [history]}; NaN during the warm-up and where nothing was seen. */
    public double[] fitted() {
        return fitted.clone();
    }

    /** The same model after more observations, NaN for a missing one; nothing is estimated anew. */
    public IntermittentFit append(double... observations) {
        double[] longer = Arrays.copyOf(history, history.length + observations.length);
        System.arraycopy(observations, 0, longer, history.length, observations.length);
        return new IntermittentFit(longer, method, smoothing, width);
    }

    /**
     * Points and bands. Bands of whole numbers have whole edges; each is widened to contain the point.
     *
     * @param steps how many steps after the history
     * @param levels coverage of the bands
     */
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        double[] mean = new double[Count.positive(steps, "steps", modelName())];
        Arrays.fill(mean, rate);
        boolean whole = distribution.whole();
        List<PredictionBand> bands = new ArrayList<>(levels.size());
        for (Confidence level : levels) {
            double[] lower = new double[steps];
            double[] upper = new double[steps];
            double least = distribution.quantile(0.5 - level.level() / 2);
            double most = distribution.quantile(0.5 + level.level() / 2);
            Arrays.fill(lower, Math.min(least, whole ? Math.floor(rate) : rate));
            Arrays.fill(upper, Math.max(most, whole ? Math.ceil(rate) : rate));
            bands.add(new PredictionBand(level, lower, upper));
        }
        return new ForecastDistribution(mean, bands);
    }

    /**
     * Draws joint future paths: the demands of the steps are independent.
     *
     * @param steps steps of each path
     * @param paths how many paths
     * @param seed the same seed gives the same paths
     * @return {@code [path][step]}
     */
    public double[][] simulate(int steps, int paths, long seed) {
        Count.positive(steps, "steps", modelName());
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[Count.positive(paths, "paths", modelName())][steps];
        for (double[] path : result) {
            for (int h = 0; h < steps; h++) {
                path[h] = distribution.quantile(random.nextDouble());
            }
        }
        return result;
    }

    /** The whole fit by name. */
    public ModelState toState() {
        return ModelState.of(method.id())
                .put("method", method.name())
                .put("class", profile.demandClass().name())
                .put("average interval", profile.demands() == 0 ? Double.NaN : profile.averageInterval())
                .put("squared variation of sizes", profile.squaredVariation())
                .put("smoothing", smoothing)
                .put("width", width)
                .put("rate", rate)
                .put("history", history)
                .build();
    }

    /** The fit that a state describes; forecasts are equal to the bit. */
    public static IntermittentFit restore(ModelState state) {
        double[] history = state.array("history");
        String name = state.text("method");
        IntermittentMethod method = Arrays.stream(IntermittentMethod.values())
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "\"" + name + "\" is no method",
                        "state of an intermittent demand model",
                        "Restore a state as it was written"));
        double[] smoothing = state.array("smoothing");
        int width = state.whole("width");
        int needed = method == IntermittentMethod.TSB ? 2 : method == IntermittentMethod.IMAPA ? width : 1;
        int observed = Intermittent.observed(history).length;
        if (smoothing.length != needed || width < 1 || width > observed) {
            throw new InvalidInputException(
                    smoothing.length + " smoothing parameters and a width of " + width + " for " + observed
                            + " observations",
                    "state of an intermittent demand model",
                    "Restore a state as it was written");
        }
        return new IntermittentFit(history, method, smoothing, width);
    }
}
