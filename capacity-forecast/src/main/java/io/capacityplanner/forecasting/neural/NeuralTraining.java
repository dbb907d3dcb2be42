package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Trains one neural model on many series of a kind, for instance all machines of a fleet by the hour.
 *
 * <p>Training has four parts, all of them on the last steps of each series held out: a linear model in closed form;
 * networks that learn what it leaves; how far forecasts may be corrected for the series at hand; and the errors from
 * which intervals are made. Then the linear model is computed anew and the networks go on for a while with all data.
 *
 * <p>Windows are brought to one level (the mean of the last season, or the last value) and one scale, so that series of
 * any size teach each other. Missing values are filled where they are read and do not count where they are forecast.
 * Series count alike, whatever their length.
 *
 * <p>References:
 *
 * <ol>
 *   <li>A. Zeng, M. Chen, L. Zhang and Q. Xu (2023), "Are transformers effective for time series forecasting?", AAAI,
 *       arXiv:2205.13504 (the linear model; here shrunk towards simple forecasts, in closed form).
 *   <li>C. Challu, K. G. Olivares, B. N. Oreshkin, F. Garza, M. Mergenthaler-Canseco and A. Dubrawski (2023), "N-HiTS:
 *       neural hierarchical interpolation for time series forecasting", AAAI, arXiv:2201.12886 (the networks).
 *   <li>D. P. Kingma and J. Ba (2015), "Adam: a method for stochastic optimization", ICLR, arXiv:1412.6980.
 *   <li>J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani and L. Wasserman (2018), "Distribution-free predictive
 *       inference for regression", Journal of the American Statistical Association 113:1094-1111,
 *       doi:10.1080/01621459.2017.1307116 (intervals: errors on held-out steps over the usual error of the series).
 * </ol>
 *
 * <p>The same series, context, options and seed give the same model, with an executor or without. An interruption ends
 * training.
 */
public final class NeuralTraining {

    private static final int DETECT = 20;

    private final NeuralOptions options;
    private final @Nullable Executor executor;

    private NeuralTraining(NeuralOptions options, @Nullable Executor executor) {
        this.options = options;
        this.executor = executor;
    }

    /** Training as fleets need it. */
    public static NeuralTraining ofDefaults() {
        return of(NeuralOptions.fleet());
    }

    /** Training with other sizes. */
    public static NeuralTraining of(NeuralOptions options) {
        return new NeuralTraining(options, null);
    }

    /** The same, networks trained side by side on the host's executor. */
    public NeuralTraining withExecutor(Executor hosts) {
        return new NeuralTraining(options, hosts);
    }

    /**
     * Trains a model.
     *
     * @param fleet series with the same step; read once, so that it may come from a store. When they hold more values
     *     than {@link NeuralOptions#most()} a sample of them is used
     * @param context the seasonal period in steps (found in the first series when none is given), seed and progress
     * @throws InsufficientDataException when no series is long enough
     * @throws InvalidInputException when the seasonal period is above 336 steps
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    public GlobalNeuralModel train(Iterable<TimeSeries> fleet, FitContext context) {
        List<double[]> sample = sample(fleet, context.seed());
        if (sample.isEmpty()) {
            throw new InsufficientDataException("training a neural network", 0, 1);
        }
        Trainer trainer = new Trainer(options, season(sample, context), context, executor);
        return new GlobalNeuralModel(trainer.train(sample));
    }

    /** All series that have observations, or as many as fit, each as likely as another (reservoir sampling). */
    private List<double[]> sample(Iterable<TimeSeries> fleet, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> kept = new ArrayList<>();
        long values = 0;
        long seen = 0;
        boolean full = false;
        for (TimeSeries series : fleet) {
            if (series.missing() == series.length()) {
                continue;
            }
            seen++;
            if ((!full && values + series.length() <= options.most()) || kept.isEmpty()) {
                kept.add(series.toArray());
                values += series.length();
                continue;
            }
            full = true;
            long place = random.nextLong(seen);
            if (place < kept.size()) {
                kept.set((int) place, series.last(options.most() / kept.size()).toArray());
            }
        }
        return kept;
    }

    private static int season(List<double[]> sample, FitContext context) {
        if (context.seasonalPeriods().isPresent()) {
            return readable(Trainer.season(context.seasonalPeriods().get()));
        }
        Map<Integer, Integer> found = new TreeMap<>();
        for (int i = 0; i < Math.min(DETECT, sample.size()); i++) {
            found.merge(Trainer.season(SeasonDetector.detect(sample.get(i))), 1, Integer::sum);
        }
        return readable(found.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey());
    }

    private static int readable(int season) {
        if (season > Shapes.MOST_INPUTS) {
            throw new InvalidInputException(
                    "the seasonal period (" + season + ") is longer than the " + Shapes.MOST_INPUTS
                            + " steps that networks read",
                    "training a neural network",
                    "Resample the series to a longer step, or give a shorter period");
        }
        return season;
    }
}
