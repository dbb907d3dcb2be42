package io.capacityplanner.optimization.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sizes of resources of which only usage and capacity are known. */
class TraceSizingTest {

    private static final long HOUR = 3_600_000;
    private static final int DAYS = 20;

    private static TracedResource hourly(Dimension dimension, double capacity, IntToDoubleFunction value) {
        double[] values = new double[DAYS * 24];
        Arrays.setAll(values, value);
        return Traces.regular(dimension, capacity, HOUR, values);
    }

    private static Resizing size(TracedResource resource) {
        return TraceSizing.ofDefaults().size(resource);
    }

    private static IntToDoubleFunction about(double level) {
        SplittableRandom random = new SplittableRandom(5);
        return t -> level * (1 + 0.05 * random.nextDouble());
    }

    @Test
    void classesFollowFromUsage() {
        assertThat(size(hourly(Dimension.CPU, 8, about(0.01))).classification()).isEqualTo(Classification.IDLE);
        assertThat(size(hourly(Dimension.CPU, 8, about(1))).classification())
                .isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(size(hourly(Dimension.CPU, 1.1, about(1))).classification()).isEqualTo(Classification.RIGHT_SIZED);
        assertThat(size(hourly(Dimension.CPU, 0.8, about(1))).classification())
                .isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(size(hourly(Dimension.MEMORY, 8e9, about(1e6))).classification())
                .isEqualTo(Classification.OVER_PROVISIONED);
    }

    @Test
    void aSizeCarriesRiskReplayAndEvidence() {
        Resizing sizing = size(hourly(Dimension.MEMORY, 8L << 30, about(1L << 30)));
        Resizing.Setting setting = sizing.setting("memory").orElseThrow();

        assertThat(setting.present()).isEqualTo(Quantity.of(8, Unit.GIBIBYTES));
        assertThat(setting.proposed().unit()).isEqualTo(Unit.GIBIBYTES);
        assertThat(setting.proposed().value()).isBetween(1.0, 1.3);
        assertThat(sizing.risk().orElseThrow().breachProbability()).isBetween(0.0, 0.2);
        assertThat(sizing.risk().orElseThrow().replay()).startsWith("held on all 6 unseen days");
        assertThat(sizing.assurance().level()).isEqualTo(Assurance.Level.HIGH);
        assertThat(sizing.evidence().coverage()).isEqualTo(1);
        assertThat(sizing.evidence().numbers()).containsKeys("peak", "median", "samples");
        assertThat(sizing.reasons()).isNotEmpty();
        assertThat(sizing.wouldChange()).isNotEmpty();
    }

    @Test
    void whatKeepsItsSizeChangesNothing() {
        Resizing sizing = size(hourly(Dimension.CPU, 1.1, about(1)));
        assertThat(sizing.changes()).isEmpty();
        assertThat(sizing.setting("cpu_cores").orElseThrow().proposed().value()).isEqualTo(1.1);
    }

    @Test
    void whatStandsAtItsLimitHidesItsDemand() {
        Resizing sizing = size(hourly(Dimension.CPU, 2, t -> t % 24 < 6 ? 2 : 0.5));
        assertThat(sizing.classification()).isEqualTo(Classification.UNDER_PROVISIONED);
        assertThat(sizing.setting("cpu_cores").orElseThrow().proposed().value()).isGreaterThanOrEqualTo(2.5);
        assertThat(sizing.reasons().get(0)).contains("hidden");
    }

    @Test
    void aFailedReplayIsSaid() {
        int late = DAYS * 24 - 12;
        Resizing sizing = size(hourly(Dimension.CPU, 8, t -> t < late ? 1 : 4));
        assertThat(sizing.risk().orElseThrow().replay()).startsWith("passed on 1 of 6 unseen days");
        assertThat(sizing.assurance().level()).isEqualTo(Assurance.Level.MEDIUM);
    }

    @Test
    void tooLittleHistoryIsRefusedWithADate() {
        Resizing sizing = size(Traces.regular(Dimension.CPU, 4, HOUR, 1, 2, 1));
        assertThat(sizing.classification()).isEqualTo(Classification.NOT_ENOUGH_DATA);
        assertThat(sizing.refusal().orElseThrow().askAgain())
                .isEqualTo(Instant.ofEpochMilli(Traces.START + 2 * Traces.DAY));
        assertThat(sizing.settings()).isEmpty();

        Resizing empty = size(Traces.regular(Dimension.CPU, 4, HOUR));
        assertThat(empty.refusal().orElseThrow().askAgain()).isNull();
    }

    @Test
    void aPolicyThatDeclinesIsNamed() {
        Resizing sizing =
                TraceSizing.of(Policy.declining(), PolicyReplay.ofDefaults()).size(hourly(Dimension.CPU, 4, about(1)));
        assertThat(sizing.refusal().orElseThrow().reason()).contains("declining");
    }

    @Test
    void aPolicyWithoutBoundsHasATolerance() {
        TraceSizing peak = TraceSizing.of(Policy.peak(), PolicyReplay.ofDefaults());
        IntToDoubleFunction level = t -> 1;
        assertThat(peak.size(hourly(Dimension.MEMORY, 1.05, level)).classification())
                .isEqualTo(Classification.RIGHT_SIZED);
        assertThat(peak.size(hourly(Dimension.MEMORY, 1.2, level)).classification())
                .isEqualTo(Classification.OVER_PROVISIONED);
        assertThat(peak.size(hourly(Dimension.MEMORY, 0.8, level)).classification())
                .isEqualTo(Classification.UNDER_PROVISIONED);
    }
}
