package io.capacityplanner.optimization.policy;

import static io.capacityplanner.optimization.policy.Workloads.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KruizePolicyTest {

    /** Values 1..n, one an interval. */
    private static UsageTrace counted(int n) {
        return Workloads.trace(
                15 * MINUTE, IntStream.rangeClosed(1, n).asDoubleStream().toArray());
    }

    @Test
    void percentilesAreSamplesAtTheRoundedRank() {
        // 101 intervals are a day and a bit: the short term sees the last 96, 6 to 101, ranks 0 to 95.
        Workload seen = Workloads.cpu(counted(101));
        assertThat(KruizePolicy.cost().size(seen).orElseThrow().request()).isEqualTo(6 + 57);
        assertThat(KruizePolicy.performance().size(seen).orElseThrow().request())
                .isEqualTo(6 + 93);
        assertThat(KruizePolicy.performance().size(seen).orElseThrow().limit()).isEqualTo(99.0);
    }

    @Test
    void belowOneCoreTakesTheHighest() {
        UsageTrace low = Workloads.trace(
                15 * MINUTE,
                IntStream.rangeClosed(1, 96).mapToDouble(i -> i / 100.0).toArray());
        assertThat(KruizePolicy.cost().size(Workloads.cpu(low)).orElseThrow().request())
                .isEqualTo(0.96);
        assertThat(KruizePolicy.cost()
                        .withoutFloors()
                        .size(Workloads.cpu(low))
                        .orElseThrow()
                        .request())
                .isCloseTo(0.58, within(1e-12));
    }

    @Test
    void throttlingIsAddedToUse() {
        Workload seen = Workloads.cpu(Workloads.constant(2, 1)).withThrottled(List.of(Workloads.constant(0.5, 1)));
        assertThat(KruizePolicy.cost().size(seen).orElseThrow().request()).isEqualTo(2.5);
    }

    @Test
    void idleGetsNoAnswer() {
        KruizePolicy policy = KruizePolicy.cost();
        assertThat(policy.size(Workloads.cpu(Workloads.constant(0.001, 1)))).isEmpty();
        assertThat(policy.size(Workloads.cpu(Workloads.constant(0, 1)))).isEmpty();
        assertThat(policy.size(Workloads.cpu(Workloads.constant(0.0011, 1)))).isPresent();
        assertThat(policy.withoutFloors()
                        .size(Workloads.cpu(Workloads.constant(0, 1)))
                        .orElseThrow()
                        .request())
                .isZero();
        assertThat(policy.size(Workloads.memory(Workloads.constant(0, 1)))).isEmpty();
    }

    @Test
    void memoryTakesTheLesserOfBufferAndSpike() {
        double[] steady = new double[288];
        for (int i = 0; i < steady.length; i++) {
            steady[i] = 1000 - i % 3;
        }
        // Three samples an interval, counted back from the last: the largest spike is 2.
        Workload seen = Workloads.memory(Workloads.trace(5 * MINUTE, steady));
        assertThat(KruizePolicy.cost().size(seen).orElseThrow().request()).isCloseTo(1002.1, within(1e-9));
        double[] jump = steady.clone();
        jump[285] = 100;
        Workload jumpy = Workloads.memory(Workloads.trace(5 * MINUTE, jump));
        assertThat(KruizePolicy.performance().size(jumpy).orElseThrow().request())
                .isCloseTo(1200, within(1e-9));
        // The resident set moves more than the use.
        Workload resident = seen.withResidentSet(List.of(Workloads.trace(5 * MINUTE, halves())));
        assertThat(KruizePolicy.cost().size(resident).orElseThrow().request()).isCloseTo(1052.5, within(1e-9));
    }

    private static double[] halves() {
        return IntStream.range(0, 288).mapToDouble(i -> 500 + 50 * (i % 2)).toArray();
    }

    @Test
    void presentSizeWithinTenPercentIsKept() {
        KruizePolicy policy = KruizePolicy.cost();
        Workload near = Workload.of("db", Dimension.CPU, Workloads.constant(2, 1), 2.2);
        Sizing kept = policy.size(near).orElseThrow();
        assertThat(kept.request()).isEqualTo(2.2);
        assertThat(kept.reasons()).anyMatch(reason -> reason.startsWith("optimised"));
        Workload far = Workload.of("db", Dimension.CPU, Workloads.constant(2, 1), 2.3);
        assertThat(policy.size(far).orElseThrow().request()).isEqualTo(2);
    }

    @Test
    void termsNeedTheirData() {
        Workload week = Workloads.cpu(Workloads.constant(2, 7));
        assertThat(KruizePolicy.cost().withTerm(KruizePolicy.Term.LONG).size(week))
                .isEmpty();
        assertThat(KruizePolicy.cost().size(week).orElseThrow().reasons().get(0))
                .contains("medium term");
        assertThat(KruizePolicy.cost()
                        .size(Workloads.cpu(Workloads.constant(2, 8)))
                        .orElseThrow()
                        .reasons()
                        .get(0))
                .contains("long term");
        assertThat(KruizePolicy.cost().size(Workloads.cpu(counted(1)))).isEmpty();
        assertThat(KruizePolicy.cost().size(Workloads.cpu(counted(2)))).isPresent();
    }
}
