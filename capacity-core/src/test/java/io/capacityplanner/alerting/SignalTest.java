package io.capacityplanner.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertReading.Presence;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The value of each condition, worked out by hand. */
class SignalTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    /** Forecasts a line that goes on by one a day, and scores what it is told to. */
    private static final class Line implements AlertTools {

        private final List<Integer> asked = new ArrayList<>();

        @Override
        public Forecast forecast(PreparedSeries known, @Nullable Double capacity, Duration ahead) {
            TimeSeries series = known.series();
            asked.add(series.length());
            if (series.length() < 14) {
                throw new InsufficientDataException("series " + known.key(), series.length(), 14);
            }
            int steps = (int) ahead.toDays();
            double last = series.get(series.length() - 1);
            double[] mean = new double[steps];
            double[][] paths = new double[1000][steps];
            for (int h = 0; h < steps; h++) {
                mean[h] = last + h + 1;
                for (int p = 0; p < paths.length; p++) {
                    // A slope from 0.5 to 1.5 a day, evenly.
                    paths[p][h] = last + (h + 1) * (0.5 + p / 999.0);
                }
            }
            return new Forecast(
                    known.key(),
                    known.metric(),
                    "line",
                    "line",
                    series.endExclusive(),
                    series.length(),
                    series.step(),
                    false,
                    new ForecastDistribution(mean, List.of()),
                    RunningMaximum.of(paths),
                    series.timeAt(series.length() - 1),
                    last,
                    capacity,
                    null,
                    known.quality(),
                    List.of(),
                    List.of(),
                    new Evidence(null, null, 1, "line", null, Map.of()));
        }

        @Override
        public StreamingScorer.Scoring scoring(Step step, AnomalyRequest request) {
            assertThat(request.falseAlarms()).isCloseTo(0.001, within(1e-9));
            // A value of v has a probability of 10 to the -v; from 3 on an episode of three steps begins.
            int[] left = {0};
            return (time, value) -> {
                left[0] = value >= 3 ? 3 : Math.max(0, left[0] - 1);
                return new ScoredPoint(
                        time,
                        value,
                        0,
                        Math.pow(10, -value),
                        value,
                        false,
                        left[0] > 0,
                        Direction.ABOVE,
                        AnomalyKind.POINT);
            };
        }
    }

    private final Line line = new Line();

    private static WatchedSeries watched(Step step, @Nullable Double capacity, int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        SeriesKey key = SeriesKey.of("web", "m");
        TimeSeries series = TimeSeries.of(START, step, values);
        PreparedSeries prepared = new PreparedSeries(
                key, Metric.guess("m"), series, new QualityReport(key, length, length, step, 1, List.of()));
        return new WatchedSeries(
                "web/m", new TreeMap<>(Map.of("resource", "web", "metric", "m")), new TreeMap<>(), prepared, capacity);
    }

    private Watch watch(AlertCondition condition, WatchedSeries watched) {
        return new Watch(AlertRule.builder("r", condition).build(), watched, line, Duration.ofDays(1), true);
    }

    private static Instant after(Step step, int steps) {
        return START.plusMillis(steps * step.millis());
    }

    @Test
    void theLatestValueInUnitsAndAsAShare() {
        WatchedSeries hours = watched(Step.HOUR, 200.0, 10, i -> i == 5 ? Double.NaN : 10 * i);
        Watch amount = watch(new AlertCondition.Value(Side.ABOVE, Limit.of(50), 40), hours);
        Watch share = watch(new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.5), 0.4), hours);

        assertThat(amount.read(START).presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(amount.read(START.plusSeconds(3599)).presence())
                .as("the first hour is not over")
                .isEqualTo(Presence.UNKNOWN);
        assertThat(amount.read(after(Step.HOUR, 1)).value()).isZero();
        assertThat(amount.read(after(Step.HOUR, 5)).value()).isEqualTo(40);
        assertThat(amount.read(after(Step.HOUR, 6)).value()).as("a gap").isEqualTo(40);
        assertThat(share.read(after(Step.HOUR, 10)).value()).isEqualTo(0.45);
        assertThat(share.read(after(Step.HOUR, 13)).value())
                .as("three steps are borne")
                .isEqualTo(0.45);
        assertThat(share.read(after(Step.HOUR, 13).plusMillis(1)).presence()).isEqualTo(Presence.MISSING);
    }

    @Test
    void aShareNeedsACapacity() {
        Watch share = watch(
                new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.5), 0.4), watched(Step.HOUR, null, 10, i -> i));

        AlertReading reading = share.read(after(Step.HOUR, 10));

        assertThat(reading.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(reading.why()).contains("capacity");
    }

    @Test
    void growthIsOneMeanAgainstTheOther() {
        // A week at 100, a week at 130, a week that falls to 104.
        WatchedSeries days = watched(Step.DAY, null, 21, i -> i < 7 ? 100 : i < 14 ? 130 : 104);
        Watch growth = watch(new AlertCondition.Growth(0.2, WEEK, 0.1), days);

        assertThat(growth.read(after(Step.DAY, 13)).presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(growth.read(after(Step.DAY, 14)).value()).isCloseTo(0.3, within(1e-12));
        // Seven days from the 8th on: six at 130 and one at 104; before: six at 100 and one at 130.
        double expected = (6 * 130 + 104) / (6.0 * 100 + 130) - 1;
        assertThat(growth.read(after(Step.DAY, 15)).value()).isCloseTo(expected, within(1e-12));
        assertThat(growth.read(after(Step.DAY, 21)).value()).isCloseTo(-0.2, within(1e-12));
    }

    @Test
    void growthOfWhatWasMostlyNotSeenIsNotKnown() {
        WatchedSeries days = watched(Step.DAY, null, 14, i -> i < 4 ? Double.NaN : 100);

        AlertReading reading =
                watch(new AlertCondition.Growth(0.2, WEEK, 0.1), days).read(after(Step.DAY, 14));

        assertThat(reading.presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(watch(new AlertCondition.Growth(0.2, WEEK, 0.1), watched(Step.DAY, null, 14, i -> i < 7 ? 0 : 5))
                        .read(after(Step.DAY, 14))
                        .why())
                .contains("nothing to grow from");
    }

    @Test
    void theProbabilityOfReachingALimitWithinATime() {
        // 50 at the end, 10 days, slopes from 0.5 to 1.5: 60 is reached by those of 1.0 and more.
        WatchedSeries days = watched(Step.DAY, 100.0, 20, i -> 31 + i);
        Watch half =
                watch(new AlertCondition.ForecastReaches(Limit.ofCapacity(0.6), Duration.ofDays(10), 0.5, 0.4), days);
        Watch passed = watch(new AlertCondition.ForecastReaches(Limit.of(45), Duration.ofDays(10), 0.5, 0.4), days);

        assertThat(half.read(after(Step.DAY, 20)).value()).isCloseTo(0.5, within(0.02));
        assertThat(passed.read(after(Step.DAY, 20)).value()).isEqualTo(1);
        assertThat(watch(new AlertCondition.ForecastReaches(Limit.of(45), WEEK, 0.5, 0.4), days)
                        .read(after(Step.DAY, 10))
                        .why())
                .contains("10 usable observations, 14 needed");
    }

    @Test
    void theDaysUntilSomethingMustBeOrdered() {
        // 50 at the end of day 20. Even chance of 60 on the tenth day after, ordered 4 days before.
        WatchedSeries days = watched(Step.DAY, 100.0, 20, i -> 31 + i);
        AlertCondition condition = new AlertCondition.RunsOut(
                Limit.of(60), 0.5, Duration.ofDays(4), Duration.ofDays(8), Duration.ofDays(16));
        Watch watch = watch(condition, days);

        double left = watch.read(after(Step.DAY, 20)).value();

        assertThat(left).isBetween(4.9, 6.1);
        assertThat(watch.read(after(Step.DAY, 20).plusSeconds(12 * 3600)).value())
                .as("half a day later, by the same forecast")
                .isCloseTo(left - 0.5, within(1e-9));
        assertThat(line.asked).containsExactly(20);
        watch.read(after(Step.DAY, 21));
        assertThat(line.asked).as("made anew after a day").hasSize(2);
        assertThat(watch(
                                new AlertCondition.RunsOut(
                                        Limit.of(5000), 0.5, Duration.ZERO, Duration.ofDays(8), Duration.ofDays(8)),
                                days)
                        .read(after(Step.DAY, 20))
                        .value())
                .isInfinite();
        assertThat(watch(
                                new AlertCondition.RunsOut(
                                        Limit.of(50), 0.5, Duration.ofDays(4), Duration.ofDays(8), Duration.ofDays(8)),
                                days)
                        .read(after(Step.DAY, 20))
                        .value())
                .as("reached already, so the order is four days late")
                .isEqualTo(-4);
    }

    @Test
    void theCostOfTheLatestDaysAgainstThePrediction() {
        // Days of 100, 101, ...; after the twentieth (119) the line says 120, 121; they cost 180 and 182.
        WatchedSeries days = watched(Step.DAY, null, 22, i -> i < 20 ? 100 + i : i == 20 ? 180 : 182);
        Watch one = watch(new AlertCondition.Cost(1.5, Duration.ofDays(1), 1.2), days);
        Watch two = watch(new AlertCondition.Cost(1.5, Duration.ofDays(2), 1.2), days);

        assertThat(one.read(after(Step.DAY, 21)).value()).isCloseTo(180 / 120.0, within(1e-12));
        assertThat(two.read(after(Step.DAY, 22)).value()).isCloseTo(362 / 241.0, within(1e-12));
        assertThat(one.read(after(Step.DAY, 22).plusSeconds(60)).value())
                .as("the day before is part of the past by now")
                .isCloseTo(182 / 181.0, within(1e-12));
        assertThat(watch(new AlertCondition.Cost(1.5, WEEK, 1.2), days)
                        .read(after(Step.DAY, 12))
                        .presence())
                .isEqualTo(Presence.UNKNOWN);
    }

    @Test
    void anEpisodeIsNotOverBeforeItsQuietTime() {
        double[] severities = {0, 3.5, 1, 3.2, 0, 0, 0};
        WatchedSeries hours = watched(Step.HOUR, null, severities.length, i -> severities[i]);
        Watch watch = watch(new AlertCondition.Anomaly(3, 2), hours);
        double[] expected = {0, 3.5, 2, 3.2, 2, 2, 0};

        for (int i = 0; i < expected.length; i++) {
            assertThat(watch.read(after(Step.HOUR, i + 1)).value())
                    .as("hour %d", i)
                    .isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void aSeriesWithoutDatesIsNotJudged() {
        SeriesKey key = SeriesKey.of("web", "m");
        PreparedSeries prepared = new PreparedSeries(
                key,
                Metric.guess("m"),
                TimeSeries.indexed(1, 2, 3),
                new QualityReport(key, 3, 3, Step.HOUR, 1, List.of()));
        WatchedSeries watched = new WatchedSeries("web/m", new TreeMap<>(), new TreeMap<>(), prepared, null);

        assertThat(watch(new AlertCondition.Value(Side.ABOVE, Limit.of(1), 1), watched)
                        .read(START)
                        .why())
                .contains("no dates");
    }
}
