package io.capacityplanner.examples.plugin;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Forecasts what was usual at the same hour of the week: the median of the last {@value #SEASONS} values of the same
 * phase. One odd day does not move it; a trend it does not follow.
 *
 * <p>This class is what a planner finds. It is stateless, so several threads may use it at once; all that belongs to one
 * series is in the model it returns.
 */
public final class SameHourMedianForecaster implements Forecaster {

    /** How many past values of a phase count. */
    static final int SEASONS = 8;

    static final String ID = "same-hour-median";

    /** A plug-in needs a public constructor without arguments. */
    public SameHourMedianForecaster() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "The median of the last " + SEASONS + " values of the same hour of the week (or other season).";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException("the thread was interrupted", id(), "Ask again when it is wanted");
        }
        double[] history = series.toArray();
        List<Integer> periods = periods(series, context);
        int period = periods.stream()
                .filter(p -> everyPhaseTwice(history, p))
                .findFirst()
                .orElseThrow(() -> new InsufficientDataException(id(), series.observed().length, 2));
        return new SameHourMedian(history, period, context.bounds(), warnings(period, periods.get(0)));
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return SameHourMedian.restore(state);
    }

    /** The seasons to try, longest first, then none. Where nobody names them they are the week and the day. */
    private static List<Integer> periods(TimeSeries series, FitContext context) {
        List<Double> given = context.seasonalPeriods().orElseGet(() -> calendarPeriods(series));
        List<Integer> periods = new ArrayList<>(given.stream()
                .map(period -> (int) Math.min(Integer.MAX_VALUE, Math.round(period)))
                .sorted(Comparator.reverseOrder())
                .toList());
        periods.add(1);
        return periods;
    }

    private static List<Double> calendarPeriods(TimeSeries series) {
        if (series.indexed()) {
            return List.of();
        }
        Step step = series.step();
        return List.of(step.countIn(Duration.ofDays(7)), step.countIn(Duration.ofDays(1))).stream()
                .filter(steps -> steps > 1 && steps == Math.rint(steps))
                .toList();
    }

    /** Two values a phase are the least from which an error can be learned. */
    private static boolean everyPhaseTwice(double[] history, int period) {
        if (history.length / 2 < period) {
            return false;
        }
        int[] observed = new int[period];
        for (int i = 0; i < history.length; i++) {
            observed[i % period] += Double.isNaN(history[i]) ? 0 : 1;
        }
        for (int count : observed) {
            if (count < 2) {
                return false;
            }
        }
        return true;
    }

    private static List<String> warnings(int period, int wanted) {
        return period == wanted
                ? List.of()
                : List.of(
                        "The history does not hold every phase of a season of " + wanted + " steps twice; a season of "
                                + period + (period == 1 ? " step was" : " steps was") + " used.");
    }
}
