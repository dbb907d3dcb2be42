package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.BinaryScale;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small neural network trained on the windows of one series: a linear model in closed form (NLinear) and networks of
 * the N-HiTS kind that learn what it leaves, as far as that helps on held-out steps. Takes well under a second a
 * series.
 *
 * <p>It reads up to seven seasons, 336 steps at most, and forecasts up to 48 steps at once; longer forecasts read their
 * own. Networks learn more from many series: {@link NeuralTraining} trains one model for a fleet.
 *
 * <p>Of several seasonal periods the shortest is used, of which the history must hold three cycles. Histories longer
 * than 20,000 steps are fitted on the last 20,000. Papers: see {@link NeuralTraining}. Stateless and thread-safe.
 */
public final class NeuralForecaster implements Forecaster {

    static final String ID = "neural";
    static final int LONGEST = 20_000;

    private static final int LEAST_OBSERVATIONS = 12;
    private static final int LEAST_CYCLES = 3;
    private static final double MANY_MISSING = 0.2;

    private final NeuralOptions options;

    /** Sizes for one series. */
    public NeuralForecaster() {
        this(NeuralOptions.local());
    }

    /** With other sizes. */
    public NeuralForecaster(NeuralOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Small neural networks trained on the windows of the series.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] whole = series.toArray();
        int observed = Observed.count(whole);
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("neural network", observed, LEAST_OBSERVATIONS);
        }
        double[] seen = Arrays.copyOfRange(whole, Observed.start(whole, LONGEST), whole.length);
        List<String> warnings = new ArrayList<>();
        warnOfMissing(seen, warnings);
        int season = season(series, context, seen.length, warnings);
        double[] scaled = BinaryScale.times(seen, -BinaryScale.ofMedian(seen));
        Weights weights = Observed.constant(scaled)
                ? constant()
                : new Trainer(options, season, context, null).train(List.of(scaled));
        return new FittedNeural(ID, weights, true, seen, seen.length, context.bounds(), warnings);
    }

    /** Nothing to learn: the level goes on. */
    private static Weights constant() {
        WindowShape shape = new WindowShape(1, 1, 1);
        Core level = new Core(LinearMap.zero(1, 1), new Network(shape, 1), new float[0][], Double.POSITIVE_INFINITY);
        return new Weights(
                List.of(level), new double[0], 0, 1, List.of("The history is constant: there is nothing to learn"));
    }

    static void warnOfMissing(double[] seen, List<String> warnings) {
        int observed = Observed.count(seen);
        if (observed < (1 - MANY_MISSING) * seen.length) {
            warnings.add(Math.round(100 - 100.0 * observed / seen.length)
                    + " % of the history is missing and was filled; the intervals may be too narrow.");
        }
    }

    /** The shortest season that the history holds often enough and a window can read; 1 for none. */
    private static int season(TimeSeries series, FitContext context, int length, List<String> warnings) {
        List<Double> periods = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        for (double period : periods) {
            int season = (int) Math.rint(period);
            if (period < 2) {
                continue;
            }
            if (season > Shapes.MOST_INPUTS) {
                warnings.add("The season of " + Periods.text(period) + " steps is left out: networks read "
                        + Shapes.MOST_INPUTS + " steps at most; resample the series to a longer step, or use harmonic");
            } else if (LEAST_CYCLES * season > length) {
                warnings.add("The season of " + Periods.text(period)
                        + " steps is left out: the history does not hold three cycles of it");
            } else {
                return season;
            }
        }
        return 1;
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        requireOwn(ID, state);
        return FittedNeural.restore(ID, Weights.restore(state.part("neural")), true, state);
    }

    static void requireOwn(String id, ModelState state) {
        if (!state.forecaster().equals(id)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + id + "\"",
                    "Restore it with the forecaster that wrote it");
        }
    }
}
