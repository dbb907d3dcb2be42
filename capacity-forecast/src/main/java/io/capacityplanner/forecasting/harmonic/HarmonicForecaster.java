package io.capacityplanner.forecasting.harmonic;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.decomposition.MissingValues;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic harmonic regression: sines and cosines of several seasons, whose periods need not be whole numbers of steps,
 * with autoregressive errors. Made for long seasons: 50,000 values with periods of 288 and 2,016 steps take about a
 * second.
 *
 * <p>The number of harmonics of each period and the order of the autoregression are chosen by AICc; a unit root is imposed
 * where a test leaves it possible. Seasons repeat unchanged. Periods of which the history holds no two cycles are left
 * out; without a list of periods they are looked for. Beside a day the week is tried: no harmonic of it is the rule where it
 * does not help. Histories longer than 100,000 steps are fitted on the last 100,000.
 *
 * <p>References:
 *
 * <ol>
 *   <li>R. J. Hyndman and G. Athanasopoulos (2021), "Forecasting: Principles and Practice", 3rd edition, section 10.5.
 *   <li>P. C. Young, D. J. Pedregal and W. Tych (1999), "Dynamic harmonic regression", Journal of Forecasting 18:369-394,
 *       doi:10.1002/(SICI)1099-131X(199911)18:6&lt;369::AID-FOR748&gt;3.0.CO;2-K.
 * </ol>
 *
 * <p>Stateless and thread-safe.
 */
public final class HarmonicForecaster implements Forecaster {

    static final String ID = "harmonic";

    private static final int LEAST_OBSERVATIONS = 5;
    private static final int FEW_OBSERVATIONS = 12;
    private static final int LONGEST = 100_000;
    private static final double MANY_MISSING = 0.2;
    /** Lengths of a day in steps of an hour, 30, 15, 10, 5 and 1 minutes: seven of them may matter too. */
    private static final List<Double> DAYS = List.of(24.0, 48.0, 96.0, 144.0, 288.0, 1440.0);

    private static final int WEEKS_TO_TRY = 3;

    private final TransformKind transformation;

    /** Transforms values where the data show that spread and level depend. */
    public HarmonicForecaster() {
        this(TransformKind.AUTOMATIC);
    }

    /** With a choice of transformation. */
    public HarmonicForecaster(TransformKind transformation) {
        this.transformation = transformation;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Regression on waves of the seasons with autoregressive errors, for long and several seasons.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return fit(series, context, null);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        boolean own = previous instanceof FittedOnScale earlier && earlier.model() instanceof HarmonicModel;
        return fit(series, context, own ? (FittedOnScale) previous : null);
    }

    private FittedForecaster fit(TimeSeries series, FitContext context, @Nullable FittedOnScale previous) {
        double[] whole = series.toArray();
        int observed = whole.length - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("harmonic regression", observed, LEAST_OBSERVATIONS);
        }
        int skipped = Observed.start(whole, LONGEST);
        double[] seen = Arrays.copyOfRange(whole, skipped, whole.length);
        List<String> warnings = new ArrayList<>();
        double[] periods = periods(series, context, seen.length, warnings);
        int shortest = periods.length == 0 ? 1 : (int) Math.rint(periods[0]);
        SeriesScale scale =
                previous == null ? SeriesScale.of(seen, transformation, shortest, context.bounds()) : previous.scale();
        double[] z = scale.forward(seen);
        double[] y = MissingValues.fill(z, shortest);
        Autoregression start = previous == null || !(previous.model() instanceof HarmonicModel earlier)
                ? null
                : earlier.fit().errors();
        boolean usable = start != null && 2 * start.lags() < y.length;
        HarmonicFit fit = HarmonicFit.of(y, periods, usable ? start : null, Autoregression.MOST);
        boolean[] missing = new boolean[z.length];
        for (int t = 0; t < z.length; t++) {
            missing[t] = Double.isNaN(z[t]);
        }
        warn(observed, seen.length, warnings);
        return new FittedOnScale(ID, new HarmonicModel(fit, y, missing, skipped), scale, context.bounds(), warnings);
    }

    private static void warn(int observed, int length, List<String> warnings) {
        if (observed < FEW_OBSERVATIONS) {
            warnings.add("Low confidence: the model rests on " + observed + " observations.");
        }
        if (observed < (1 - MANY_MISSING) * length) {
            warnings.add(Math.round(100 - 100.0 * observed / length)
                    + " % of the history is missing and was filled; the intervals may be too narrow.");
        }
    }

    private static double[] periods(TimeSeries series, FitContext context, int length, List<String> warnings) {
        List<Double> given = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        Periods.warnOfTooLong(given, length, warnings);
        List<Double> all = new ArrayList<>(given);
        for (double period : given) {
            if (DAYS.contains(period) && WEEKS_TO_TRY * 7 * period <= length) {
                all.add(7 * period);
            }
        }
        return Periods.seenTwice(all, length);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedOnScale.restore(ID, state, HarmonicModel::restore);
    }
}
