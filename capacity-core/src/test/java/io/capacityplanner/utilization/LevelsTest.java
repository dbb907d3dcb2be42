package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Idle and saturated. */
class LevelsTest {

    @Test
    void idle() {
        UsageProfile profile = cpu(hourly(30, i -> 0.8 + 0.2 * (i % 3)));

        assertThat(kinds(profile)).containsExactly(Kind.IDLE);
        assertThat(profile.pattern(Kind.IDLE).orElseThrow().message()).contains("at most 1.2 %", "30 days");
    }

    @Test
    void constantIsIdleToo() {
        assertThat(kinds(cpu(hourly(30, i -> 1)))).containsExactly(Kind.IDLE);
    }

    @Test
    void rareWorkIsNotIdle() {
        // Eight hours a quarter: p95 and p99 never see them.
        UsageProfile profile = cpu(hourly(360, i -> i % (90 * 24) < 8 ? 60 : 0.5 + 0.1 * (i % 2)));

        assertThat(profile.p99()).isLessThan(1);
        assertThat(kinds(profile)).doesNotContain(Kind.IDLE);
    }

    @Test
    void aFewDaysAreNotEnoughToCallItIdle() {
        assertThat(kinds(cpu(hourly(6, i -> 0.5 + 0.1 * (i % 2))))).isEmpty();
    }

    @Test
    void shortBootNoiseDoesNotHideIdleness() {
        // Five minutes at 40 percent once a week: 3.8 percent in the hour.
        TimeSeries series = UsageSeries.series(Step.ofSeconds(300), 21 * 288, i -> i % (7 * 288) == 900 ? 40 : 0.5);

        assertThat(kinds(cpu(series))).contains(Kind.IDLE);
    }

    @Test
    void capacityDecidesWhatIdleMeans() {
        Metric cores = Metric.nonNegative("cpu_cores", Unit.CORES);
        TimeSeries series = hourly(30, i -> 0.2 + 0.01 * (i % 5));

        assertThat(kinds(analyze(series, cores, 16.0))).containsExactly(Kind.IDLE);
        assertThat(kinds(analyze(series, cores, 1.0))).isEmpty();
        assertThat(kinds(analyze(series, cores))).isEmpty();
    }

    @Test
    void lowMemoryAndFewErrorsAreNotIdle() {
        TimeSeries series = hourly(30, i -> 0.8 + 0.2 * (i % 3));

        assertThat(kinds(analyze(series, Metric.MEMORY_USAGE))).isEmpty();
        assertThat(kinds(analyze(series, Metric.percentage("error_percent")))).isEmpty();
    }

    @Test
    void saturatedInWorkingHours() {
        UsageProfile profile = cpu(hourly(42, i -> {
            boolean office = i % 24 >= 9 && i % 24 < 17 && i / 24 % 7 < 5;
            return office ? 100 : 40 + i % 5;
        }));

        assertThat(number(profile, Kind.SATURATED, "share")).isCloseTo(8.0 / 24 * 5 / 7, within(1e-9));
        assertThat(number(profile, Kind.SATURATED, "fromHour")).isEqualTo(9);
        assertThat(number(profile, Kind.SATURATED, "hours")).isEqualTo(8);
        assertThat(profile.patterns().get(0).message())
                .contains("24 %", "30 of 42 days", "09:00-17:00 UTC on working days", "not seen");
    }

    @Test
    void saturatedForTwoDaysNamesNoHours() {
        UsageProfile profile = cpu(hourly(20, i -> i >= 18 * 24 ? 99.5 : 35 + i % 5));

        assertThat(profile.pattern(Kind.SATURATED).orElseThrow().message())
                .contains("on 2 of 20 days", "2025-01-25")
                .doesNotContain("mostly");
    }

    @Test
    void aFewBurstsAreNotSaturation() {
        assertThat(kinds(cpu(hourly(60, i -> i % 200 == 7 ? 100 : 40 + i % 5)))).doesNotContain(Kind.SATURATED);
    }

    @Test
    void saturationNeedsACeiling() {
        TimeSeries series = hourly(20, i -> i % 2 == 0 ? 4 : 1);
        Metric cores = Metric.nonNegative("cpu_cores", Unit.CORES);

        assertThat(kinds(analyze(series, cores))).doesNotContain(Kind.SATURATED);
        assertThat(number(analyze(series, cores, 4.0), Kind.SATURATED, "share")).isEqualTo(0.5);
    }

    @Test
    void indexedSeriesIsSaturatedWithoutDates() {
        double[] values = new double[300];
        Arrays.setAll(values, i -> i % 3 == 0 ? 100 : 50);
        UsageProfile profile = cpu(TimeSeries.indexed(values));

        assertThat(profile.pattern(Kind.SATURATED).orElseThrow().message())
                .contains("33 %")
                .doesNotContain("days");
    }
}
