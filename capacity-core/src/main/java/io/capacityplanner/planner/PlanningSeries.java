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
 * <p>A limit is reached by the busy part of a day, not by its mean; so a history of four weeks or more becomes one 95th
 * percentile a day, and a shorter one becomes one an hour. The horizon never passes the length of the history: what was
 * watched for two weeks says nothing of next year.
 */
final class PlanningSeries {

    /** Least dated history for a run-out date: two weeks hold each weekday twice. */
    static final Duration LEAST_SPAN = Duration.ofDays(14);
    /** Least number of observations without dates. */
    static final int LEAST_OBSERVATIONS = 20;
    /** Least share of the history that must be there. */
    private static final double LEAST_COVERAGE = 0.3;

    private static final Duration DAILY_FROM = Duration.ofDays(28);

    private PlanningSeries() {}

    static TimeSeries of(PreparedSeries prepared) {
        TimeSeries series = prepared.series();
        if (series.indexed()) {
            return series;
        }
        if (span(series).compareTo(DAILY_FROM) >= 0 && divides(series.step(), Step.DAY)) {
            return wholeDays(series.resample(Step.DAY, Aggregation.P95), series);
        }
        return divides(series.step(), Step.HOUR) ? series.resample(Step.HOUR, Aggregation.P95) : series;
    }

    /** Drops a first or last day that was watched for less than half of it: its percentile is not that of a day. */
    private static TimeSeries wholeDays(TimeSeries days, TimeSeries fine) {
        TimeSeries counts = fine.resample(Step.DAY, Aggregation.COUNT);
        double half = fine.step().countIn(Step.DAY.duration()) / 2;
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

    static Optional<Refusal> refusal(TimeSeries series) {
        int observed = series.length() - series.missing();
        if (series.indexed()) {
            return observed >= LEAST_OBSERVATIONS
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "the history is short", observed + " points", LEAST_OBSERVATIONS + " points", null));
        }
        Duration span = span(series);
        // One step of grace: fourteen days of samples span a step less from first to last.
        if (span.plus(series.step().duration()).compareTo(LEAST_SPAN) < 0 || observed < LEAST_OBSERVATIONS) {
            return Optional.of(new Refusal(
                    "the history is short",
                    days(span) + " d",
                    LEAST_SPAN.toDays() + " d",
                    series.start().plus(LEAST_SPAN).isAfter(series.endExclusive())
                            ? series.start().plus(LEAST_SPAN)
                            : series.timeAt(LEAST_OBSERVATIONS)));
        }
        if (series.coverage() < LEAST_COVERAGE) {
            return Optional.of(new Refusal(
                    "most of the history is missing",
                    Math.round(100 * series.coverage()) + " % observed",
                    Math.round(100 * LEAST_COVERAGE) + " % observed",
                    null));
        }
        return Optional.empty();
    }

    private static long days(Duration span) {
        return span.toDays();
    }

    private static boolean divides(Step step, Step longer) {
        return step.compareTo(longer) < 0 && longer.millis() % step.millis() == 0;
    }
}
