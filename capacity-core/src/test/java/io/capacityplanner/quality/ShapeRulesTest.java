package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.finding;
import static io.capacityplanner.quality.SampleMaker.regular;
import static io.capacityplanner.quality.SampleMaker.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flat lines, saturation and units: what is a fault and what only looks like one. */
class ShapeRulesTest {

    private static final Step STEP = Step.parse("5m");
    private static final Metric WRITES = Metric.nonNegative("disk_writes", Unit.BYTES);

    @ParameterizedTest
    @ValueSource(doubles = {0, 42.5})
    void aConstantSeriesIsNoWarning(double value) {
        PreparedSamples prepared = regular(STEP, 5000, i -> value).prepare();

        assertThat(warnings(prepared)).isEmpty();
        assertThat(finding(prepared, Issue.FLAT_LINE).count()).isEqualTo(5000);
        assertThat(finding(prepared, Issue.FLAT_LINE).message()).contains(value == 0 ? "0: unused" : "42.5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void burstsBetweenZerosAreNotStuck(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[4000];
        int i = 0;
        while (i < values.length) {
            i += 1 + (int) (-30 * Math.log(1 - random.nextDouble()));
            for (int end = i + 1 + random.nextInt(12); i < Math.min(end, values.length); i++) {
                values[i] = 1e6 * (1 + random.nextDouble());
            }
        }
        PreparedSamples prepared =
                regular(STEP, values.length, k -> values[k]).metric(WRITES).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).isEmpty();
    }

    @Test
    void aReplicaCountIsNotStuck() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = new double[3000];
        double replicas = 5;
        for (int i = 0; i < values.length; i++) {
            replicas = random.nextInt(10) == 0 ? 3 + random.nextInt(5) : replicas;
            values[i] = replicas;
        }
        assertThat(warnings(regular(STEP, values.length, i -> values[i])
                        .metric(Metric.nonNegative("replicas", Unit.COUNT))
                        .prepare()))
                .isEmpty();
    }

    @Test
    void aSensorThatDiesAtZeroIsFound() {
        SampleMaker maker = SampleMaker.clean(STEP, 4000, 1);
        Arrays.fill(maker.values, 2000, 2100, 0.0);
        PreparedSamples prepared = maker.prepare();

        assertThat(finding(prepared, Issue.FLAT_LINE).message())
                .contains("100 times exactly 0")
                .contains("switched off");
    }

    @Test
    void anOccasionalHundredPercentIsNotSaturation() {
        SampleMaker maker = SampleMaker.clean(STEP, 4000, 1);
        for (int i = 0; i < 4000; i += 400) {
            maker.values[i] = 100;
        }
        assertThat(maker.prepare().report().has(Issue.SATURATED)).isFalse();
    }

    @Test
    void valuesSlightlyAboveTheBoundAreSaturatedToo() {
        SplittableRandom random = new SplittableRandom(9);
        SampleMaker maker = SampleMaker.clean(STEP, 4000, 1);
        for (int i = 0; i < 4000; i++) {
            maker.values[i] = i % 10 == 0 ? 100 + 4 * random.nextDouble() : maker.values[i];
        }
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).containsExactly(Issue.SATURATED);
        assertThat(finding(prepared, Issue.SATURATED).count()).isEqualTo(400);
        assertThat(finding(prepared, Issue.OUT_OF_BOUNDS).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void anIdleMachineIsNotCalledARatio() {
        PreparedSamples prepared =
                regular(STEP, 4000, i -> 0.06 + 0.01 * (i * 7 % 11)).prepare();

        assertThat(warnings(prepared)).isEmpty();
        assertThat(finding(prepared, Issue.UNIT_MISMATCH).message()).contains("idle");
    }

    @Test
    void growthIsNoChangeOfUnit() {
        PreparedSamples prepared = regular(STEP, 4000, i -> Math.exp(i / 400.0) * (1 + 0.1 * Math.sin(i)))
                .metric(WRITES)
                .prepare();

        assertThat(prepared.report().has(Issue.UNIT_MISMATCH)).isFalse();
    }
}
