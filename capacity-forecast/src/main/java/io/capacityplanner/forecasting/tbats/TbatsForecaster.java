package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.harmonic.HarmonicCounts;
import io.capacityplanner.forecasting.numeric.Bands;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * TBATS: exponential smoothing with trigonometric seasons that may change and whose periods need not be whole, a Box-Cox
 * transformation, a trend that may be damped, and ARMA errors; all chosen by AIC.
 *
 * <p>Parameters and initial states are estimated together. The number of harmonics starts from a harmonic regression.
 * Periods of which the history holds no two cycles are left out; without a list of periods they are looked for. Histories
 * longer than 5,000 steps are fitted on the last 5,000, or on three cycles of the longest period.
 *
 * <p>Reference: A. M. De Livera, R. J. Hyndman and R. D. Snyder (2011), "Forecasting time series with complex seasonal
 * patterns using exponential smoothing", Journal of the American Statistical Association 106:1513-1527,
 * doi:10.1198/jasa.2011.tm09771. Unlike there, initial states are optimised with the parameters instead of being kept
 * from a first regression, so that likelihoods come out somewhat higher.
 *
 * <p>Stateless and thread-safe.
 */
public final class TbatsForecaster implements Forecaster {

    static final String ID = "tbats";

    private static final int LEAST_OBSERVATIONS = 8;
    private static final int FEW_OBSERVATIONS = 16;
    private static final int LONGEST = 5000;
    private static final int LEAST_CYCLES = 3;
    private static final int MOST_PAIRS = 30;
    /** How far ahead and at which level bands on a power scale are looked at. */
    private static final int LEAST_CHECKED = 24;

    private static final int MOST_CHECKED = 200;
    private static final List<Confidence> CHECKED = List.of(Confidence.of(0.95));

    /** Creates the forecaster; it has no settings. */
    public TbatsForecaster() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Exponential smoothing with several trigonometric seasons, Box-Cox transformation and ARMA errors.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return fit(series, context, null);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        boolean own = previous instanceof FittedOnScale earlier && earlier.model() instanceof TbatsModel;
        return fit(series, context, own ? (FittedOnScale) previous : null);
    }

    private FittedForecaster fit(TimeSeries series, FitContext context, @Nullable FittedOnScale previous) {
        double[] whole = series.toArray();
        int observed = whole.length - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("TBATS", observed, LEAST_OBSERVATIONS);
        }
        List<String> warnings = new ArrayList<>();
        double[] periods = periods(series, context, warnings);
        double longest = periods.length == 0 ? 1 : periods[periods.length - 1];
        int skipped = Observed.start(whole, (int) Math.max(LONGEST, Math.ceil(LEAST_CYCLES * longest)));
        double[] y = Arrays.copyOfRange(whole, skipped, whole.length);
        SeriesScale unit = SeriesScale.of(y, TransformKind.NONE, 1);
        Search search = new Search(y, unit, true);
        Candidate best = null;
        if (previous != null && previous.model() instanceof TbatsModel earlier) {
            SeriesScale old = previous.scale();
            best = old.lambda() == 1 || unit.positive()
                    ? search.again(earlier.shape(), old.lambda(), earlier.theta())
                    : null;
        }
        if (best == null && !Observed.constant(y)) {
            SeriesScale guess =
                    SeriesScale.of(y, TransformKind.AUTOMATIC, periods.length == 0 ? 1 : (int) Math.rint(periods[0]));
            best = search.best(firstShape(guess.forward(y), periods), guess.lambda());
        }
        if (observed < FEW_OBSERVATIONS) {
            warnings.add("Low confidence: the model rests on " + observed + " observations.");
        }
        FittedOnScale fitted = fitted(best, unit, y, skipped, context, warnings);
        int steps = (int) Math.min(MOST_CHECKED, Math.max(LEAST_CHECKED, 2 * longest));
        if (power(best) == 1 || !Bands.absurd(fitted.forecast(steps, CHECKED), y)) {
            return fitted;
        }
        // The power scale of values near zero wanders so far that its bands say nothing: no transformation then.
        Candidate levels = new Search(y, unit, false).best(firstShape(unit.forward(y), periods), 1);
        return fitted(levels, unit, y, skipped, context, warnings);
    }

    private static FittedOnScale fitted(
            @Nullable Candidate best,
            SeriesScale unit,
            double[] y,
            int skipped,
            FitContext context,
            List<String> warnings) {
        return new FittedOnScale(ID, model(best, unit, y, skipped), unit.with(power(best)), context.bounds(), warnings);
    }

    private static double power(@Nullable Candidate best) {
        return best == null ? 1 : best.lambda();
    }

    /** The model of a candidate; the mean without one. */
    private static TbatsModel model(@Nullable Candidate best, SeriesScale unit, double[] y, int skipped) {
        double[] z = unit.with(power(best)).forward(y);
        if (best == null) {
            double[] seen = Arrays.stream(z).filter(v -> !Double.isNaN(v)).toArray();
            double mean = Observed.constant(y)
                    ? seen[0]
                    : Arrays.stream(seen).average().orElse(0);
            double squares =
                    Arrays.stream(seen).map(v -> (v - mean) * (v - mean)).sum();
            Shape flat = new Shape(false, false, new double[0], new int[0], 0, 0);
            double sigma = Math.sqrt(squares / Math.max(1, seen.length - 1));
            return new TbatsModel(flat, 1, new double[] {0}, new double[] {mean}, sigma, Double.NaN, z, skipped);
        }
        int observed = Observed.count(z);
        int freedom =
                Math.max(1, observed - best.shape().parameters() - best.shape().states());
        double sigma = Math.sqrt(best.squares() / freedom);
        double aic = best.aic() + 2.0 * observed * unit.exponent() * Math.log(2);
        double lambda = best.lambda();
        return new TbatsModel(best.shape(), lambda, best.theta(), best.initial(), sigma, aic, z, skipped);
    }

    private static Shape firstShape(double[] z, double[] periods) {
        int[] counts = HarmonicCounts.of(z, periods);
        double[] used = new double[periods.length];
        int[] harmonics = new int[periods.length];
        int seasons = 0;
        int room = Math.min(MOST_PAIRS, z.length / 8);
        for (int i = 0; i < periods.length; i++) {
            int count = Math.min(Math.min(counts[i], Shape.most(periods[i])), room);
            if (count > 0) {
                used[seasons] = periods[i];
                harmonics[seasons++] = count;
                room -= count;
            }
        }
        return new Shape(false, false, Arrays.copyOf(used, seasons), Arrays.copyOf(harmonics, seasons), 0, 0);
    }

    private static double[] periods(TimeSeries series, FitContext context, List<String> warnings) {
        List<Double> given = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        Periods.warnOfTooLong(given, series.length(), warnings);
        return Periods.seenTwice(given, series.length());
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedOnScale.restore(ID, state, TbatsModel::restore);
    }
}
