package io.capacityplanner.optimization.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.autoscaling.EventDrivenPolicy.MetricTrigger;
import io.capacityplanner.optimization.autoscaling.StepPolicy.Adjustment;
import io.capacityplanner.optimization.autoscaling.StepPolicy.Alarm;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Worked by hand; an instance serves 10 unless said otherwise. */
class PolicyReplayTest {

    private static final Instant SUNDAY = Instant.parse("2026-03-01T00:00:00Z");

    /** Minutes of a load and then minutes of another, and so on. */
    private static TimeSeries minutes(double... loadsAndMinutes) {
        double[] values = new double[0];
        for (int i = 0; i < loadsAndMinutes.length; i += 2) {
            int before = values.length;
            values = Arrays.copyOf(values, before + (int) loadsAndMinutes[i + 1]);
            Arrays.fill(values, before, values.length, loadsAndMinutes[i]);
        }
        return TimeSeries.of(SUNDAY, Step.ofSeconds(60), values);
    }

    private static ServiceProfile at(double capacity, int startUp, int drain) {
        return ServiceProfile.of(InstanceCapacity.linear(capacity), Duration.ofSeconds(startUp))
                .withDelays(Duration.ZERO, Duration.ofSeconds(drain));
    }

    private static PolicyScore score(TimeSeries load, ServiceProfile service, ScalingPolicy policy) {
        return PolicyReplay.of(load, LoadShape.CONSTANT, service).score(policy);
    }

