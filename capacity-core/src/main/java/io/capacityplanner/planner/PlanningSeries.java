package io.capacityplanner.planner;

import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * The series that run-out dates are worked out on.
 *
 * <p>A limit is reached by the busy part of a day, not by its mean and not by a single peak; so each day becomes its 95th
 * percentile. The horizon never passes the length of the history: what was watched for two weeks says nothing of next
 * year.
 */
final class PlanningSeries {

    /** Least dated history for a run-out date: two weeks hold each weekday twice. */
    static final Duration LEAST_SPAN = Duration.ofDays(14);
    /** Least number of observations without dates. */
    static final int LEAST_OBSERVATIONS = 20;
    /** Least share of the history that must be there. */
    private static final double LEAST_COVERAGE = 0.3;

    /** Least number of days, or longer steps, that a forecast starts from. */
    private static final int LEAST_STEPS = 10;

    private PlanningSeries() {}

    static TimeSeries of(PreparedSeries prepared) {
        TimeSeries series = prepared.series();
        if (series.indexed()) {
            return series;
        }
        return divides(series.step(), Step.DAY)
                ? wholeDays(series.resample(Step.DAY, Aggregation.P95), series)
                : series;
    }

    /** The series that unusual hours are looked for in. */
    static TimeSeries hourly(PreparedSeries prepared) {
        TimeSeries series = prepared.series();
        boolean finer = !series.indexed() && divides(series.step(), Step.HOUR);
        return finer ? series.resample(Step.HOUR, Aggregation.MEAN) : series;
    }

    /** Drops a first or last day that was watched for less than half of it: its percentile is not that of a day. */
    private static TimeSeries wholeDays(TimeSeries days, TimeSeries fine) {
        TimeSeries counts = fine.resample(Step.DAY, Aggregation.COUNT);
        double half = fine.step().countIn(Step.DAY.duration()) / 2;
        if (days.length() < 2) {
            return days;
        }
        int from = counts.get(0) < half ? 1 : 0;
        int to = counts.get(counts.length() - 1) < half ? days.length() - 1 : days.length();
        return days.slice(from, Math.max(from, to));
    }

    static Duration span(TimeSeries series) {
        return Duration.between(series.start(), series.endExclusive());
    }

    /** The horizon in steps, cut to the length of the history. */
    static int horizonSteps(Horizon horizon, TimeSeries series) {
        return Math.min(horizon.stepsAt(series.step()), Math.max(1, series.length()));
    }

    /**
     * Why no run-out date can be given.
     *
     * @param series the history as it is
     * @param planning the series made of it
     */
    static Optional<Refusal> refusal(TimeSeries series, TimeSeries planning) {
        int observed = series.length() - series.missing();
        if (series.indexed()) {
            return observed >= LEAST_OBSERVATIONS
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "the history is short", observed + " points", LEAST_OBSERVATIONS + " points", null));
        }
        // An hour of grace: fourteen days of samples may miss their first or last.
        Duration span = span(series).plusHours(1);
        if (span.compareTo(LEAST_SPAN) < 0) {
            return Optional.of(new Refusal(
                    "the history is short",
                    span.toDays() + " d",
                    LEAST_SPAN.toDays() + " d",
                    series.start().plus(LEAST_SPAN)));
        }
        if (series.coverage() < LEAST_COVERAGE) {
            return Optional.of(new Refusal(
                    "most of the history is missing",
                    Math.round(100 * series.coverage()) + " % observed",
                    Math.round(100 * LEAST_COVERAGE) + " % observed",
                    null));
        }
        int steps = planning.length() - planning.missing();
        if (steps < LEAST_STEPS) {
            return Optional.of(new Refusal(
                    "the history is short",
                    steps + " steps of " + planning.step(),
                    LEAST_STEPS + " steps of " + planning.step(),
                    planning.timeAt(planning.length() + LEAST_STEPS - steps)));
        }
        return Optional.empty();
    }

    private static boolean divides(Step step, Step longer) {
        return step.compareTo(longer) < 0 && longer.millis() % step.millis() == 0;
    }
}
