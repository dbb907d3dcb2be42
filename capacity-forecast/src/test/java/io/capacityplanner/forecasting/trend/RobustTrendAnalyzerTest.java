package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.GrowthPeriod;
import io.capacityplanner.trend.SaturationDate.Status;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.trend.TrendRequest;
import io.capacityplanner.trend.TrendTest.Kind;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobustTrendAnalyzerTest {

    private static final RobustTrendAnalyzer ANALYZER = new RobustTrendAnalyzer();
    private static final TrendRequest DEFAULTS = TrendRequest.ofDefaults();

    /** 2 % a week on 100, noise of 3 that lasts some days. */
    private static TimeSeries growing(long seed, int days, double persistence) {
        double[] noise = TrendSeries.noise(seed, days, persistence);
        double scale = 3 * Math.sqrt(1 - persistence * persistence);
        return TrendSeries.daily(days, i -> (100 + scale * noise[i]) * Math.pow(1.02, i / 7.0));
    }

    @Test
    void exactGrowthIsFoundExactly() {
        Growth growth = ANALYZER.analyze(TrendSeries.daily(70, i -> 100 * Math.pow(1.02, i / 7.0)), DEFAULTS)
                .growth();

        Estimate week = growth.percentPer(GrowthPeriod.WEEK).orElseThrow();
        assertThat(growth.sure()).isTrue();
        assertThat(growth.compounding()).isTrue();
        assertThat(week.value()).isCloseTo(2, within(1e-9));
        assertThat(week.upper() - week.lower()).isLessThan(1e-6);
        assertThat(growth.p()).isLessThan(1e-6);
    }

    @Test
    void intervalHoldsTheTruthAsOftenAsItSays() {
        int held = 0;
        int sure = 0;
        int runs = 60;
        for (long seed = 1; seed <= runs; seed++) {
            Growth growth = ANALYZER.analyze(growing(seed, 90, 0.5), DEFAULTS).growth();
            Estimate week = growth.percentPer(GrowthPeriod.WEEK).orElseThrow();
            held += week.lower() <= 2 && 2 <= week.upper() ? 1 : 0;
            sure += growth.sure() ? 1 : 0;
        }
        assertThat(held).isGreaterThanOrEqualTo(54);
        assertThat(sure).isGreaterThanOrEqualTo(runs - 2);
    }

    @Test
    void noiseIsSeldomTakenForATrend() {
        for (double persistence : new double[] {0, 0.7, 1}) {
            int sure = 0;
            for (long seed = 1; seed <= 60; seed++) {
                double[] noise = TrendSeries.noise(1000 + seed, 120, persistence);
                sure += ANALYZER.analyze(TrendSeries.daily(120, i -> 200 + noise[i]), DEFAULTS)
                                .growth()
                                .sure()
                        ? 1
                        : 0;
            }
            assertThat(sure).as("persistence %s", persistence).isLessThanOrEqualTo(9);
        }
    }

    @Test
    void sureMeansThatTheIntervalLeavesOutZeroAndEveryDecidingTestAgrees() {
        for (long seed = 1; seed <= 30; seed++) {
            double[] noise = TrendSeries.noise(seed, 60, 0.3);
            double slope = seed / 300.0;
            Growth growth = ANALYZER.analyze(TrendSeries.daily(60, i -> 50 + slope * i + noise[i]), DEFAULTS)
                    .growth();

            assertThat(growth.percentPer(GrowthPeriod.WEEK).orElseThrow().excludes(0))
                    .isEqualTo(growth.sure());
            if (growth.sure()) {
                assertThat(growth.tests())
                        .filteredOn(test -> test.kind() == Kind.AUTOCORRELATED_MANN_KENDALL
                                || test.kind() == Kind.ROBUST_REGRESSION)
                        .hasSize(2)
                        .allMatch(test -> test.p() < 0.06);
            }
        }
    }

    @Test
    void higherConfidenceWidens() {
        TimeSeries series = growing(4, 60, 0.3);
        Estimate usual = ANALYZER.analyze(series, DEFAULTS).growth().amountPerStep();
        Estimate surer = ANALYZER.analyze(series, DEFAULTS.withLevel(Confidence.of(0.99)))
                .growth()
                .amountPerStep();

        assertThat(surer.value()).isEqualTo(usual.value());
        assertThat(surer.lower()).isLessThan(usual.lower());
        assertThat(surer.upper()).isGreaterThan(usual.upper());
    }

    @Test
    void unitDoesNotMatter() {
        TimeSeries series = growing(5, 60, 0.3);
        TimeSeries bytes = series.withValues(
                Arrays.stream(series.toArray()).map(v -> v * 1073741824).toArray());
        Growth small = ANALYZER.analyze(series, DEFAULTS).growth();
        Growth large = ANALYZER.analyze(bytes, DEFAULTS).growth();

        assertThat(large.percentPer(GrowthPeriod.WEEK).orElseThrow().value())
                .isCloseTo(small.percentPer(GrowthPeriod.WEEK).orElseThrow().value(), within(1e-6));
        assertThat(large.sure()).isEqualTo(small.sure());
        assertThat(ANALYZER.analyze(bytes, DEFAULTS).segments())
                .hasSameSizeAs(ANALYZER.analyze(series, DEFAULTS).segments());
    }

    @Test
    void sameInputGivesTheSameResult() {
        TimeSeries series = growing(6, 80, 0.3);
        TrendRequest request = DEFAULTS.withLimit(300).withWindows(List.of(Duration.ofDays(30)));

        assertThat(ANALYZER.analyze(series, request)).isEqualTo(ANALYZER.analyze(series, request));
    }

    @Test
    void gapsWidenButDoNotBend() {
        TimeSeries series = growing(7, 120, 0.3);
        TrendAnalysis gaps = ANALYZER.analyze(TrendSeries.withGaps(series, 1, 0.2, 20), DEFAULTS);

        assertThat(gaps.growth().sure()).isTrue();
        assertThat(gaps.growth().percentPer(GrowthPeriod.WEEK).orElseThrow().value())
                .isCloseTo(2, within(0.4));
        assertThat(gaps.remarks()).anyMatch(remark -> remark.contains("% of the history is missing"));
    }

    @Test
    void constantDoesNotGrow() {
        TrendAnalysis analysis = ANALYZER.analyze(
                TrendSeries.daily(60, i -> 0.1),
                DEFAULTS.withLimit(1).withDeploys(List.of(TrendSeries.START.plus(Duration.ofDays(30)))));

        assertThat(analysis.growth().sure()).isFalse();
        assertThat(analysis.growth().amountPerStep()).isEqualTo(Estimate.exactly(0));
        assertThat(analysis.segments()).hasSize(1);
        assertThat(analysis.seasons()).isEmpty();
        assertThat(analysis.saturation().orElseThrow().status()).isEqualTo(Status.NO_SURE_TREND);
        assertThat(analysis.deploys().get(0).change()).isEqualTo(Estimate.exactly(0));
    }

    @Test
    void zerosHaveNoPercentage() {
        Growth growth =
                ANALYZER.analyze(TrendSeries.daily(60, i -> 0), DEFAULTS).growth();

        assertThat(growth.compounding()).isFalse();
        assertThat(growth.percentPer(GrowthPeriod.WEEK)).isEmpty();
    }

    @Test
    void valuesBelowZeroAreToldAsAmounts() {
        double[] noise = TrendSeries.noise(8, 60, 0);
        Growth growth = ANALYZER.analyze(TrendSeries.daily(60, i -> -20 + i + noise[i]), DEFAULTS)
                .growth();

        assertThat(growth.compounding()).isFalse();
        assertThat(growth.amountPer(Duration.ofDays(7)).value()).isCloseTo(7, within(0.3));
        assertThat(growth.sure()).isTrue();
    }

    @Test
    void tooShortSaysHowMuchIsNeeded() {
        assertThatThrownBy(() -> ANALYZER.analyze(TrendSeries.daily(11, i -> i), DEFAULTS))
                .isInstanceOfSatisfying(InsufficientDataException.class, fault -> {
                    assertThat(fault.have()).isEqualTo(11);
                    assertThat(fault.needed()).isEqualTo(12);
                });
        assertThatThrownBy(() -> ANALYZER.analyze(TimeSeries.indexed(new double[0]), DEFAULTS))
                .isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void hoursOfADaySeasonBecomeLocalDays() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        // Five weeks around the change of clocks on 29 March 2026; busiest at 10 o'clock local time.
        Instant start = Instant.parse("2026-03-08T23:00:00Z");
        double[] noise = TrendSeries.noise(9, 35 * 24, 0.2);
        int[] at = {0};
        TimeSeries series = TrendSeries.hourly(start, berlin, 35 * 24, time -> {
            double day = Duration.between(start, time.toInstant()).toHours() / 24.0;
            return 100 + 0.5 * day + 30 * Math.cos(2 * Math.PI * (time.getHour() - 10) / 24) + noise[at[0]++];
        });
        TrendAnalysis analysis = ANALYZER.analyze(series, DEFAULTS);

        assertThat(analysis.growth().block()).isEqualTo(Step.DAY);
        assertThat(analysis.growth().observations()).isBetween(34, 36);
        assertThat(analysis.growth().sure()).isTrue();
        assertThat(analysis.growth().amountPer(Duration.ofDays(1)).value()).isCloseTo(0.5, within(0.05));
        assertThat(analysis.seasons()).isNotEmpty();
        assertThat(analysis.seasons().get(0).name()).isEqualTo("day");
        assertThat(analysis.seasons().get(0).peak()).isEqualTo("10:00");
        assertThat(analysis.seasons().get(0).trough()).isEqualTo("22:00");
        assertThat(analysis.seasons().get(0).strength()).isGreaterThan(0.9);
    }

    @Test
    void minutesBecomeHours() {
        double[] noise = TrendSeries.noise(10, 20 * 288, 0);
        double[] values = new double[20 * 288];
        Arrays.setAll(values, i -> 50 + i / 288.0 + noise[i]);
        TrendAnalysis analysis =
                ANALYZER.analyze(TimeSeries.of(TrendSeries.START, Step.ofSeconds(300), values), DEFAULTS);

        assertThat(analysis.step()).isEqualTo(Step.HOUR);
        assertThat(analysis.growth().amountPer(Duration.ofDays(1)).value()).isCloseTo(1, within(0.05));
    }

    @Test
    void windowsAreJudgedByThemselves() {
        double[] noise = TrendSeries.noise(11, 120, 0);
        TimeSeries series = TrendSeries.daily(120, i -> 100 + (i < 90 ? 0 : i - 90) + noise[i]);
        TrendAnalysis analysis = ANALYZER.analyze(
                series, DEFAULTS.withWindows(List.of(Duration.ofDays(30), Duration.ofDays(5), Duration.ofDays(400))));

        assertThat(analysis.windows()).hasSize(2);
        assertThat(analysis.windows().get(0).amountPer(Duration.ofDays(1)).value())
                .isCloseTo(1, within(0.1));
        assertThat(analysis.windows().get(0).from()).isEqualTo(TrendSeries.START.plus(Duration.ofDays(90)));
        assertThat(analysis.remarks())
                .anyMatch(remark -> remark.contains("window of 5 d is left out"))
                .anyMatch(remark -> remark.contains("window of 400 d is longer than the history"));
    }

    @Test
    void changesOfTheTrendAreDated() {
        double[] noise = TrendSeries.noise(12, 150, 0.3);
        TimeSeries series = TrendSeries.daily(150, i -> 200 + (i < 100 ? 0 : 2.0 * (i - 100)) + noise[i]);
        TrendAnalysis analysis = ANALYZER.analyze(series, DEFAULTS);

        assertThat(analysis.segments()).hasSize(2);
        Instant change = analysis.changePoints().get(0);
        assertThat(Duration.between(TrendSeries.START, change).toDays()).isBetween(94L, 106L);
        assertThat(analysis.present().amountPer(Duration.ofDays(1)).value()).isCloseTo(2, within(0.15));
        assertThat(analysis.segments().get(0).growth().sure()).isFalse();
        assertThat(analysis.segments().get(0).endLevel()).isCloseTo(200, within(2.0));
    }

    @Test
    void withoutDatesStepsCount() {
        double[] noise = TrendSeries.noise(13, 80, 0);
        double[] values = new double[80];
        Arrays.setAll(values, i -> 100 + i + noise[i]);
        TrendAnalysis analysis = ANALYZER.analyze(
                TimeSeries.indexed(values),
                DEFAULTS.withLimit(500)
                        .withWindows(List.of(Duration.ofDays(3)))
                        .withDeploys(List.of(TrendSeries.START)));

        assertThat(analysis.growth().amountPerSteps(10).value()).isCloseTo(10, within(0.3));
        assertThat(analysis.calendar()).isEmpty();
        assertThat(analysis.saturation().orElseThrow().status()).isEqualTo(Status.NO_DATES);
        assertThat(analysis.windows()).isEmpty();
        assertThat(analysis.deploys().get(0).basis()).contains("no dates");
    }

    @Test
    void longHistoriesAreJudgedByTheWeek() {
        double[] noise = TrendSeries.noise(14, 1200, 0.5);
        TimeSeries series = TrendSeries.hourly(
                TrendSeries.START,
                ZoneOffset.UTC,
                1200 * 24,
                time -> 500
                        + noise[
                                (int) (Duration.between(TrendSeries.START, time.toInstant())
                                        .toDays())]
                        + Duration.between(TrendSeries.START, time.toInstant()).toHours() / 240.0);
        TrendAnalysis analysis = ANALYZER.analyze(series, DEFAULTS.withSeasonalPeriods(List.of()));

        assertThat(analysis.growth().block()).isEqualTo(Step.parse("7d"));
        assertThat(analysis.growth().amountPer(Duration.ofDays(10)).value()).isCloseTo(1, within(0.02));
    }

    @Test
    void seasonalTestIsMadeByWeekday() {
        double[] noise = TrendSeries.noise(15, 40 * 24, 0);
        int[] at = {0};
        TimeSeries series = TrendSeries.hourly(
                TrendSeries.START,
                ZoneOffset.UTC,
                40 * 24,
                time -> 100 + (time.getDayOfWeek().getValue() > 5 ? -30 : 0) + at[0] / 24.0 + noise[at[0]++]);
        TrendAnalysis analysis = ANALYZER.analyze(series, DEFAULTS);

        assertThat(analysis.growth().tests())
                .filteredOn(test -> test.kind() == Kind.SEASONAL_MANN_KENDALL)
                .singleElement()
                .satisfies(test -> assertThat(test.p()).isLessThan(1e-4));
    }

    @Test
    void interruptionStopsIt() {
        TimeSeries series = growing(16, 100, 0);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> ANALYZER.analyze(series, DEFAULTS))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