    @Test
    void horizontalGoesUpByRatesAndCountsWhatStartsAsIdle() {
        // 4 serve 40: ratio 2, so 8 at once, serving after 60 s. At 120 s 100 on 8 asks for 20: 8 more at once, and 15
        // s
        // later, with 8 of 16 starting, ceil(1.25 * 16) = 20. The first of them serve at 180 s.
        PolicyScore score = score(minutes(40, 2, 100, 3), at(10, 60, 0), HorizontalPolicy.ofUtilization(0.5, 1, 100));

        assertThat(score.instanceHours() * 3600).isCloseTo(8 * 120 + 16 * 15 + 20 * 165, within(1e-9));
        assertThat(score.violatedSeconds()).isCloseTo(60, within(1e-9));
        assertThat(score.unserved() * 3600).isCloseTo(20 * 60, within(1e-9));
        assertThat(score.unservedShare()).isCloseTo(1200.0 / (40 * 120 + 100 * 180), within(1e-12));
        assertThat(score.moves()).isEqualTo(3);
        assertThat(score.peak()).isEqualTo(20);
        assertThat(score.violated()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void horizontalGoesDownWhenTheLastHighRecommendationIsAsOldAsTheWindow() {
        // The last recommendation of 10 is of 45 s; it is 300 s old at 345 s. What goes drains for 60 s.
        HorizontalPolicy policy = HorizontalPolicy.ofUtilization(1, 1, 100);

        assertThat(score(minutes(100, 1, 50, 9), at(10, 60, 0), policy).instanceHours() * 3600)
                .isCloseTo(10 * 345 + 5 * 255, within(1e-9));
        assertThat(score(minutes(100, 1, 50, 9), at(10, 60, 60), policy).instanceHours() * 3600)
                .isCloseTo(10 * 405 + 5 * 195, within(1e-9));
    }

    @Test
    void horizontalToleranceIsJudgedInFloatingPoint() {
        // 44 on 10 with 4 each is a ratio of 1.1, whose distance from 1 is more than 0.1 in floating point.
        HorizontalPolicy policy = HorizontalPolicy.ofAverageValue(4, 1, 100);

        assertThat(score(minutes(44, 2), at(4.4, 0, 0), policy).peak()).isEqualTo(11);
        assertThat(score(minutes(43, 2), at(4.3, 0, 0), policy).peak()).isEqualTo(10);
        assertThat(score(minutes(44, 2), at(4.4, 0, 0), policy.withTolerance(0.11))
                        .peak())
                .isEqualTo(10);
    }

    @Test
    void horizontalKeepsItsBounds() {
        assertThat(score(minutes(95, 3), at(10, 0, 0), HorizontalPolicy.ofUtilization(0.5, 1, 12))
                        .peak())
                .isEqualTo(12);
        assertThat(score(minutes(5, 30), at(10, 0, 0), HorizontalPolicy.ofUtilization(0.5, 3, 12))
                        .meanInstances())
                .isCloseTo(3, within(1e-12));
    }

    @Test
    void aProcessorShowsNoMoreThanItHas() {
        // 100 on 2: as it arrives 5 times the capacity, so 20 are wanted and 4 more allowed; at most 1 shown, 4 are
        // wanted.
        TimeSeries load = minutes(20, 1, 100, 1);
        HorizontalPolicy policy = HorizontalPolicy.ofUtilization(1, 1, 100);
        PolicyReplay counted = PolicyReplay.of(load, LoadShape.CONSTANT, at(10, 600, 0));
        PolicyReplay shown =
                PolicyReplay.of(load, LoadShape.CONSTANT, at(10, 600, 0).withCeiling(1.5));

        assertThat(counted.score(policy).peak()).isEqualTo(10);
        assertThat(shown.score(policy).peak()).isEqualTo(3);
    }

    @Test
    void metricsComeLate() {
        // Without a value nothing is decided: the first 60 s, and 60 s of the old load after the change.
        ServiceProfile late = at(10, 0, 0).withDelays(Duration.ofSeconds(60), Duration.ZERO);
        PolicyScore score = score(minutes(40, 2, 80, 3), late, HorizontalPolicy.ofUtilization(1, 1, 100));

        assertThat(score.violatedSeconds()).isCloseTo(60, within(1e-9));
        assertThat(score.peak()).isEqualTo(8);
    }

    @Test
    void trackingGoesOutAfterThreeMinutesAndInAfterFifteen() {
        // Values of 1.0 at minutes 1 to 3: 8. From minute 6 to 20 values of 0.125, below 0.45: ceil(8 * 0.125 / 0.5) =
        // 2.
        TimeSeries load = minutes(40, 5, 10, 25);
        TargetTrackingPolicy policy = TargetTrackingPolicy.ofUtilization(0.5, 1, 100);

        assertThat(score(load, at(10, 0, 0), policy).instanceHours() * 3600)
                .isCloseTo(4 * 180 + 8 * 1020 + 2 * 600, within(1e-9));
        assertThat(score(load, at(10, 0, 0), policy.withoutScaleIn()).instanceHours() * 3600)
                .isCloseTo(4 * 180 + 8 * 1620, within(1e-9));
    }

    @Test
    void trackingCountsWhatWarmsUpAndWhatTheCooldownAdded() {
        // 8 from minute 3; at minute 4 the load is 80 and the alarm still on: 16 by all 8, 8 by the 4 that are warm.
        TimeSeries load = minutes(40, 3, 80, 3);
        TargetTrackingPolicy plain =
                TargetTrackingPolicy.ofUtilization(0.5, 1, 100).withCooldowns(Duration.ZERO, Duration.ofMinutes(5));

        assertThat(score(load, at(10, 0, 0), plain).peak()).isEqualTo(16);
        assertThat(score(load, at(10, 0, 0), plain.withWarmUp(Duration.ofMinutes(5)))
                        .peak())
                .isEqualTo(8);
        assertThat(score(load, at(10, 0, 0), plain.withCooldowns(Duration.ofMinutes(5), Duration.ZERO))
                        .peak())
                .isEqualTo(8);
    }

    @Test
    void aHigherStepAddsWhatIsMissingWhileTheLowerOneWarmsUp() {
        // 10 instances with 6 each: 10 %, one more. Then 7 each: 30 % of the 10 that are warm, so 13.
        Alarm out = new Alarm(
                5,
                1,
                Adjustment.PERCENT_CHANGE_IN_CAPACITY,
                List.of(
                        new StepPolicy.Step(0, 1, 0),
                        new StepPolicy.Step(1, 2, 10),
                        new StepPolicy.Step(2, Double.POSITIVE_INFINITY, 30)),
                1);
        Alarm in = new Alarm(
                1, 3, Adjustment.CHANGE_IN_CAPACITY, List.of(new StepPolicy.Step(0, Double.POSITIVE_INFINITY, -2)), 1);
        StepPolicy policy =
                new StepPolicy(1, 100, LoadMetric.AVERAGE_VALUE, out, in, Duration.ofMinutes(5), Duration.ZERO);
        StepPolicy cold =
                new StepPolicy(1, 100, LoadMetric.AVERAGE_VALUE, out, in, Duration.ZERO, Duration.ofMinutes(2));

        assertThat(score(minutes(60, 1, 77, 3), at(6, 0, 0), policy).peak()).isEqualTo(13);
        assertThat(score(minutes(60, 1, 77, 3), at(6, 0, 0), cold).peak()).isEqualTo(14);
        // 9 on 10: below 1 at minutes 1 to 3, two go; two minutes of cooldown later (1.1 each by then) none does.
        assertThat(score(minutes(60, 0, 50, 1, 9, 8), at(5, 0, 0), cold).instanceHours() * 3600)
                .isCloseTo(10 * 240 + 8 * 300, within(1e-9));
    }

    @Test
    void percentagesOfStepsAreCutOffButChangeOne() {
        Alarm out = new Alarm(
                5,
                1,
                Adjustment.PERCENT_CHANGE_IN_CAPACITY,
                List.of(new StepPolicy.Step(0, Double.POSITIVE_INFINITY, 29)),
                1);
        Alarm in = new Alarm(1, 1, Adjustment.EXACT_CAPACITY, List.of(new StepPolicy.Step(0, 9, 1)), 1);
        StepPolicy policy =
                new StepPolicy(1, 100, LoadMetric.AVERAGE_VALUE, out, in, Duration.ofHours(1), Duration.ZERO);

        // 29 % of 10 is 2.9: 2. Of 2 it is 0.58: 1.
        assertThat(score(minutes(60, 2), at(6, 0, 0), policy).peak()).isEqualTo(12);
        assertThat(score(minutes(12, 2), at(6, 0, 0), policy).peak()).isEqualTo(3);
    }

    @Test
    void aScheduleRaisesTheLeastNumberOnItsWallClock() {
        ScheduledPolicy policy = new ScheduledPolicy(
                ZoneId.of("Europe/Berlin"),
                List.of(new WeeklyWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(2, 0), LocalTime.of(3, 0), 5, 10)),
                new FixedPolicy(2));
        TimeSeries load = TimeSeries.of(SUNDAY, Step.HOUR, 1, 1, 1);
        PolicyCourse course =
                PolicyReplay.of(load, LoadShape.CONSTANT, at(10, 0, 0)).course(policy);

        assertThat(course.billed()).containsExactly(new double[] {2, 5, 2}, within(1e-9));
        assertThat(course.serving()).containsExactly(new double[] {2, 5, 2}, within(1e-9));
        assertThat(policy.max()).isEqualTo(10);
    }

    @Test
    void aForecastRaisesTheLeastNumberBeforeItsHourAndNeverLowersIt() {
        // 24 hours are needed; what is made then serves from hour 25 on, 5 minutes ahead: 5 instances for a load of 50.
        double[] flat = new double[30];
        Arrays.fill(flat, 20);
        PolicyReplay replay = PolicyReplay.of(TimeSeries.of(SUNDAY, Step.HOUR, flat), LoadShape.CONSTANT, at(10, 0, 0))
                .withForecast((history, hours) -> {
                    double[] next = new double[hours];
                    Arrays.fill(next, 50);
                    return next;
                });
        TargetTrackingPolicy tracking = TargetTrackingPolicy.ofUtilization(1, 1, 100);
        PredictivePolicy scaling = PredictivePolicy.ofUtilization(1, tracking);
        PredictivePolicy shown = new PredictivePolicy(
                PredictivePolicy.Mode.FORECAST_ONLY,
                LoadMetric.UTILIZATION,
                1,
                PredictivePolicy.DEFAULT_BUFFER,
                PredictivePolicy.MaxBreach.HONOR,
                0,
                tracking);

        assertThat(replay.score(scaling).instanceHours())
                .isCloseTo(2 * (25 - 1 / 12.0) + 5 * (5 + 1 / 12.0), within(1e-9));
        assertThat(replay.score(shown).instanceHours()).isCloseTo(60, within(1e-9));
        assertThat(replay.score(PredictivePolicy.ofUtilization(1, TargetTrackingPolicy.ofUtilization(1, 1, 4)))
                        .peak())
                .isEqualTo(4);
    }

    @Test
    void aForecastSeesOnlyWhatWasKnownAndIsMadeEverySixHours() {
        double[] rising = new double[400];
        Arrays.setAll(rising, i -> i);
        List<Integer> lengths = new java.util.ArrayList<>();
        List<Double> newest = new java.util.ArrayList<>();
        PolicyReplay.of(TimeSeries.of(SUNDAY, Step.HOUR, rising), LoadShape.CONSTANT, at(10, 0, 0))
                .withForecast((history, hours) -> {
                    lengths.add(history.length());
                    newest.add(history.get(history.length() - 1));
                    return new double[hours];
                });

        assertThat(lengths).startsWith(24, 30, 36).endsWith(336);
        assertThat(newest).startsWith(23.0, 29.0, 35.0);
    }

    @Test
    void theMostMayBeRaisedByAForecastAndItsBuffer() {
        FixedPolicy any = new FixedPolicy(1);
        PredictivePolicy raising = new PredictivePolicy(
                PredictivePolicy.Mode.FORECAST_AND_SCALE,
                LoadMetric.UTILIZATION,
                1,
                Duration.ZERO,
                PredictivePolicy.MaxBreach.INCREASE,
                0.1,
                any);

        assertThat(PredictiveController.most(50, 40, raising)).isEqualTo(55);
        assertThat(PredictiveController.most(20, 40, raising)).isEqualTo(40);
        assertThat(PredictiveController.most(50, 40, PredictivePolicy.ofUtilization(1, any)))
                .isEqualTo(40);
    }

    @Test
    void kedaWakesOneStopsAllAfterTheCooldownAndLeavesTheRestToTheAutoscaler() {
        // The poll of 600 s wakes one, 15 s later 3 are wanted. Last active at the poll of 870 s, so all stop at 1170
        // s; the
        // autoscaler's own window would have kept 3 until 1185 s.
        EventDrivenPolicy policy = EventDrivenPolicy.ofDefaults(List.of(new MetricTrigger(10, 0)));
        PolicyScore score = score(minutes(0, 10, 30, 5, 0, 10), at(10, 0, 0), policy);

        assertThat(score.instanceHours() * 3600).isCloseTo(15 + 3 * 555, within(1e-9));
        assertThat(score.violatedSeconds()).isCloseTo(15, within(1e-9));
        assertThat(score.unserved() * 3600).isCloseTo(20 * 15, within(1e-9));
    }

    @Test
    void kedaIsActiveAboveItsActivationOrWithinACron() {
        EventDrivenPolicy asleep = EventDrivenPolicy.ofDefaults(List.of(new MetricTrigger(10, 30)));
        EventDrivenPolicy cron = EventDrivenPolicy.ofDefaults(List.of(
                new MetricTrigger(10, 30),
                new EventDrivenPolicy.CronTrigger(
                        ZoneId.of("UTC"),
                        new WeeklyWindow(Set.of(DayOfWeek.SUNDAY), LocalTime.of(0, 10), LocalTime.of(0, 12), 4, 9))));

        assertThat(score(minutes(0, 1, 30, 19), at(10, 0, 0), asleep).instanceHours())
                .isZero();
        // One at 10:00, 4 at 10:15, active until 11:30, stopped 300 s later.
        assertThat(score(minutes(0, 20), at(10, 0, 0), cron).instanceHours() * 3600)
                .isCloseTo(15 + 4 * 375, within(1e-9));
    }

    @Test
    void whatIsNotKnownIsNotCounted() {
        PolicyScore score = score(minutes(40, 1, Double.NaN, 1, 40, 1), at(10, 0, 0), new FixedPolicy(3));

        assertThat(score.hours() * 3600).isCloseTo(120, within(1e-9));
        assertThat(score.instanceHours() * 3600).isCloseTo(360, within(1e-9));
        assertThat(score.violatedSeconds()).isCloseTo(120, within(1e-9));
    }

    @Test
    void aStraightLoadIsJudgedExactly() {
        // From 0 at 30 s to 60 at 90 s, against 10 * 3 * 0.5 = 15: above from 45 s on, and above 30 from 60 s on.
        PolicyScore score = PolicyReplay.of(
                        minutes(0, 1, 60, 1), LoadShape.LINEAR, at(10, 0, 0).withObjective(0.5))
                .score(new FixedPolicy(3));

        assertThat(score.violatedSeconds()).isCloseTo(75, within(1e-6));
        assertThat(score.unserved() * 3600).isCloseTo(15 * 30 + 30 * 30, within(1e-6));
        assertThat(score.demand() * 3600).isCloseTo(60 * 60, within(1e-6));
    }

    @Test
    void refusesWhatCannotBeReplayed() {
        ServiceProfile service = at(10, 0, 0);
        PolicyReplay replay = PolicyReplay.of(minutes(1, 10), LoadShape.CONSTANT, service);

        assertThatThrownBy(() -> PolicyReplay.of(minutes(-1, 2), LoadShape.CONSTANT, service))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> PolicyReplay.of(TimeSeries.indexed(1, 2), LoadShape.CONSTANT, service))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> replay.score(PredictivePolicy.ofUtilization(1, new FixedPolicy(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("withForecast");
        assertThatThrownBy(() -> replay.part(5, 5)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> HorizontalPolicy.ofUtilization(Double.NaN, 1, 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TargetTrackingPolicy.ofUtilization(0.5, 3, 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.withObjective(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.withCeiling(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
