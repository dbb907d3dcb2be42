package io.capacityplanner.optimization.policy;

import static io.capacityplanner.optimization.policy.Workloads.MEBI;
import static io.capacityplanner.optimization.policy.Workloads.MINUTE;
import static io.capacityplanner.optimization.policy.Workloads.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrrPolicyTest {

    private static UsageTrace ramp(double scale) {
        return Workloads.trace(
                5 * MINUTE,
                IntStream.rangeClosed(0, 200).mapToDouble(i -> scale * i / 200).toArray());
    }

    @Test
    void simpleTakesTheBusiestPodAndSimpleLimitAllTogether() {
        Workload seen = Workloads.cpu(ramp(1), ramp(2));
        Sizing simple = KrrPolicy.simple().size(seen).orElseThrow();
        assertThat(simple.request()).isCloseTo(1.9, within(1e-12));
        assertThat(simple.limit()).isNull();
        Sizing limited = KrrPolicy.simpleLimit().withoutFloors().size(seen).orElseThrow();
        // R: x <- c((0:200)/200, (0:200)/100); quantile(x, c(.66, .96), type = 7)
        assertThat(limited.request()).isCloseTo(0.88, within(1e-9));
        assertThat(limited.limit()).isCloseTo(1.8396, within(1e-9));
        assertThat(KrrPolicy.simpleLimit().size(seen).orElseThrow().limit()).isEqualTo(1.84);
    }

    @Test
    void roundsUpAndKeepsFloors() {
        Workload tiny = Workloads.cpu(Workloads.constant(0.0001, 1));
        assertThat(KrrPolicy.simple().size(tiny).orElseThrow().request()).isEqualTo(0.01);
        assertThat(KrrPolicy.simple().withoutFloors().size(tiny).orElseThrow().request())
                .isEqualTo(0.0001);
        Workload small = Workloads.memory(Workloads.constant(1e6, 1));
        assertThat(KrrPolicy.simple().size(small).orElseThrow().request()).isEqualTo(100 * MEBI);
        Workload odd = Workloads.memory(Workloads.constant(200_000_001, 1));
        assertThat(KrrPolicy.simple().size(odd).orElseThrow().request()).isEqualTo(231e6);
        assertThat(KrrPolicy.simple()
                        .size(Workloads.cpu(Workloads.constant(0.25013, 1)))
                        .orElseThrow()
                        .request())
                .isEqualTo(0.251);
    }

    @Test
    void sizesEachPodAndNotTheirSum() throws IOException {
        JsonNode c;
        try (InputStream in = KrrPolicyTest.class.getResourceAsStream("/cases/S16-per-pod-not-summed.json")) {
            c = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        JsonNode pods = c.get("input").get("pods");
        // The case has three samples a pod, the tool asks for a hundred: each is repeated.
        Workload seen = Workloads.memory(pod(pods.get("A")), pod(pods.get("B")));
        Sizing sizing = KrrPolicy.simple().withoutFloors().size(seen).orElseThrow();
        double tolerance = c.get("tolerance").get("abs").asDouble();
        assertThat(sizing.request() / MEBI)
                .isCloseTo(c.get("expected").get("perPodMiB").asDouble(), within(tolerance));
        assertThat(2 * sizing.request() / MEBI)
                .isCloseTo(c.get("expected").get("workloadTotalMiB").asDouble(), within(tolerance));
        assertThat(sizing.limit()).isEqualTo(sizing.request());
    }

    private static UsageTrace pod(JsonNode values) {
        double[] samples = new double[150];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = values.get(i % values.size()).asDouble() * MEBI;
        }
        return Workloads.trace(5 * MINUTE, samples);
    }

    @Test
    void killsCountOnlyWhenAsked() {
        Workload seen = Workloads.memory(Workloads.constant(200e6, 1)).withOomKills(List.of(new OomKill(START, 400e6)));
        assertThat(KrrPolicy.simple().size(seen).orElseThrow().request()).isEqualTo(230e6);
        assertThat(KrrPolicy.simple().withOomKills().size(seen).orElseThrow().request())
                .isEqualTo(500e6);
    }

    @Test
    void declinesOnFewPointsShortRangeAndAutoscaling() {
        UsageTrace fine = Workloads.constant(1, 1);
        KrrPolicy policy = KrrPolicy.simple();
        assertThat(policy.size(Workloads.cpu(fine.slice(0, 99)))).isEmpty();
        assertThat(policy.size(Workloads.cpu(fine.slice(0, 100)))).isPresent();
        // Points of all pods count together, but two hours are too short.
        assertThat(policy.size(Workloads.cpu(
                        fine.slice(0, 24), fine.slice(0, 24), fine.slice(0, 24), fine.slice(0, 24), fine.slice(0, 24))))
                .isEmpty();
        assertThat(policy.size(Workloads.cpu(fine.slice(0, 60), fine.slice(0, 60))))
                .isPresent();
        assertThat(policy.size(Workloads.cpu(fine).withAutoscaled(true))).isEmpty();
        assertThat(policy.withAutoscaled().size(Workloads.cpu(fine).withAutoscaled(true)))
                .isPresent();
    }

    @Test
    void forgetsWhatIsOlderThanTwoWeeks() {
        double[] values = new double[20 * 288];
        Arrays.fill(values, 1);
        Arrays.fill(values, 0, 5 * 288, 9);
        assertThat(KrrPolicy.simple()
                        .size(Workloads.memory(Workloads.trace(5 * MINUTE, values)))
                        .orElseThrow()
                        .reasons()
                        .get(0))
                .contains("is 1.00000;");
    }

    @Test
    void percentileIsRoundedToWholeOnesAsInItsQuery() {
        Workload seen = Workloads.cpu(ramp(200));
        assertThat(KrrPolicy.simple()
                        .withCpuPercentile(99.5)
                        .size(seen)
                        .orElseThrow()
                        .request())
                .isIn(198.0, 200.0);
    }

    @ParameterizedTest
    @CsvSource({
        "CPU, 1, 1.5, CRITICAL",
        "CPU, 1, 0.75, WARNING",
        "CPU, 2, 2.125, OK",
        "CPU, 100, 100.05, GOOD",
        "MEMORY, 0, 524288000, CRITICAL",
        "MEMORY, 524288000, 262144000, WARNING",
        "MEMORY, 0, 104857600, OK",
        "MEMORY, 0, 104857599, GOOD",
        "CPU, , , GOOD",
        "CPU, 1, , WARNING",
        "CPU, , 1, WARNING",
        "CPU, 1, NaN, UNKNOWN"
    })
    void severityIsAbsolute(Dimension dimension, Double present, Double recommended, KrrSeverity expected) {
        assertThat(KrrSeverity.of(dimension, present, recommended)).isEqualTo(expected);
    }

    @Test
    void scoreAndGrade() {
        assertThat(KrrSeverity.score(List.of(KrrSeverity.GOOD, KrrSeverity.CRITICAL)))
                .isEqualTo(50);
        // (3 - 1 - 0.7) / 3 = 43.3 percent
        assertThat(KrrSeverity.score(List.of(KrrSeverity.CRITICAL, KrrSeverity.WARNING, KrrSeverity.OK)))
                .isEqualTo(43);
        assertThat(KrrSeverity.score(List.of(KrrSeverity.UNKNOWN))).isEqualTo(100);
        assertThat(List.of(100, 90, 89, 70, 69, 55, 54, 30, 29).stream().map(KrrSeverity::grade))
                .containsExactly('A', 'A', 'B', 'B', 'C', 'C', 'D', 'D', 'F');
        assertThatThrownBy(() -> KrrSeverity.score(List.of())).isInstanceOf(InvalidInputException.class);
    }
}
