package io.capacityplanner.optimization.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemandEstimateTest {

    private static final Ratio THRESHOLD = Ratio.of(0.8);
    private static final Ratio RISK = Ratio.of(0.05);

    @Test
    void s15DailyBatchSpikeIsNotAveragedAway() {
        JsonNode c = Cases.read("S15-daily-batch-spike");
        JsonNode expected = c.get("expected");
        DemandEstimate estimate = DemandEstimate.compressible(Cases.series(c.get("input")), THRESHOLD, RISK);
        var exact = within(c.get("tolerance").get("abs").asDouble());
        assertThat(estimate.mean()).isCloseTo(expected.get("stats").get("mean").asDouble(), exact);
        assertThat(estimate.p95()).isCloseTo(expected.get("stats").get("p95").asDouble(), exact);
        assertThat(estimate.max()).isCloseTo(expected.get("stats").get("max").asDouble(), exact);
        RecurringPeak peak = estimate.recurringPeak().orElseThrow();
        assertThat(peak.hour())
                .isEqualTo(expected.get("recurringPeak").get("hourUtc").asInt());
        assertThat(peak.value())
                .isCloseTo(expected.get("recurringPeak").get("value").asDouble(), exact);
        assertThat(estimate.required())
                .isGreaterThanOrEqualTo(
                        expected.get("any_of").get(0).get("value").asDouble());
        assertThat(peak.describe())
                .contains(expected.get("any_of").get(1).get("value").asText());
    }

    @Test
    void s16ReplicasAreSizedByTheLargestAndNotSummed() {
        JsonNode c = Cases.read("S16-per-pod-not-summed");
        JsonNode input = c.get("input");
        List<TimeSeries> pods = new ArrayList<>();
        for (JsonNode pod : input.get("pods")) {
            double[] values = new double[pod.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = pod.get(i).asDouble();
            }
            pods.add(TimeSeries.of(Instant.EPOCH, Step.HOUR, values));
        }
        ReplicaDemand demand = ReplicaDemand.ofPeak(
                pods,
                Ratio.of(input.get("policy").get("headroom").asDouble()),
                input.get("replicas").asInt());
        var tolerance = within(c.get("tolerance").get("abs").asDouble());
        assertThat(demand.perReplica())
                .isCloseTo(c.get("expected").get("perPodMiB").asDouble(), tolerance);
        assertThat(demand.total())
                .isCloseTo(c.get("expected").get("workloadTotalMiB").asDouble(), tolerance);
    }

    @Test
    void s19WeekendDoesNotShrinkMonday() {
        JsonNode c = Cases.read("S19-weekend-dip");
        TimeSeries all = Cases.series(c.get("input"));
        JsonNode checks = c.get("expected").get("checks");
        List<Double> cores = new ArrayList<>();
        for (JsonNode at : c.get("input").get("evaluateAt")) {
            TimeSeries seen = all.slice(0, all.indexAt(Instant.parse(at.asText())));
            TimeSeries window = Window.of(
                    seen, Duration.ofDays(c.get("input").get("lookbackDays").asInt()));
            cores.add(DemandEstimate.compressible(window, THRESHOLD, RISK).required());
        }
        assertThat(cores)
                .hasSize(2)
                .allMatch(v -> v >= checks.get(0).get("value").asDouble());
        assertThat(cores.get(1) / cores.get(0))
                .isBetween(
                        checks.get(1).get("min").asDouble(),
                        checks.get(1).get("max").asDouble());
    }

    @Test
    void shareAboveTheThresholdStaysWithinTheRisk() {
        for (long seed = 0; seed < 50; seed++) {
            TimeSeries demand = randomDemand(new Random(seed), 24 * 14);
            for (double risk : new double[] {0.001, 0.01, 0.05, 0.2}) {
                double required = DemandEstimate.compressible(demand, THRESHOLD, Ratio.of(risk))
                        .required();
                assertThat(Demand.shareAbove(demand, 0.8 * required))
                        .as("seed %d, risk %s", seed, risk)
                        .isLessThanOrEqualTo(risk);
            }
            double memory = DemandEstimate.incompressible(demand, THRESHOLD).required();
            assertThat(Demand.shareAbove(demand, 0.8 * memory))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void moreDemandNeverAsksForLessAndScalesExactly() {
        for (long seed = 0; seed < 30; seed++) {
            TimeSeries demand = randomDemand(new Random(seed), 24 * 14);
            double before = DemandEstimate.compressible(demand, THRESHOLD, RISK).required();
            TimeSeries doubled = demand.withValues(
                    java.util.Arrays.stream(demand.toArray()).map(v -> 2 * v).toArray());
            assertThat(DemandEstimate.compressible(doubled, THRESHOLD, RISK).required())
                    .as("seed %d", seed)
                    .isCloseTo(2 * before, within(1e-9));
            double[] raised = demand.toArray();
            Random random = new Random(~seed);
            for (int i = 0; i < raised.length; i++) {
                raised[i] += random.nextDouble();
            }
            assertThat(DemandEstimate.compressible(demand.withValues(raised), THRESHOLD, RISK)
                            .required())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void weeklyPeakIsHeldWhole() {
        double[] values = new double[24 * 28];
        java.util.Arrays.fill(values, 0.5);
        for (int week = 0; week < 4; week++) {
            values[24 * (7 * week + 6) + 3] = 6.0;
        }
        DemandEstimate estimate = DemandEstimate.compressible(
                TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, values), THRESHOLD, RISK);
        assertThat(estimate.required()).isEqualTo(6.0);
        assertThat(estimate.recurringPeak().orElseThrow().describe()).isEqualTo("recurring peak Sunday 03:00");
    }

    @Test
    void monthEndCountsOnlyWhereItStandsOut() {
        double[] flat = new double[24 * 60];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i % 24 == 9 ? 2 : 1;
        }
        TimeSeries ordinary = TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, flat);
        assertThat(RecurringPeaks.monthEnd(ordinary)).isEmpty();
        assertThat(RecurringPeaks.highest(ordinary).orElseThrow().kind()).isEqualTo(RecurringPeak.Kind.DAILY);
        double[] closing = flat.clone();
        java.util.Arrays.fill(closing, 24 * 29 + 8, 24 * 29 + 12, 5.0);
        assertThat(RecurringPeaks.monthEnd(ordinary.withValues(closing))
                        .orElseThrow()
                        .value())
                .isEqualTo(5.0);
        assertThat(RecurringPeaks.holdsMonthEnd(ordinary.slice(0, 24 * 20))).isFalse();
        assertThat(RecurringPeaks.holdsMonthEnd(ordinary)).isTrue();
    }

    @Test
    void oneOddSpikeIsNotARecurringPeak() {
        double[] values = new double[24 * 28];
        java.util.Arrays.fill(values, 0.5);
        values[100] = 6.0;
        DemandEstimate estimate = DemandEstimate.compressible(
                TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, values), THRESHOLD, RISK);
        assertThat(estimate.required()).isCloseTo(0.625, within(1e-12));
    }

    @Test
    void refusesAnEmptyWindowAndABadThreshold() {
        TimeSeries empty = TimeSeries.of(Instant.EPOCH, Step.HOUR, Double.NaN);
        assertThatThrownBy(() -> DemandEstimate.compressible(empty, THRESHOLD, RISK))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> DemandEstimate.incompressible(empty, Ratio.of(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("threshold");
    }

    static TimeSeries randomDemand(Random random, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            double daily = 1 + Math.sin(2 * Math.PI * i / 24);
            values[i] = random.nextDouble() < 0.02
                    ? Double.NaN
                    : 2 * daily + random.nextDouble() + (random.nextDouble() < 0.01 ? 5 : 0);
        }
        return TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, values);
    }
}
