package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningSeriesTest {

    private static final Step FIVE_MINUTES = Step.ofSeconds(300);

    /** R 4.2.2: quantile(0:23, 0.95, type=7) is 21.85. */
    @Test
    void fourWeeksBecomeTheBusyPartOfEachDay() {
        TimeSeries planning = planning(Fixtures.series(Step.HOUR, 28 * 24, i -> i % 24 + i / 24 * 100));

        assertThat(planning.step()).isEqualTo(Step.DAY);
        assertThat(planning.length()).isEqualTo(28);
        assertThat(planning.get(0)).isCloseTo(21.85, within(1e-9));
        assertThat(planning.get(9)).isCloseTo(921.85, within(1e-9));
    }

    @Test
    void twoWeeksBecomeTheBusyPartOfEachDayToo() {
        TimeSeries planning = planning(Fixtures.series(FIVE_MINUTES, 14 * 288, i -> i % 288));

        assertThat(planning.step()).isEqualTo(Step.DAY);
        assertThat(planning.length()).isEqualTo(14);
        assertThat(planning.get(3)).isCloseTo(0.95 * 287, within(1e-9));
    }

    @Test
    void fewDaysWithObservationsAreRefused() {
        TimeSeries weekly = Fixtures.series(Step.ofSeconds(7 * 86_400), 5, i -> i);

        assertThat(refusal(weekly).orElseThrow().needed()).isEqualTo("10 steps of 7d");
    }

    @Test
    void longStepsAndOddStepsStayAsTheyAre() {
        TimeSeries daily = Fixtures.series(Step.DAY, 100, i -> i);
        TimeSeries weekly = Fixtures.series(Step.ofSeconds(7 * 86_400), 100, i -> i);
        TimeSeries odd = Fixtures.series(Step.ofSeconds(7 * 60), 100_000, i -> i);
        TimeSeries undated = TimeSeries.indexed(new double[2000]);

        assertThat(planning(daily)).isSameAs(daily);
        assertThat(planning(weekly)).isSameAs(weekly);
        assertThat(planning(odd)).isSameAs(odd);
        assertThat(planning(undated)).isSameAs(undated);
    }

    @Test
    void daysWatchedForLessThanHalfAreDropped() {
        // From Monday 13:00 to a Tuesday 10:00: 11 and 10 hours at the ends.
        TimeSeries series =
                TimeSeries.of(FakeSource.START.plus(Duration.ofHours(13)), Step.HOUR, new double[11 + 30 * 24 + 10]);

        TimeSeries planning = planning(series);

        assertThat(planning.start()).isEqualTo(FakeSource.START.plus(Duration.ofDays(1)));
        assertThat(planning.length()).isEqualTo(30);
        assertThat(planning(series.slice(0, series.length() - 10).slice(11, 11 + 30 * 24))
                        .length())
                .isEqualTo(30);
    }

    @Test
    void daysWatchedForHalfAreKept() {
        TimeSeries series =
                TimeSeries.of(FakeSource.START.plus(Duration.ofHours(12)), Step.HOUR, new double[12 + 30 * 24 + 12]);

        assertThat(planning(series).length()).isEqualTo(32);
    }

    @Test
    void horizonIsCutToTheHistory() {
        TimeSeries daily = Fixtures.series(Step.DAY, 40, i -> i);

        assertThat(PlanningSeries.horizonSteps(Horizon.days(90), daily)).isEqualTo(40);
        assertThat(PlanningSeries.horizonSteps(Horizon.days(30), daily)).isEqualTo(30);
        assertThat(PlanningSeries.horizonSteps(Horizon.days(30), daily.slice(0, 0)))
                .isEqualTo(1);
    }

    @Test
    void shortHistoriesAreRefusedWithADate() {
        TimeSeries sixDays = Fixtures.series(Step.HOUR, 6 * 24, i -> i);

        Refusal refusal = refusal(sixDays).orElseThrow();

        assertThat(refusal.reason()).isEqualTo("the history is short");
        assertThat(refusal.have()).isEqualTo("6 d");
        assertThat(refusal.needed()).isEqualTo("14 d");
        assertThat(refusal.askAgain()).isEqualTo(Instant.parse("2026-01-19T00:00:00Z"));
    }

    @Test
    void twoWeeksAreEnough() {
        assertThat(refusal(Fixtures.series(Step.HOUR, 14 * 24, i -> i))).isEmpty();
        assertThat(refusal(Fixtures.series(Step.HOUR, 14 * 24 - 2, i -> i))).isPresent();
    }

    @Test
    void undatedHistoriesNeedAsManyPoints() {
        assertThat(refusal(TimeSeries.indexed(new double[20]))).isEmpty();
        assertThat(refusal(TimeSeries.indexed(new double[19])))
                .contains(new Refusal("the history is short", "19 points", "20 points", null));
    }

    @Test
    void whatIsMostlyMissingIsRefusedWithoutADate() {
        TimeSeries sparse = Fixtures.series(Step.HOUR, 1000, i -> i % 4 == 0 ? 1 : Double.NaN);

        Refusal refusal = refusal(sparse).orElseThrow();

        assertThat(refusal.reason()).contains("missing");
        assertThat(refusal.have()).isEqualTo("25 % observed");
        assertThat(refusal.askAgain()).isNull();
    }

    private static Optional<Refusal> refusal(TimeSeries series) {
        return PlanningSeries.refusal(series, planning(series));
    }

    private static TimeSeries planning(TimeSeries series) {
        return PlanningSeries.of(Fixtures.cpu(series));
    }
}
