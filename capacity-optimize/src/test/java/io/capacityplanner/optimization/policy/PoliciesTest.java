package io.capacityplanner.optimization.policy;

import static io.capacityplanner.optimization.policy.Workloads.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    @Test
    void everyPolicyIsFoundByItsNameAndDescribesItself() {
        assertThat(Policies.all())
                .extracting(SizingPolicy::id)
                .doesNotHaveDuplicates()
                .contains(
                        "planner",
                        "vpa",
                        "krr",
                        "krr-limit",
                        "kruize-cost",
                        "kruize-performance",
                        "compute-optimizer",
                        "compute-optimizer-max-savings",
                        "autopilot",
                        "autopilot-ml",
                        "peak",
                        "hindsight");
        for (SizingPolicy policy : Policies.all()) {
            assertThat(Policies.named(policy.id()).id()).isEqualTo(policy.id());
            assertThat(Policies.withoutFloors(policy.id()).id()).isEqualTo(policy.id());
            assertThat(policy.description()).isNotBlank();
        }
        assertThat(Policies.all()).filteredOn(SizingPolicy::hindsight).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"p95, p95", "p98, p98", "p99.50, p99.5", "p99.5+20, p99.5+20", "p50+7.5, p50+7.5", "p100, p100"})
    void percentilesAreMadeFromTheirName(String name, String id) {
        assertThat(Policies.named(name).id()).isEqualTo(id);
    }

    @Test
    void percentileWithHeadroomMultiplies() {
        Workload seen = Workloads.cpu(Workloads.trace(MINUTE, 0, 1, 2, 3, 4));
        assertThat(Policies.named("p50+20").size(seen).orElseThrow().request()).isCloseTo(2.4, within(1e-12));
        assertThat(Policies.named("peak").size(seen).orElseThrow().request()).isEqualTo(4);
        assertThat(Policies.named("p90").size(seen).orElseThrow().request()).isCloseTo(3.6, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vpaa", "", "P95", "p", "p101", "p0", "95", "p95+"})
    void unknownNamesAreRefused(String name) {
        assertThatThrownBy(() -> Policies.named(name)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusalNamesTheNearest() {
        assertThatThrownBy(() -> Policies.named("kruise-cost"))
                .hasMessageContaining("\"kruise-cost\"")
                .hasMessageContaining("Did you mean kruize-cost?")
                .hasMessageContaining("compute-optimizer-max-savings");
    }

    @Test
    void computeOptimizerAddsHeadroomAndNeedsThirtyHours() {
        Workload cpu = Workloads.cpu(Workloads.constant(2, 2));
        Workload memory = Workloads.memory(Workloads.constant(2e9, 2));
        assertThat(request("compute-optimizer", cpu)).isCloseTo(2.4, within(1e-12));
        assertThat(request("compute-optimizer-max-savings", cpu)).isEqualTo(2);
        assertThat(request("compute-optimizer-balanced", cpu)).isCloseTo(2.6, within(1e-12));
        assertThat(request("compute-optimizer-max-performance", memory)).isCloseTo(2.6e9, within(1e-3));
        assertThat(request("compute-optimizer-max-savings", memory)).isCloseTo(2.2e9, within(1e-3));
        UsageTrace all = Workloads.constant(2, 2);
        assertThat(Policies.named("compute-optimizer").size(Workloads.cpu(all.slice(0, 29 * 12))))
                .isEmpty();
        assertThat(Policies.named("compute-optimizer").size(Workloads.cpu(all.slice(0, 30 * 12))))
                .isPresent();
    }

    @Test
    void onNothingEveryPolicyDeclines() {
        UsageTrace empty = UsageTrace.of(new long[0], new double[0]);
        for (SizingPolicy policy : Policies.all()) {
            assertThat(policy.size(Workloads.cpu(empty))).as(policy.id()).isEmpty();
            assertThat(policy.size(Workloads.memory(empty, empty)))
                    .as(policy.id())
                    .isEmpty();
        }
    }

    @Test
    void everyAnswerIsFiniteOrderedAndGivesReasons() {
        SplittableRandom random = new SplittableRandom(99);
        for (int round = 0; round < 12; round++) {
            double scale = Math.pow(10, random.nextDouble(-6, 6));
            int length = random.nextInt(1, 3000);
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextInt(3) == 0 ? 0 : scale * random.nextDouble();
            }
            UsageTrace trace = Workloads.trace(random.nextInt(1, 20) * MINUTE, values);
            for (SizingPolicy policy : Policies.all()) {
                for (Workload seen : List.of(Workloads.cpu(trace), Workloads.memory(trace, trace))) {
                    Optional<Sizing> sizing = policy.size(seen);
                    String about = policy.id() + " in round " + round + " of seed 99: " + sizing;
                    sizing.ifPresent(s -> {
                        assertThat(s.request()).as(about).isFinite().isNotNegative();
                        assertThat(s.limit() == null || s.limit() >= s.request())
                                .as(about)
                                .isTrue();
                        assertThat(s.lower() == null || s.lower() <= s.request())
                                .as(about)
                                .isTrue();
                        assertThat(s.upper() == null || (Double.isFinite(s.upper()) && s.upper() >= s.request()))
                                .as(about)
                                .isTrue();
                        assertThat(s.reasons()).as(about).isNotEmpty().allMatch(reason -> !reason.isBlank());
                    });
                }
            }
        }
    }

    @Test
    void orderOfReplicasDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(5);
        List<UsageTrace> replicas = new ArrayList<>();
        for (int r = 0; r < 5; r++) {
            replicas.add(Workloads.trace(5 * MINUTE, Workloads.busy(random, 4, 1 + r)));
        }
        List<UsageTrace> shuffled = new ArrayList<>(replicas);
        Collections.shuffle(shuffled, new Random(1));
        for (SizingPolicy policy : Policies.all()) {
            for (Dimension dimension : Dimension.values()) {
                Workload one = new Workload("w", dimension, replicas, 8.0, List.of());
                Workload other = new Workload("w", dimension, shuffled, 8.0, List.of());
                assertThat(policy.size(other).orElseThrow().request())
                        .as("%s %s, seed 5", policy.id(), dimension)
                        .isCloseTo(policy.size(one).orElseThrow().request(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planner",
                "krr",
                "krr-limit",
                "kruize-cost",
                "kruize-performance",
                "compute-optimizer",
                "autopilot-ml",
                "peak",
                "p95",
                "p99.5+20"
            })
    void sizesGrowWithTheirUnit(String id) {
        SizingPolicy policy = Policies.withoutFloors(id);
        double[] values = Workloads.busy(new SplittableRandom(8), 9, 4);
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = 1024 * values[i];
        }
        Workload one = Workload.of("w", Dimension.CPU, Workloads.trace(5 * MINUTE, values), 32.0);
        Workload other = Workload.of("w", Dimension.CPU, Workloads.trace(5 * MINUTE, scaled), 32.0 * 1024);
        double size = policy.size(one).orElseThrow().request();
        assertThat(policy.size(other).orElseThrow().request()).isCloseTo(1024 * size, within(1e-6 * 1024 * size));
    }

    @Test
    void higherPercentilesAskForMore() {
        Workload seen = Workloads.cpu(Workloads.trace(5 * MINUTE, Workloads.busy(new SplittableRandom(3), 9, 1)));
        double plain = 0;
        double vpa = 0;
        double krr = 0;
        for (int p = 50; p <= 100; p++) {
            double nextPlain = request("p" + p, seen);
            double nextVpa = VpaPolicy.ofDefaults()
                    .withTargetPercentile(p)
                    .size(seen)
                    .orElseThrow()
                    .request();
            double nextKrr = KrrPolicy.simple()
                    .withCpuPercentile(p)
                    .size(seen)
                    .orElseThrow()
                    .request();
            assertThat(nextPlain).as("p%d, seed 3", p).isGreaterThanOrEqualTo(plain);
            assertThat(nextVpa).as("vpa p%d, seed 3", p).isGreaterThanOrEqualTo(vpa);
            assertThat(nextKrr).as("krr p%d, seed 3", p).isGreaterThanOrEqualTo(krr);
            plain = nextPlain;
            vpa = nextVpa;
            krr = nextKrr;
        }
        assertThat(plain).isEqualTo(request("peak", seen));
    }

    private static double request(String id, Workload seen) {
        return Policies.named(id).size(seen).orElseThrow().request();
    }
}
