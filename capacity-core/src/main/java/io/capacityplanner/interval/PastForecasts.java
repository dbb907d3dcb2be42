package io.capacityplanner.interval;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts from origins in the later part of a history, compared with what happened.
 *
 * <p>Origins lie one in each of as many equal stretches, at places that a multiple of the golden ratio picks: evenly
 * spread, yet in step with no season, so that errors of all times of day and week are among those at each step ahead.
 */
final class PastForecasts {

    private static final double GOLDEN = 0.6180339887498949;
    /** Shares of the history before the first origin, tried in turn until the forecaster is content. */
    private static final double[] FIRST_PARTS = {0.5, 0.65, 0.8};
    /** Cycles that a model should see before its errors are typical, and the share of the history they may take. */
    private static final int CYCLES = 3;

    private static final double MOST_FIRST = 0.7;
    /** Share of the history that the longest error may span. */
    private static final int LONGEST_PART = 4;

    private PastForecasts() {}

    /**
     * Collects errors.
     *
     * @param present the model of the whole history, whose interval widths the errors are brought to
     * @return a table; one without origins when the history is too short for any
     */
    static ErrorTable errors(
            Forecaster forecaster,
            TimeSeries series,
            FitContext context,
            Calibration calibration,
            FittedForecaster present) {
        int n = series.length();
        int horizon = Math.max(1, Math.min(calibration.horizon(), n / LONGEST_PART));
        double[] widths = Widths.of(Widths.forecast(present, horizon));
        for (double part : FIRST_PARTS) {
            int first = (int) Math.ceil(Math.max(part * n, cycles(context, n)));
            if (n - first < ErrorTable.FEWEST_ORIGINS) {
                break;
            }
            FittedForecaster model = fitOrNull(forecaster, series.slice(0, first), context);
            if (model != null) {
                return collect(forecaster, model, series, context.silent(), calibration, first, horizon)
                        .withReference(widths);
            }
        }
        return ErrorTable.empty(horizon).withReference(widths);
    }

    /** What is known of an error: of a value that was cut off only that it is not less, so nothing when it is below. */
    private static double error(double value, double forecast, FitContext context) {
        return context.isCut(value) && forecast >= value ? Double.NaN : value - forecast;
    }

    /** Three of the longest given cycles, as far as they leave enough of the history. */
    private static double cycles(FitContext context, int n) {
        double least = 0;
        for (double period : context.seasonalPeriods().orElse(List.of())) {
            double wanted = CYCLES * period;
            least = wanted <= MOST_FIRST * n ? Math.max(least, wanted) : least;
        }
        return least;
    }

    private static @Nullable FittedForecaster fitOrNull(Forecaster forecaster, TimeSeries series, FitContext context) {
        try {
            return forecaster.fit(series, context.silent());
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }

    private static ErrorTable collect(
            Forecaster forecaster,
            FittedForecaster first,
            TimeSeries series,
            FitContext context,
            Calibration calibration,
            int from,
            int horizon) {
        int n = series.length();
        double[] y = series.toArray();
        int count = Math.min(calibration.origins(), n - from);
        List<double[]> rows = new ArrayList<>();
        List<double[]> widths = new ArrayList<>();
        int[] origins = new int[count];
        FittedForecaster model = first;
        int seen = from;
        for (int i = 0; i < count; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", "calibration of " + forecaster.id(), "Run it again");
            }
            double jitter = (i * GOLDEN) % 1;
            int origin = Math.min(n - 1, from + (int) ((i + jitter) * (n - from) / count));
            if (calibration.refit() && origin > seen) {
                model = forecaster.refit(model, series.slice(0, origin), context);
            } else if (origin > seen) {
                model = model.append(series.slice(seen, origin).toArray());
            }
            seen = origin;
            origins[i] = origin;
            ForecastDistribution forecast = Widths.forecast(model, horizon);
            double[] errors = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                errors[h] = origin + h < n ? error(y[origin + h], forecast.meanAt(h), context) : Double.NaN;
            }
            rows.add(errors);
            widths.add(Widths.of(forecast));
        }
        FittedForecaster last = seen < n ? model.append(series.slice(seen, n).toArray()) : model;
        Widths.bring(rows, widths, Widths.of(Widths.forecast(last, horizon)));
        return new ErrorTable(horizon, rows, origins);
    }
}
