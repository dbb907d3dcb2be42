package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.finding;
import static io.capacityplanner.quality.SampleMaker.regular;
import static io.capacityplanner.quality.SampleMaker.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GridInferenceTest {

    private static final Metric LOAD = Metric.gauge("load", Unit.UNKNOWN);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static PreparedSamples prepare(QualityPolicy policy, long[] stamps, double... values) {
        MetricSamples samples = MetricSamples.of(SeriesKey.of("a"), LOAD, stamps, values, Provenance.of("t", "t"));
        return SamplePreparation.prepare(samples, policy);
    }

    @Test
    void oneSampleIsAStep() {
        PreparedSamples prepared = prepare(QualityPolicy.ofDefaults(), new long[] {7000}, 5);

        assertThat(prepared.step()).isEqualTo(Step.HOUR);
        assertThat(prepared.start()).isEqualTo(Instant.ofEpochSecond(7));
        assertThat(prepared.values()).containsExactly(5);
        assertThat(prepared.report().has(Issue.SHORT_HISTORY)).isTrue();
        QualityPolicy minutes = QualityPolicy.ofDefaults().withStep(Optional.of(Step.parse("1m")));
        assertThat(prepare(minutes, new long[] {7000}, 5).step()).isEqualTo(Step.parse("1m"));
    }

    @Test
    void aWanderingClockStillGivesOneSampleAStep() {
        long[] stamps = new long[8000];
        double[] values = new double[stamps.length];
        SplittableRandom random = new SplittableRandom(3);
        long at = SampleMaker.START.toEpochMilli() + 56_000;
        for (int i = 0; i < stamps.length; i++) {
            at += 300_000 + (random.nextInt(30) == 0 ? 1000 : 0);
            stamps[i] = at;
            values[i] = i;
        }
        PreparedSamples prepared = prepare(QualityPolicy.ofDefaults(), stamps, values);

        assertThat(prepared.step()).isEqualTo(Step.parse("5m"));
        assertThat(prepared.values()).isEqualTo(values);
        assertThat(prepared.report().has(Issue.GAP)).isFalse();
    }

    @Test
    void scatteredLossesDoNotHideTheInterval() {
        SampleMaker maker = SampleMaker.clean(Step.parse("5m"), 4000, 5);
        SplittableRandom random = new SplittableRandom(5);
        maker.removeIf(i -> i > 10 && i < 3990 && random.nextDouble() < 0.35);
        PreparedSamples prepared = maker.prepare();

        assertThat(prepared.step()).isEqualTo(Step.parse("5m"));
        assertThat(prepared.values()).hasSize(4000);
        assertThat(prepared.report().coverage()).isBetween(0.6, 0.7);
        assertThat(prepared.report().has(Issue.MIXED_INTERVALS)).isFalse();
    }

    @Test
    void irregularSamplesAreAWarning() {
        long[] stamps = new long[500];
        double[] values = new double[stamps.length];
        SplittableRandom random = new SplittableRandom(11);
        double at = SampleMaker.START.toEpochMilli();
        for (int i = 0; i < stamps.length; i++) {
            at += 1000 - 600_000 * Math.log(1 - random.nextDouble());
            stamps[i] = (long) at;
            values[i] = random.nextGaussian();
        }
        PreparedSamples prepared = prepare(QualityPolicy.ofDefaults(), stamps, values);

        assertThat(finding(prepared, Issue.JITTER).severity()).isEqualTo(Severity.WARNING);
        assertThat(finding(prepared, Issue.JITTER).message()).contains("irregular");
    }

    @Test
    void anAskedStepAveragesFromTheFullHour() {
        PreparedSamples prepared = regular(Step.parse("5m"), 24, i -> i)
                .metric(LOAD)
                .prepare(QualityPolicy.ofDefaults().withStep(Optional.of(Step.HOUR)));

        assertThat(prepared.values()).containsExactly(5.5, 17.5);
        assertThat(finding(prepared, Issue.RESAMPLED).message()).contains("5m").contains("1h");
        long half = SampleMaker.START.toEpochMilli() + 1_800_000;
        PreparedSamples late = prepare(
                QualityPolicy.ofDefaults().withStep(Optional.of(Step.HOUR)),
                new long[] {half, half + 900_000, half + 1_800_000, half + 2_700_000},
                1,
                3,
                5,
                7);
        assertThat(late.start()).isEqualTo(SampleMaker.START);
        assertThat(late.values()).containsExactly(2, 6);
    }

    @Test
    void anAskedDayBeginsAtLocalMidnight() {
        PreparedSamples prepared = regular(Step.HOUR, 47, i -> i)
                .metric(LOAD)
                .prepare(QualityPolicy.ofDefaults().withZone(BERLIN).withStep(Optional.of(Step.DAY)));

        assertThat(prepared.start()).isEqualTo("2026-03-01T23:00:00Z");
        assertThat(prepared.values()).containsExactly(11, 34.5);
    }

    @Test
    void indexedSamplesKeepTheirGrid() {
        double[] values = {1, 2, 3, 4};
        MetricSamples samples = MetricSamples.indexed(SeriesKey.of("a"), LOAD, values, Provenance.of("t", "t"));
        PreparedSamples prepared = SamplePreparation.prepare(
                samples,
                QualityPolicy.ofDefaults()
                        .withZone(BERLIN)
                        .withNow(Instant.EPOCH)
                        .withStep(Optional.of(Step.DAY)));

        assertThat(prepared.values()).isEqualTo(values);
        assertThat(prepared.report().findings())
                .extracting(QualityFinding::issue)
                .containsExactly(Issue.SHORT_HISTORY);
    }

    @Test
    void monthsAreOneGrid() {
        long[] stamps = new long[60];
        double[] values = new double[60];
        Arrays.setAll(
                stamps,
                i -> LocalDate.of(2020, 1, 1)
                        .plusMonths(i)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
        Arrays.setAll(values, i -> 100 + i % 12 + i / 7.0);
        PreparedSamples prepared = prepare(QualityPolicy.ofDefaults(), stamps, values);

        assertThat(prepared.step().millis()).isEqualTo(SamplingIntervals.MONTH);
        assertThat(prepared.values()).isEqualTo(values);
        assertThat(warnings(prepared)).isEmpty();
        assertThat(finding(prepared, Issue.JITTER).message()).contains("calendar months");
        assertThat(finding(prepared, Issue.LEAP_DAY).count()).isEqualTo(2);
    }

    @Test
    void localDaysAreOneGridAcrossChangesOfClocks() {
        long[] stamps = new long[400];
        double[] values = new double[400];
        Arrays.setAll(
                stamps,
                i -> LocalDateTime.of(2025, 6, 1, 0, 0)
                        .plusDays(i)
                        .atZone(BERLIN)
                        .toInstant()
                        .toEpochMilli());
        Arrays.setAll(values, i -> i % 7);
        PreparedSamples prepared = prepare(QualityPolicy.ofDefaults().withZone(BERLIN), stamps, values);

        assertThat(prepared.step()).isEqualTo(Step.DAY);
        assertThat(prepared.values()).isEqualTo(values);
        assertThat(prepared.report().has(Issue.JITTER)).isFalse();
        assertThat(finding(prepared, Issue.DAYLIGHT_SAVING).count()).isEqualTo(2);
    }

    @Test
    void tooManyStepsAreRefused() {
        long[] stamps = {0, 1000, 2000, 3000, 10_000_000_000L, 10_000_001_000L, 10_000_002_000L, 10_000_003_000L};

        assertThatThrownBy(() -> prepare(QualityPolicy.ofDefaults(), stamps, 1, 2, 3, 4, 5, 6, 7, 8))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10000003 steps");
    }

    @Test
    void samplesOfARemovedHourAreRecognised() {
        SampleMaker maker = SampleMaker.clean(Step.parse("5m"), 400, 2);
        for (int i = 100; i < 112; i++) {
            maker.stamps[i] = maker.stamps[111];
        }
        assertThat(finding(maker.prepare(), Issue.CONFLICTING_DUPLICATE).message())
                .contains("change of clocks");
    }
}
