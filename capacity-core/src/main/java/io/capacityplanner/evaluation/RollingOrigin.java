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
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a forecaster by rolling origins (Tashman 2000, "Out-of-sample tests of forecasting accuracy", International
 * Journal of Forecasting 16:437-450, doi:10.1016/S0169-2070(00)00065-0): the model sees nothing after an origin and
 * forecasts what is then compared.
 *
 * @param horizon steps forecast from each origin
 * @param origins how many origins; the last leaves exactly {@code horizon} steps
 * @param spacing steps between origins
 * @param levels coverage of the intervals that are scored
 * @param window which part of the history before an origin a model sees; scaled measures are scaled by all of it
 * @param refit how often the model is fitted anew
 */
public record RollingOrigin(
        int horizon, int origins, int spacing, List<Confidence> levels, Window window, RefitPolicy refit) {

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

    /** A model fitted at each origin to everything before it. */
    public RollingOrigin(int horizon, int origins, int spacing, List<Confidence> levels) {
        this(horizon, origins, spacing, levels, Window.expanding(), RefitPolicy.EACH_ORIGIN);
    }

    /** Origins one horizon apart, so that no step is scored twice. */
    public static RollingOrigin of(int horizon, int origins, List<Confidence> levels) {
        return new RollingOrigin(horizon, origins, horizon, levels);
    }

    /** The same origins with models that see another part of the history. */
    public RollingOrigin withWindow(Window other) {
        return new RollingOrigin(horizon, origins, spacing, levels, other, refit);
    }

    /** The same origins with models that are fitted as often as said. */
    public RollingOrigin withRefit(RefitPolicy other) {
        return new RollingOrigin(horizon, origins, spacing, levels, window, other);
    }

    /** From how many neighbouring origins the same step is forecast; 1 when no step is forecast twice. */
    int overlap() {
        return (horizon - 1) / spacing + 1;
    }

    /**
     * The score of a forecaster and its parts.
     *
     * @param score the score over all origins and steps
     * @param folds the accuracy from each origin that was scored, oldest first
     * @param origins position of the first step forecast from each of them
     * @param bySteps the accuracy by step ahead
     */
    public record Detail(
            BacktestScore score, List<AccuracyMeasures> folds, List<Integer> origins, List<StepAccuracy> bySteps) {

        /** Copies the lists. */
        public Detail {
            folds = List.copyOf(folds);
            origins = List.copyOf(origins);
            bySteps = List.copyOf(bySteps);
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

    /** As {@link #evaluate}, with the accuracy from each origin and by step ahead. */
    public Detail evaluateInDetail(Forecaster forecaster, TimeSeries series, FitContext context, int season) {
        return new Run(forecaster, series, context, season).run();
    }

    /**
     * Scores {@link Naive2} from the same origins, for OWA.
     *
     * @param season its seasonal period and that of the scaled measures, in steps
     */
    public Detail evaluateNaive2(TimeSeries series, int season) {
        return evaluateInDetail(new Yardstick(season), series, FitContext.ofDefaults(), season);
    }

    /** One evaluation under way. */
    private final class Run {

        private final Forecaster forecaster;
        private final TimeSeries series;
        private final FitContext context;
        private final int season;
        private final List<AccuracyMeasures> folds = new ArrayList<>();
        private final List<Integer> scored = new ArrayList<>();
        private final StepTable steps = new StepTable(horizon);
        private int skipped;
        private int needed = LEAST_HISTORY;
        private @Nullable FittedForecaster model;
        private int fittedAt;
        private int seenTo;

        Run(Forecaster forecaster, TimeSeries series, FitContext context, int season) {
            this.forecaster = forecaster;
            this.series = series;
            this.context = context;
            this.season = season;
        }

        Detail run() {
            long begun = System.nanoTime();
            for (int number = 0; number < origins; number++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new OperationCancelledException(
                            "the thread was interrupted", "evaluation of " + forecaster.id(), "Run it again");
                }
                int origin = series.length() - horizon - (origins - 1 - number) * spacing;
                if (scoreFrom(origin, number)) {
                    context.progress().onProgress("evaluating " + forecaster.id(), number + 1, origins);
                } else {
                    skipped++;
                }
            }
            refuseWithoutFold();
            BacktestScore score = new BacktestScore(
                    forecaster.id(),
                    horizon,
                    folds.size(),
                    skipped,
                    Accuracy.average(folds),
                    steps.mase(),
                    (System.nanoTime() - begun) / 1e9);
            return new Detail(score, folds, scored, steps.rows());
        }

        private boolean scoreFrom(int origin, int number) {
            if (origin - window.start(Math.max(0, origin)) < LEAST_HISTORY) {
                return false;
            }
            double[] actual = series.slice(origin, origin + horizon).toArray();
            if (Arrays.stream(actual).allMatch(Double::isNaN)) {
                return false;
            }
            ForecastDistribution forecast;
            try {
                forecast = modelAt(origin, number).forecast(horizon, levels);
            } catch (InsufficientDataException tooShort) {
                needed = Math.max(needed, tooShort.needed());
                model = null;
                return false;
            }
            double[] history = series.slice(0, origin).toArray();
            folds.add(Accuracy.measure(history, actual, forecast, season));
            scored.add(origin);
            steps.add(actual, forecast, Accuracy.scale(history, season));
            return true;
        }

        private FittedForecaster modelAt(int origin, int number) {
            FittedForecaster current = model;
            if (current == null || number - fittedAt >= refit.every()) {
                current = forecaster.fit(series.slice(window.start(origin), origin), context);
                fittedAt = number;
            } else {
                current = current.append(series.slice(seenTo, origin).toArray());
            }
            model = current;
            seenTo = origin;
            return current;
        }

        private void refuseWithoutFold() {
            if (folds.isEmpty()) {
                int have = series.length() - series.missing();
                // Observations may be many and still miss every horizon; then at least one more is needed.
                throw new InsufficientDataException(
                        "evaluation of " + forecaster.id(), have, Math.max(horizon + needed, have + 1));
            }
        }
    }
}
