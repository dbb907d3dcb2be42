package io.capacityplanner.optimization.policy;

import static io.capacityplanner.optimization.policy.Workloads.MEBI;
import static io.capacityplanner.optimization.policy.Workloads.MINUTE;
import static io.capacityplanner.optimization.policy.Workloads.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values worked out from the tool's published formulas: end of the bucket of a constant use, and 15 percent. */
class VpaPolicyTest {

    private static final VpaPolicy BARE = VpaPolicy.ofDefaults().withoutFloors();

    @Test
    void bothDimensionsHaveOneHundredAndSeventySixBuckets() {
        assertThat(new ExponentialBuckets(0.01, 1.05, 1000).count()).isEqualTo(176);
        assertThat(new ExponentialBuckets(1e7, 1.05, 1e12).count()).isEqualTo(176);
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.0115", "0.01, 0.023575", "0.1, 0.126805", "0.5, 0.587805", "1, 1.168724", "2, 2.407502"})
    void constantProcessorUse(double cores, double target) {
        assertThat(BARE.size(Workloads.cpu(Workloads.constant(cores, 8)))
                        .orElseThrow()
                        .request())
                .isCloseTo(target, within(5e-7));
    }

    @ParameterizedTest
    @CsvSource({"50e6, 63544759", "200e6, 248153481", "1e9, 1168723597", "4e9, 4743403291"})
    void constantMemoryUse(double bytes, double target) {
        assertThat(BARE.size(Workloads.memory(Workloads.constant(bytes, 8)))
                        .orElseThrow()
                        .request())
                .isCloseTo(target, within(1.0));
    }

    @Test
    void containersShareThePodMinimum() {
        Workload memory = Workloads.memory(Workloads.constant(50e6, 8));
        Workload cpu = Workloads.cpu(Workloads.constant(0.001, 8));
        VpaPolicy policy = VpaPolicy.ofDefaults();
        assertThat(policy.size(memory).orElseThrow().request()).isEqualTo(262_144_000);
        assertThat(policy.size(memory.withContainersInPod(3)).orElseThrow().request())
                .isEqualTo(87_381_333);
        assertThat(policy.size(cpu).orElseThrow().request()).isEqualTo(0.025);
        // A third of 25 millicores, cut to whole ones, is less than the use with its margin.
        assertThat(policy.size(cpu.withContainersInPod(3)).orElseThrow().request())
                .isCloseTo(0.0115, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 3.0", "1, 2.0", "7, 1.1429"})
    void littleDataWidensTheUpperBound(double days, double factor) {
        assertThat(VpaPolicy.upperFactor(days)).isCloseTo(factor, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({"5, 0.6028", "30, 0.9105", "60, 0.9537"})
    void littleDataWidensTheLowerBound(double minutes, double factor) {
        assertThat(VpaPolicy.lowerFactor(minutes / 1440)).isCloseTo(factor, within(5e-5));
    }

    @Test
    void confidenceIsTheLesserOfDaysAndSamples() {
        // 8 days at 5 minutes are 2304 samples: 1.6 days at one a minute.
        Sizing sizing = BARE.size(Workloads.cpu(Workloads.constant(1, 8))).orElseThrow();
        assertThat(sizing.upper()).isCloseTo(1.168724 * (1 + 1 / 1.6), within(1e-6));
        assertThat(sizing.lower()).isCloseTo(1.168724 * Math.pow(1 + 0.001 / 1.6, -2), within(1e-6));
    }

    @Test
    void targetReadsTheDecayedPercentile() {
        // Nine days at 2 cores, then one at 1: the last day weighs as much as all before, so the median is 1.
        double[] values = new double[10 * 288];
        Arrays.fill(values, 2);
        Arrays.fill(values, 9 * 288, values.length, 1);
        Workload seen = Workloads.cpu(Workloads.trace(5 * MINUTE, values));
        assertThat(BARE.size(seen).orElseThrow().request()).isCloseTo(2.407502, within(1e-6));
        assertThat(BARE.withTargetPercentile(50).size(seen).orElseThrow().request())
                .isCloseTo(1.168724, within(1e-6));
    }

    @Test
    void memoryCountsOnePeakADay() {
        // One sample a day at 1 GB, all others at 200 MB: every day's peak is 1 GB.
        double[] values = new double[8 * 288];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 288 == 100 ? 1e9 : 200e6;
        }
        assertThat(BARE.size(Workloads.memory(Workloads.trace(5 * MINUTE, values)))
                        .orElseThrow()
                        .request())
                .isCloseTo(1_168_723_597, within(1.0));
    }

    @Test
    void replicasShareOneHistogram() {
        UsageTrace low = Workloads.constant(0.1, 8);
        UsageTrace[] replicas = new UsageTrace[20];
        Arrays.fill(replicas, low);
        replicas[7] = Workloads.constant(2, 8);
        // One in twenty lies below the ten percent that may pass the target.
        assertThat(BARE.size(Workloads.cpu(replicas)).orElseThrow().request()).isCloseTo(0.126805, within(1e-6));
    }

    @Test
    void killRaisesThePeakOfItsDay() {
        double limit = 400 * MEBI;
        Workload seen = Workloads.memory(Workloads.constant(390 * MEBI, 1));
        OomKill kill = new OomKill(START + 600 * MINUTE, limit);
        double used = BARE.size(seen.withOomKills(List.of(kill))).orElseThrow().request();
        // max(400 + 100, 400 * 1.2) MiB, its bucket's end, and 15 percent.
        double expected = BARE.size(Workloads.memory(Workloads.constant(500 * MEBI, 1)))
                .orElseThrow()
                .request();
        assertThat(used).isEqualTo(expected);
        OomKill large = new OomKill(START + 600 * MINUTE, 1000 * MEBI);
        assertThat(BARE.size(seen.withOomKills(List.of(large))).orElseThrow().request())
                .isEqualTo(BARE.size(Workloads.memory(Workloads.constant(1200 * MEBI, 1)))
                        .orElseThrow()
                        .request());
        // A limit below what was used: the use counts.
        OomKill small = new OomKill(START + 600 * MINUTE, 100 * MEBI);
        assertThat(BARE.size(seen.withOomKills(List.of(small))).orElseThrow().request())
                .isEqualTo(BARE.size(Workloads.memory(Workloads.constant(490 * MEBI, 1)))
                        .orElseThrow()
                        .request());
    }

    @Test
    void histogramMovesItsReferenceWithoutChangingThePercentile() {
        long day = 24 * 60 * MINUTE;
        ExponentialBuckets buckets = new ExponentialBuckets(0.01, 1.05, 1000);
        DecayingHistogram histogram = new DecayingHistogram(buckets, day);
        for (int d = 0; d < 1500; d++) {
            histogram.add(d == 1499 ? 5 : 1, 0.1, START + d * day);
        }
        // The newest weighs a little more than all others together.
        assertThat(histogram.percentile(0.49)).isEqualTo(buckets.end(buckets.bucket(1)));
        assertThat(histogram.percentile(0.51)).isEqualTo(buckets.end(buckets.bucket(5)));
        assertThat(new DecayingHistogram(buckets, day).percentile(0.5)).isZero();
    }

    @Test
    void singleSampleHasNoUpperBound() {
        Sizing sizing = BARE.size(Workloads.cpu(Workloads.trace(MINUTE, 1))).orElseThrow();
        assertThat(sizing.upper()).isNull();
        assertThat(sizing.lower()).isZero();
        assertThat(sizing.request()).isCloseTo(1.168724, within(1e-6));
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        assertThatThrownBy(() -> BARE.withTargetPercentile(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BARE.withMargin(-0.1)).isInstanceOf(InvalidInputException.class);
    }
}
