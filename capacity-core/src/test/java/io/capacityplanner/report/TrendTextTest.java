package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.DeployEffect.Verdict;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.MonthLevel;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.SaturationDate.Model;
import io.capacityplanner.trend.SaturationDate.Status;
import io.capacityplanner.trend.SeasonalShape;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.trend.TrendSegment;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendTextTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** Growth a week in percent, on a daily series. */
    private static Growth growth(int fromDay, double percent, double lower, double upper) {
        Estimate rate = new Estimate(percent, lower, upper).map(p -> Math.log1p(p / 100) / 7);
        return new Growth(
                START.plus(Duration.ofDays(fromDay)),
                START.plus(Duration.ofDays(70)),
                false,
                Step.DAY,
                70 - fromDay,
                Step.DAY,
                rate.map(r -> 50 * r),
                rate,
                50,
                rate.excludes(0),
                0.01,
                List.of());
    }

    private static SeriesTrend trend(List<TrendSegment> segments, Growth whole, @Nullable SaturationDate saturation) {
        DeployEffect deploy = new DeployEffect(
                START.plus(Duration.ofDays(50)),
                Verdict.ROSE,
                new Estimate(4, 2, 6),
                40,
                0.0004,
                28,
                20,
                "compared days");
        DeployEffect unknown = new DeployEffect(
                START.plus(Duration.ofDays(69)),
                Verdict.CANNOT_TELL,
                null,
                Double.NaN,
                Double.NaN,
                28,
                1,
                "cannot tell: why");
        TrendAnalysis analysis = new TrendAnalysis(
                START,
                START.plus(Duration.ofDays(70)),
                ZoneOffset.UTC,
                false,
                Step.DAY,
                1,
                Confidence.of(0.95),
                whole,
                List.of(),
                0.4,
                List.of(new SeasonalShape("week", 7, 0.62, List.of("Mon", "Sun"), new double[] {3, -7}, 50)),
                segments,
                Optional.of(new CalendarComparison(
                        List.of(
                                new MonthLevel(YearMonth.of(2026, 3), 40, 40, 31),
                                new MonthLevel(YearMonth.of(2026, 4), 44, 44, 30)),
                        List.of("May 2026: 9 of 31 days observed, to the 9th"))),
                List.of(deploy, unknown),
                Optional.ofNullable(saturation),
                List.of("3 % of the history is missing"));
        return new SeriesTrend(SeriesKey.of("web", "cpu_usage"), Metric.CPU_USAGE, analysis);
    }

    private static String verdict(double percent, double lower, double upper) {
        Growth growth = growth(0, percent, lower, upper);
        return TrendText.verdict(trend(List.of(new TrendSegment(growth, 40, 50)), growth, null));
    }

    @Test
    void verdictNamesPaceIntervalAndCertainty() {
        assertThat(verdict(2.1, 1.4, 2.9)).isEqualTo("grows 2.1 % a week (95 %: 1.4 to 2.9), sure");
        assertThat(verdict(-2.1, -2.9, -1.4)).isEqualTo("shrinks 2.1 % a week (95 %: 1.4 to 2.9), sure");
        assertThat(verdict(0.3, -0.4, 1.04))
                .isEqualTo("no sure trend: +0.30 % a week (95 %: -0.40 to +1.0) may be chance");
        assertThat(verdict(0, 0, 0)).isEqualTo("does not change");
    }

    @Test
    void slowGrowthIsToldByTheMonthOrTheYear() {
        assertThat(verdict(0.05, 0.04, 0.06)).contains(" a month (95 %");
        assertThat(verdict(0.005, 0.004, 0.006)).contains(" a year (95 %");
    }

    @Test
    void everythingIsTold() {
        Growth whole = growth(0, 2.1, 1.4, 2.9);
        List<TrendSegment> segments = List.of(
                new TrendSegment(growth(0, 0.3, -0.4, 1), 40, 41), new TrendSegment(growth(40, 5, 4, 6), 45, 50));
        SaturationDate date = new SaturationDate(
                80,
                Status.DATED,
                Model.LINEAR,
                START.plus(Duration.ofDays(100)),
                START.plus(Duration.ofDays(90)),
                null,
                null);
        List<String> sentences = TrendText.sentences(trend(segments, whole, date));

        assertThat(sentences)
                .containsExactly(
                        "Since 10 Apr 2026 grows 5.0 % a week (95 %: 4.0 to 6.0), sure",
                        "Over the whole history: grows 2.1 % a week (95 %: 1.4 to 2.9), sure",
                        "Changed at 10 Apr 2026: from 41.0 % to 45.0 %, before it no sure trend: +0.30 % a week"
                                + " (95 %: -0.40 to +1.0) may be chance",
                        "Since 20 Apr 2026 00:00: the level rose by +4.0 pp (95 %: +2.0 pp to +6.0 pp, p below 0.001),"
                                + " +10 %, sure; compared days",
                        "Since 9 May 2026 00:00: cannot tell: why (28 values before, 1 after)",
                        "Reaches 80.0 % on 9 Jun 2026 if the line goes on (95 %: 30 May 2026 to no date)",
                        "Season of a week: strength 0.62, most at Mon, least at Sun, 10.0 pp apart (20.0 % of the level)",
                        "April 2026: +10 % a day on the month before (40.0 % to 44.0 %)",
                        "Months left out of the comparison: May 2026: 9 of 31 days observed, to the 9th",
                        "3 % of the history is missing");
    }

    @Test
    void everyReasonForNoDateHasASentence() {
        Growth whole = growth(0, 2.1, 1.4, 2.9);
        for (Status status : Status.values()) {
            SaturationDate none = SaturationDate.none(80, status);
            assertThat(TrendText.sentences(trend(List.of(new TrendSegment(whole, 40, 50)), whole, none)))
                    .as("%s", status)
                    .anyMatch(sentence -> sentence.startsWith("80.0 %: "));
        }
    }
}
