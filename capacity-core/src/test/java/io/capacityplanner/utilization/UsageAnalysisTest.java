package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static io.capacityplanner.utilization.UsageSeries.number;
import static io.capacityplanner.utilization.UsageSeries.prepared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageAnalysisTest {

    @Test
    void percentilesByTheUsualDefinition() {
        // x <- 1:100; mean(x); quantile(x, c(.5, .95, .99)) -> 50.5, 50.5, 95.05, 99.01
        double[] values = new double[101];
        Arrays.setAll(values, i -> i == 0 ? Double.NaN : i);
        UsageProfile profile = cpu(TimeSeries.indexed(values));

        assertThat(profile.observations()).isEqualTo(100);
        assertThat(profile.mean()).isEqualTo(50.5);
        assertThat(profile.median()).isEqualTo(50.5);
        assertThat(profile.p95()).isCloseTo(95.05, within(1e-9));
        assertThat(profile.p99()).isCloseTo(99.01, within(1e-9));
        assertThat(profile.max()).isEqualTo(100);
    }

    @Test
    void nothingObserved() {
        assertThat(UsageAnalysis.analyze(prepared(hourly(0, i -> 0), Metric.CPU_USAGE), null))
                .isEmpty();
        assertThat(UsageAnalysis.analyze(prepared(hourly(5, i -> Double.NaN), Metric.CPU_USAGE), null))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -4, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesACapacityThatIsNone(double capacity) {
        PreparedSeries series = prepared(hourly(5, i -> i), Metric.CPU_USAGE);

        assertThatThrownBy(() -> UsageAnalysis.analyze(series, capacity))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("capacity (" + capacity + ")")
                .hasMessageContaining("web-1/cpu_usage");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 30, 100})
    void shortSeriesHavePercentilesOnly(int length) {
        SplittableRandom random = new SplittableRandom(length);
        UsageProfile profile = cpu(UsageSeries.series(Step.HOUR, length, i -> 30 + 20 * random.nextDouble()));

        assertThat(profile.observations()).isEqualTo(length);
        assertThat(profile.patterns()).isEmpty();
    }

    @Test
    void anySeriesGivesFiniteFigures() {
        Metric[] metrics = {
            Metric.CPU_USAGE, Metric.MEMORY_USAGE, Metric.DISK_USAGE, Metric.NETWORK, Metric.guess("latency_ms")
        };
        long[] steps = {1, 60, 300, 420, 3600, 5 * 3600, 6 * 3600, 86_400, 7 * 86_400};
        for (long seed = 1; seed <= 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double missing = random.nextInt(3) == 0 ? 0.9 : 0.1 * random.nextInt(4);
            double jump = Math.pow(10, random.nextInt(9) - 3);
            int length = random.nextInt(1500);
            TimeSeries series = UsageSeries.series(
                    Step.ofSeconds(steps[random.nextInt(steps.length)]),
                    length,
                    i -> random.nextDouble() < missing
                            ? Double.NaN
                            : random.nextInt(4) == 0 ? 0 : jump * random.nextDouble());
            Metric metric = metrics[random.nextInt(metrics.length)];
            Double capacity = random.nextBoolean() ? jump * (0.5 + random.nextDouble()) : null;
            UsageAnalysis.analyze(prepared(series, metric), capacity).ifPresent(profile -> {
                assertThat(new double[] {profile.mean(), profile.median(), profile.p95(), profile.p99(), profile.max()})
                        .doesNotContain(Double.NaN);
                profile.patterns().forEach(pattern -> {
                    assertThat(pattern.message()).isNotBlank().doesNotContain("NaN", "Infinity", "-0.0");
                    assertThat(pattern.numbers().values()).allMatch(Double::isFinite, pattern.toString());
                });
            });
        }
    }

    @Test
    void whatMustBeActedOnComesFirst() {
        UsageProfile profile = cpu(hourly(60, i -> {
            boolean office = i % 24 >= 9 && i % 24 < 17 && i / 24 % 7 < 5;
            return office ? 100 : 30 + i % 5;
        }));

        assertThat(profile.patterns().stream().map(UsagePattern::kind))
                .containsExactly(Kind.SATURATED, Kind.DAILY_SEASON, Kind.WEEKLY_SEASON);
    }

    private static UsageProfile reported(TimeSeries series, Severity severity, int... positions) {
        PreparedSeries plain = prepared(series, Metric.CPU_USAGE);
        Instant end = series.timeAt(series.length() - 1);
        List<QualityFinding> findings = Arrays.stream(positions)
                .mapToObj(p -> new QualityFinding(Issue.LEVEL_SHIFT, severity, 1, series.timeAt(p), end, "shift", ""))
                .toList();
        QualityReport report =
                new QualityReport(plain.key(), series.length(), series.length(), series.step(), 1, findings);
        return UsageAnalysis.analyze(new PreparedSeries(plain.key(), plain.metric(), series, report), null)
                .orElseThrow();
    }

    @Test
    void lastReportedShiftComesWithItsLevels() {
        TimeSeries series = hourly(60, i -> (i < 10 * 24 ? 50 : i < 40 * 24 ? 20 : 45) + i % 3);
        UsageProfile profile = reported(series, Severity.WARNING, 40 * 24, 10 * 24);

        assertThat(number(profile, Kind.LEVEL_SHIFT, "before")).isEqualTo(21);
        assertThat(number(profile, Kind.LEVEL_SHIFT, "after")).isEqualTo(46);
        assertThat(profile.pattern(Kind.LEVEL_SHIFT).orElseThrow().message())
                .contains("2025-02-15", "21.0 %", "46.0 %", "last of 2");
        assertThat(kinds(profile)).doesNotContain(Kind.GROWING);
    }

    @Test
    void doubtfulShiftsAndThoseOutsideAreLeftOut() {
        TimeSeries series = hourly(60, i -> (i < 40 * 24 ? 20 : 45) + i % 3);

        assertThat(kinds(reported(series, Severity.INFO, 40 * 24))).doesNotContain(Kind.LEVEL_SHIFT);
        assertThat(kinds(reported(series, Severity.WARNING, 60 * 24 + 5))).doesNotContain(Kind.LEVEL_SHIFT);
        assertThat(kinds(reported(series, Severity.WARNING))).doesNotContain(Kind.LEVEL_SHIFT);
    }

    @Test
    void sameInputSameResult() {
        TimeSeries series = hourly(90, i -> 30 + 10 * Math.sin(i / 5.0) + i % 13);

        assertThat(analyze(series, Metric.MEMORY_USAGE)).isEqualTo(analyze(series, Metric.MEMORY_USAGE));
    }
}
