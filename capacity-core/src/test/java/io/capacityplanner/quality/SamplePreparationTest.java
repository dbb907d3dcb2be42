package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.finding;
import static io.capacityplanner.quality.SampleMaker.regular;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplePreparationTest {

    @Test
    void nothingFiniteIsRefusedByName() {
        assertThatThrownBy(() -> regular(Step.HOUR, 0, i -> 1).prepare())
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("vm-1/cpu_usage");
        assertThatThrownBy(() -> regular(Step.HOUR, 9, i -> i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY)
                        .prepare())
                .isInstanceOfSatisfying(
                        InsufficientDataException.class,
                        e -> assertThat(e.have()).isZero());
    }

    @Test
    void findingsComeMostSevereFirst() {
        SampleMaker maker = SampleMaker.clean(Step.HOUR, 1000, 3).remove(200, 800);
        maker.insert(maker.stamps[5], -9).insert(maker.stamps[6], maker.values[6]);

        assertThat(maker.prepare().report().findings())
                .extracting(QualityFinding::severity)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .contains(Severity.ERROR, Severity.WARNING, Severity.INFO);
    }

    @Test
    void coverageIsMeasuredBeforeFilling() {
        PreparedSamples prepared =
                regular(Step.HOUR, 100, i -> 40 + i % 5).remove(10, 12).prepare();

        assertThat(prepared.report().coverage()).isEqualTo(0.98);
        assertThat(prepared.report().steps()).isEqualTo(100);
        assertThat(prepared.report().samples()).isEqualTo(98);
        assertThat(prepared.values()).doesNotContain(Double.NaN);
    }

    @Test
    void shortHistoriesAreSaid() {
        assertThat(finding(regular(Step.HOUR, 100, i -> 40 + i % 5).prepare(), Issue.SHORT_HISTORY)
                        .message())
                .contains("100 observations over 4.167 days");
        assertThat(regular(Step.HOUR, 14 * 24, i -> 40 + i % 5)
                        .prepare()
                        .report()
                        .has(Issue.SHORT_HISTORY))
                .isFalse();
    }

    /** Whatever the samples, the result holds no infinity, keeps its length in bounds and comes out the same twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anySamplesArePrepared(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 1 + random.nextInt(300);
        double[] pool = {Double.NaN, Double.POSITIVE_INFINITY, 0, -0.0, 1, -5, 1e300, -1e300, 1e-300, 50, 100};
        SampleMaker maker = regular(
                Step.parse("1m"),
                count,
                i -> random.nextInt(3) == 0 ? pool[random.nextInt(pool.length)] : 100 * random.nextDouble());
        maker.values[0] = 1;
        maker.values[count - 1] = 2;
        for (int i = 0; i < count; i++) {
            maker.stamps[i] += random.nextInt(4) == 0 ? random.nextLong(-1_000_000, 1_000_000) : 0;
        }
        for (Metric metric : new Metric[] {Metric.CPU_USAGE, Metric.gauge("x", Unit.UNKNOWN)}) {
            PreparedSamples prepared = maker.metric(metric).prepare();

            assertThat(Arrays.stream(prepared.values()).filter(Double::isInfinite))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(prepared.report().coverage()).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(prepared).as("seed %d", seed).isEqualTo(maker.prepare());
        }
    }
}
