package io.capacityplanner.optimization.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicySearchTest {

    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private static final HorizontalPolicy DEFAULTS = HorizontalPolicy.ofUtilization(0.7, 1, 100);

    /** Days of a busy and a quiet half, with noise. */
    private static PolicyReplay replay(long seed, int days) {
        Random random = new Random(seed);
        double[] values = new double[24 * days];
        for (int hour = 0; hour < values.length; hour++) {
            double level = hour % 24 >= 8 && hour % 24 < 18 ? 100 : 30;
            values[hour] = level * Math.exp(0.1 * random.nextGaussian());
        }
        return PolicyReplay.of(
                TimeSeries.of(START, Step.HOUR, values),
                LoadShape.CONSTANT,
                ServiceProfile.of(InstanceCapacity.linear(10), Duration.ofMinutes(2)));
    }

    /** The mean of the hours of the day so far. */
    private static double[] usualDay(TimeSeries history, int hours) {
        double[] next = new double[hours];
        for (int h = 0; h < hours; h++) {
            double sum = 0;
            int count = 0;
            for (int i = (history.length() + h) % 24; i < history.length(); i += 24) {
                sum += history.get(i);
                count++;
            }
            next[h] = sum / count;
        }
        return next;
    }

    @Test
    void everyPolicyOfTheFrontierWasReplayedAndNoneIsWorseInBoth() {
        for (long seed = 0; seed < 2; seed++) {
            PolicyReplay replay = replay(seed, 3).withForecast(PolicySearchTest::usualDay);
            PolicyFrontier frontier =
                    PolicySearch.ofKubernetes().withBudget(50).run(replay, DEFAULTS, ProgressListener.NONE);

            assertThat(frontier.replayed()).isEqualTo(50);
            assertThat(frontier.reference()).isEqualTo(replay.score(DEFAULTS));
            List<PolicyScore> policies = frontier.policies();
            for (int i = 0; i < policies.size(); i++) {
                assertThat(replay.score(policies.get(i).policy())).isEqualTo(policies.get(i));
                if (i > 0) {
                    assertThat(policies.get(i).violated())
                            .isGreaterThan(policies.get(i - 1).violated());
                    assertThat(policies.get(i).instanceHours())
                            .isLessThan(policies.get(i - 1).instanceHours());
                }
            }
            PolicyScore chosen =
                    frontier.cheapest(frontier.reference().violated()).orElseThrow();
            assertThat(chosen.violated())
                    .isLessThanOrEqualTo(frontier.reference().violated());
            assertThat(chosen.instanceHours())
                    .as("seed %d", seed)
                    .isLessThan(frontier.reference().instanceHours());
        }
    }

    @Test
    void theSameLoadGivesTheSameFrontier() {
        PolicySearch search = PolicySearch.ofAws().withBudget(30);
        PolicyReplay replay = replay(7, 2).withForecast(PolicySearchTest::usualDay);

        assertThat(search.run(replay, DEFAULTS, ProgressListener.NONE))
                .isEqualTo(search.run(replay, DEFAULTS, ProgressListener.NONE));
        assertThat(search.run(replay, DEFAULTS, ProgressListener.NONE).policies())
                .extracting(PolicyScore::policy)
                .doesNotContain(DEFAULTS);
    }

    @Test
    void withoutAForecastNoPolicyIsPredictive() {
        PolicyFrontier frontier = new PolicySearch(Set.of(PolicyFamily.PREDICTIVE_HORIZONTAL), 10)
                .run(replay(1, 2), DEFAULTS, ProgressListener.NONE);

        assertThat(frontier.replayed()).isEqualTo(1);
        assertThat(frontier.policies()).containsExactly(frontier.reference());
    }

    @Test
    void aForecastOfTheRiseSparesItsViolation() {
        PolicyReplay replay =
                replay(3, 6).withForecast(PolicySearchTest::usualDay).part(48, 144);
        PolicyScore reactive = replay.score(DEFAULTS);
        PolicyScore ahead = replay.score(PredictivePolicy.ofUtilization(0.8, DEFAULTS));

        assertThat(reactive.violatedSeconds()).isPositive();
        assertThat(ahead.violatedSeconds()).isLessThan(0.2 * reactive.violatedSeconds());
    }

    @Test
    void hoursBetweenPoliciesAreInAStraightLine() {
        FixedPolicy any = new FixedPolicy(1);
        PolicyScore calm = new PolicyScore(any, 100, 400, 0.01 * 360_000, 1, 0, 0, 4);
        PolicyScore bold = new PolicyScore(any, 100, 200, 0.05 * 360_000, 1, 0, 0, 4);
        PolicyScore worse = new PolicyScore(any, 100, 450, 0.03 * 360_000, 1, 0, 0, 4);
        PolicyFrontier frontier = new PolicyFrontier(worse, PolicyFrontier.best(List.of(bold, worse, calm)), 3);

        assertThat(frontier.policies()).containsExactly(calm, bold);
        assertThat(frontier.hoursAt(0.02)).hasValueCloseTo(350.0, within(1e-9));
        assertThat(frontier.hoursAt(0.01)).hasValueCloseTo(400.0, within(1e-9));
        assertThat(frontier.hoursAt(0.5)).hasValueCloseTo(200.0, within(1e-9));
        assertThat(frontier.hoursAt(0.009)).isEmpty();
        assertThat(frontier.cheapest(0.04)).contains(calm);
        assertThat(frontier.cheapest(0.005)).isEmpty();
    }

    @Test
    void floorsFollowTheHoursOfTheWeek() {
        // Two weeks: 100 from 8 to 18 on working days, 30 otherwise; at a target of 1 that is 10 and 3 instances.
        double[] values = new double[24 * 14];
        Arrays.setAll(values, hour -> hour / 24 % 7 < 5 && hour % 24 >= 8 && hour % 24 < 18 ? 100 : 30);
        ScheduledPolicy policy = new WeeklyFloors(TimeSeries.of(START, Step.HOUR, values))
                .above(HorizontalPolicy.ofUtilization(0.9, 3, 50), 0.5, 1, InstanceCapacity.linear(10));

        assertThat(policy.windows()).hasSize(1);
        assertThat(policy.windows().get(0).days()).hasSize(5);
        assertThat(policy.minAt(LocalDateTime.parse("2026-03-06T08:00"))).isEqualTo(10);
        assertThat(policy.minAt(LocalDateTime.parse("2026-03-06T17:59"))).isEqualTo(10);
        assertThat(policy.minAt(LocalDateTime.parse("2026-03-06T18:00"))).isEqualTo(3);
        assertThat(policy.minAt(LocalDateTime.parse("2026-03-07T09:00"))).isEqualTo(3);
    }

    @Test
    void aWindowMayPassMidnight() {
        WeeklyWindow night = new WeeklyWindow(
                Set.of(java.time.DayOfWeek.FRIDAY), java.time.LocalTime.of(22, 0), java.time.LocalTime.of(4, 0), 1, 2);

        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            LocalDateTime time = LocalDateTime.parse("2026-03-02T00:00").plusMinutes(minute);
            boolean friday = time.getDayOfWeek() == java.time.DayOfWeek.FRIDAY && time.getHour() >= 22;
            boolean saturday = time.getDayOfWeek() == java.time.DayOfWeek.SATURDAY && time.getHour() < 4;
            assertThat(night.contains(time)).as("%s", time).isEqualTo(friday || saturday);
        }
        ScheduledPolicy policy = new ScheduledPolicy(java.time.ZoneOffset.UTC, List.of(night), new FixedPolicy(0));
        PolicyCourse course = PolicyReplay.of(
                        TimeSeries.of(START, Step.HOUR, new double[24 * 7]),
                        LoadShape.CONSTANT,
                        ServiceProfile.of(InstanceCapacity.linear(1), Duration.ZERO)
                                .withDelays(Duration.ZERO, Duration.ZERO))
                .course(policy);
        for (int hour = 0; hour < 24 * 7; hour++) {
            boolean inside = hour >= 4 * 24 + 22 && hour < 5 * 24 + 4;
            assertThat(course.serving()[hour]).as("hour %d", hour).isCloseTo(inside ? 1 : 0, within(1e-9));
        }
        assertThat(night.contains(LocalDateTime.parse("2026-03-06T22:00"))).isTrue();
        assertThat(night.contains(LocalDateTime.parse("2026-03-07T03:59"))).isTrue();
        assertThat(night.contains(LocalDateTime.parse("2026-03-07T04:00"))).isFalse();
        assertThat(night.contains(LocalDateTime.parse("2026-03-06T03:00"))).isFalse();
    }

    @Test
    void refusesASearchForNothing() {
        assertThatThrownBy(() -> new PolicySearch(Set.of(), 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PolicySearch.ofAws().withBudget(0)).isInstanceOf(InvalidInputException.class);
    }
}
