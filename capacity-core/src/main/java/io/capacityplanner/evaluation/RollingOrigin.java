package io.capacityplanner.evaluation;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates a forecaster by rolling origins (Tashman 2000, "Out-of-sample tests of forecasting accuracy", International
 * Journal of Forecasting 16:437-450, doi:10.1016/S0169-2070(00)00065-0): the model is fitted anew before each origin,
 * sees nothing after it, and forecasts what is then compared.
 *
 * @param horizon steps forecast from each origin
 * @param origins how many origins; the last leaves exactly {@code horizon} steps
 * @param spacing steps between origins
 * @param levels coverage of the intervals that are scored
 */
public record RollingOrigin(int horizon, int origins, int spacing, List<Confidence> levels) {

    /** Fewest observations before an origin. */
    private static final int LEAST_HISTORY = 3;

    /** Refuses counts below 1; copies the levels. */
    public RollingOrigin {
        if (horizon < 1 || origins < 1 || spacing < 1) {
            throw new InvalidInputException(
                    "horizon (" + horizon + "), origins (" + origins + ") and spacing (" + spacing
                            + ") must be at least 1",
                    "rolling origin",
                    "Give for instance 24, 5 and 24");
        }
        levels = List.copyOf(levels);
    }

    /** Origins one horizon apart, so that no step is scored twice. */
    public static RollingOrigin of(int horizon, int origins, List<Confidence> levels) {
        return new RollingOrigin(horizon, origins, horizon, levels);
    }

    /** The score of a forecaster with the accuracy from each single origin, oldest first. */
    public record Detail(BacktestScore score, List<AccuracyMeasures> folds) {

        /** Copies the folds. */
        public Detail {
            folds = List.copyOf(folds);
        }
    }

    /**
     * Scores a forecaster on a series.
     *
     * @param season seasonal period of the scaled measures, in steps
     * @throws InsufficientDataException when no origin leaves enough history before it
     */
    public BacktestScore evaluate(Forecaster forecaster, TimeSeries series, FitContext context, int season) {
        return evaluateInDetail(forecaster, series, context, season).score();
    }

    /** As {@link #evaluate}, with the accuracy from each origin. */
    public Detail evaluateInDetail(Forecaster forecaster, TimeSeries series, FitContext context, int season) {
        long begun = System.nanoTime();
        List<AccuracyMeasures> folds = new ArrayList<>();
        double[] errorByStep = new double[horizon];
        int[] scoredByStep = new int[horizon];
        int skipped = 0;
        int needed = LEAST_HISTORY;
        for (int k = origins - 1; k >= 0; k--) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", "evaluation of " + forecaster.id(), "Run it again");
            }
            int origin = series.length() - horizon - k * spacing;
            if (origin < LEAST_HISTORY) {
                skipped++;
                continue;
            }
            double[] train = series.slice(0, origin).toArray();
            double[] actual = series.slice(origin, origin + horizon).toArray();
            if (Arrays.stream(actual).allMatch(Double::isNaN)) {
                skipped++;
                continue;
            }
            ForecastDistribution forecast;
            try {
                FittedForecaster fitted = forecaster.fit(series.slice(0, origin), context);
                forecast = fitted.forecast(horizon, levels);
            } catch (InsufficientDataException tooShort) {
                skipped++;
                needed = Math.max(needed, tooShort.needed());
                continue;
            }
            folds.add(Accuracy.measure(train, actual, forecast, season));
            addScaledErrors(train, actual, forecast, season, errorByStep, scoredByStep);
            context.progress().onProgress("evaluating " + forecaster.id(), origins - k, origins);
        }
        if (folds.isEmpty()) {
            int have = series.length() - series.missing();
            // Observations may be many and still miss every horizon; then at least one more is needed.
            throw new InsufficientDataException(
                    "evaluation of " + forecaster.id(), have, Math.max(horizon + needed, have + 1));
        }
        BacktestScore score = new BacktestScore(
                forecaster.id(),
                horizon,
                folds.size(),
                skipped,
                Accuracy.average(folds),
                averages(errorByStep, scoredByStep),
                (System.nanoTime() - begun) / 1e9);
        return new Detail(score, folds);
    }

    private static void addScaledErrors(
            double[] train,
            double[] actual,
            ForecastDistribution forecast,
            int season,
            double[] errorByStep,
            int[] scoredByStep) {
        Accuracy.scale(train, season).ifPresent(scale -> {
            for (int h = 0; h < actual.length; h++) {
                if (!Double.isNaN(actual[h])) {
                    errorByStep[h] += Math.abs(actual[h] - forecast.meanAt(h)) / scale;
                    scoredByStep[h]++;
                }
            }
        });
    }

    private static List<Double> averages(double[] sums, int[] counts) {
        List<Double> averages = new ArrayList<>();
        for (int h = 0; h < sums.length && counts[h] > 0; h++) {
            averages.add(sums[h] / counts[h]);
        }
        return averages.size() == sums.length ? averages : List.of();
    }
}
