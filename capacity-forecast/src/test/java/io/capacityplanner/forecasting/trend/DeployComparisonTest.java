package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.DeployEffect.Verdict;
import io.capacityplanner.trend.TrendRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeployComparisonTest {

    private static final RobustTrendAnalyzer ANALYZER = new RobustTrendAnalyzer();

    private static Instant day(double days) {
        return TrendSeries.START.plus(Duration.ofMinutes(Math.round(days * 1440)));
    }

    /** Hours with the pattern of a working week, from a day on higher by an amount. */
    private static TimeSeries week(long seed, double days, double from, double rise) {
        double[] noise = TrendSeries.noise(seed, (int) (days * 24), 0.4);
        int[] at = {0};
        return TrendSeries.hourly(TrendSeries.START, ZoneOffset.UTC, (int) (days * 24), time -> {
            boolean weekend = time.getDayOfWeek().getValue() > 5;
            double busy = (weekend ? 10 : 40) * Math.max(0, 1 - Math.abs(time.getHour() - 12) / 8.0);
            return 100 + busy + (time.toInstant().isBefore(day(from)) ? 0 : rise) + noise[at[0]++];
        });
    }

    private static DeployEffect effect(TimeSeries series, Instant at) {
        return ANALYZER.analyze(series, TrendRequest.ofDefaults().withDeploys(List.of(at)))
                .deploys()
                .get(0);
    }

    @Test
    void riseOverWeeksIsMeasuredByTheDay() {
        DeployEffect effect = effect(week(1, 42, 28, 12), day(28));

        assertThat(effect.verdict()).isEqualTo(Verdict.ROSE);
        assertThat(Objects.requireNonNull(effect.change()).value()).isCloseTo(12, within(1.0));
        assertThat(effect.change().lower()).isLessThan(12);
        assertThat(effect.change().upper()).isGreaterThan(12);
        assertThat(effect.p()).isLessThan(0.001);
        assertThat(effect.observationsBefore()).isEqualTo(28);
        assertThat(effect.observationsAfter()).isEqualTo(14);
        assertThat(effect.basis()).contains("weekday", "trend");
        assertThat(effect.percent().orElseThrow().value()).isBetween(9.0, 13.0);
    }

    @Test
    void weekendAfterADeployIsNoFall() {
        // Friday 18:00 to Sunday night: far lower than the days before, yet as every weekend.
        DeployEffect effect = effect(week(2, 28 + 7, 100, 0), day(32.75));

        assertThat(effect.verdict()).isEqualTo(Verdict.NO_CHANGE_SEEN);
        assertThat(effect.basis()).contains("hour of the day", "weekday");
    }

    @Test
    void fallWithinDaysIsMeasuredByTheHour() {
        DeployEffect effect = effect(week(3, 31, 28.5, -15), day(28.5));

        assertThat(effect.verdict()).isEqualTo(Verdict.FELL);
        assertThat(Objects.requireNonNull(effect.change()).value()).isCloseTo(-15, within(1.5));
    }

    @Test
    void growthThatWasThereBeforeIsNoChange() {
        int changed = 0;
        for (long seed = 1; seed <= 60; seed++) {
            double[] noise = TrendSeries.noise(seed, 56, 0);
            TimeSeries series = TrendSeries.daily(56, i -> 100 + 2 * i + noise[i]);
            changed += effect(series, day(28)).verdict() == Verdict.NO_CHANGE_SEEN ? 0 : 1;
        }
        assertThat(changed).isLessThanOrEqualTo(7);
    }

    @Test
    void noiseIsSeldomTakenForAChange() {
        int changed = 0;
        for (long seed = 1; seed <= 60; seed++) {
            double[] noise = TrendSeries.noise(seed, 56, 0.5);
            changed +=
                    effect(TrendSeries.daily(56, i -> 100 + noise[i]), day(35)).verdict() == Verdict.NO_CHANGE_SEEN
                            ? 0
                            : 1;
        }
        assertThat(changed).isLessThanOrEqualTo(8);
    }

    @Test
    void tooLittleOnOneSideCannotBeTold() {
        TimeSeries series = week(5, 30, 100, 0);
        for (Instant at : List.of(day(-1), day(0), day(0.5), day(29.8), day(30), day(99))) {
            DeployEffect effect = effect(series, at);
            assertThat(effect.verdict()).as("%s", at).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(effect.change()).isNull();
            assertThat(effect.percent()).isEmpty();
            assertThat(effect.basis()).startsWith("cannot tell");
        }
    }

    @Test
    void deploysAreKeptApart() {
        double[] noise = TrendSeries.noise(6, 84, 0);
        TimeSeries series = TrendSeries.daily(84, i -> 100 + (i < 28 ? 0 : i < 56 ? 10 : 4) + noise[i]);
        List<DeployEffect> effects = ANALYZER.analyze(
                        series, TrendRequest.ofDefaults().withDeploys(List.of(day(56), day(28))))
                .deploys();

        assertThat(effects).extracting(DeployEffect::verdict).containsExactly(Verdict.ROSE, Verdict.FELL);
        assertThat(Objects.requireNonNull(effects.get(0).change()).value()).isCloseTo(10, within(2.0));
        assertThat(Objects.requireNonNull(effects.get(1).change()).value()).isCloseTo(-6, within(2.0));
    }

    @Test
    void gapsAreCopedWith() {
        DeployEffect effect = effect(TrendSeries.withGaps(week(7, 56, 28, 12), 1, 0.2, 40), day(28));

        assertThat(effect.verdict()).isEqualTo(Verdict.ROSE);
        assertThat(Objects.requireNonNull(effect.change()).value()).isCloseTo(12, within(2.5));
    }
}
