package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsolidatorTest {

    private static final MachineType SMALL =
            MachineType.of("small", Map.of("cpu", 4.0, "memory", 16.0), Money.usd(0.2));
    private static final MachineType LARGE =
            MachineType.of("large", Map.of("cpu", 8.0, "memory", 32.0), Money.usd(0.38));
    private static final PackingBudget QUICK = PackingBudget.ofSteps(3_000_000);

    private static Workload workload(String id, double... cpu) {
        return Workload.of(id, Map.of("cpu", cpu));
    }

    private static <T> T known(Map<String, T> by, String key) {
        return Objects.requireNonNull(by.get(key), key);
    }

    private static ConsolidationPlan plan(List<Workload> workloads, MachineType... types) {
        return Consolidator.ofDefaults()
                .plan(ConsolidationRequest.of(workloads, List.of(types), List.of())
                        .upTo(1, 0)
                        .within(QUICK));
    }

    @Test
    void whatPeaksAtDifferentTimesSharesAMachine() {
        List<Workload> workloads = List.of(
                workload("day", 3, 3, 0.5, 0.5),
                workload("night", 0.5, 0.5, 3, 3),
                workload("other day", 3, 3, 0.5, 0.5),
                workload("other night", 0.5, 0.5, 3, 3));
        ConsolidationPlan plan = plan(workloads, SMALL);
        assertThat(plan.machines()).hasSize(2);
        assertThat(plan.gap()).isZero();
        assertThat(plan.machines().get(0).peak().get("cpu")).isCloseTo(3.5 / 4, within(1e-12));
        // The sum of peaks would need four.
        List<Workload> peaks = workloads.stream().map(w -> workload(w.id(), 3)).toList();
        assertThat(plan(peaks, SMALL).machines()).hasSize(4);
    }

    @Test
    void anAcceptedShareOfStepsMayPassTheLevel() {
        double[] spiky = new double[100];
        Arrays.fill(spiky, 1.9);
        spiky[7] = 3;
        List<Workload> two = List.of(workload("a", spiky), workload("b", spiky));
        assertThat(plan(two, SMALL).machines()).hasSize(2);
        ConsolidationPlan plan = Consolidator.ofDefaults()
                .plan(ConsolidationRequest.of(two, List.of(SMALL), List.of())
                        .upTo(1, 0.01)
                        .within(QUICK));
        assertThat(plan.machines()).hasSize(1);
        assertThat(plan.machines().get(0).overload().get("cpu")).isEqualTo(0.01);
        assertThat(plan.atLeast().amount().doubleValue()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void constraintsAreKept() {
        List<Workload> workloads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            workloads.add(workload("replica" + i, 0.1).spread("web", 1));
            workloads.add(workload("pair" + i, 0.1).with("pair"));
        }
        workloads.add(workload("gpu", 0.1).only(Map.of("kind", "gpu"), Set.of("gpu-only")));
        workloads.add(workload("asks", 0.1).withRequests(Map.of("cpu", 3.9)));
        MachineType gpu = MachineType.of("gpu", Map.of("cpu", 4.0), Money.usd(2))
                .labelled(Map.of("kind", "gpu"), Set.of("gpu-only"))
                .limited(2);
        ConsolidationPlan plan = plan(workloads, SMALL.holding(5), gpu);
        Map<String, ConsolidationPlan.Placed> by = new HashMap<>();
        plan.machines().forEach(machine -> machine.workloads().forEach(id -> by.put(id, machine)));
        assertThat(by).hasSize(8);
        assertThat(Set.of(
                        known(by, "replica0").id(),
                        known(by, "replica1").id(),
                        known(by, "replica2").id()))
                .hasSize(3);
        assertThat(by.get("pair0")).isEqualTo(by.get("pair1")).isEqualTo(by.get("pair2"));
        assertThat(known(by, "gpu").type()).isEqualTo("gpu");
        assertThat(known(by, "gpu").workloads()).containsExactly("gpu");
        assertThat(plan.machines())
                .allSatisfy(machine -> assertThat(machine.workloads()).hasSizeLessThanOrEqualTo(5));
        assertThat(plan.atLeast().compareTo(plan.after())).isLessThanOrEqualTo(0);
    }

    @Test
    void theCheaperMixOfTypesIsFound() {
        // Nine of 2 cores: two large (8 cores) and a small are 0.96, five small 1.00.
        List<Workload> nine = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nine.add(workload("w" + i, 2));
        }
        ConsolidationPlan plan = plan(nine, SMALL, LARGE);
        assertThat(plan.after().amount()).isEqualByComparingTo("0.96");
        assertThat(plan.counts()).containsEntry("large", 2).containsEntry("small", 1);
        ConsolidationPlan limited = plan(nine, SMALL, LARGE.limited(1));
        assertThat(limited.counts()).containsEntry("large", 1).containsEntry("small", 3);
    }

    @Test
    void machinesThatRunAreDrainedAndTheRestStays() {
        List<Machine> machines =
                List.of(new Machine("m1", "small"), new Machine("m2", "small"), new Machine("m3", "small"));
        List<Workload> workloads = List.of(
                workload("a", 2).on("m1"),
                workload("b", 1.5).on("m1"),
                workload("c", 2).on("m2"),
                workload("d", 1).on("m3"));
        ConsolidationRequest request = ConsolidationRequest.of(workloads, List.of(SMALL), machines)
                .upTo(1, 0)
                .within(QUICK);
        ConsolidationPlan plan = Consolidator.ofDefaults().plan(request);
        assertThat(plan.removed()).hasSize(1).isSubsetOf("m2", "m3");
        assertThat(plan.moves()).hasSize(1);
        assertThat(plan.moves().get(0).from()).isEqualTo(plan.removed().get(0));
        assertThat(plan.now()).contains(Money.usd(0.2).times(3));
        // When a move costs more than a month of a machine, nothing moves.
        ConsolidationPlan dear = Consolidator.ofDefaults().plan(request.moving(Money.usd(1000), 730));
        assertThat(dear.moves()).isEmpty();
        assertThat(dear.removed()).isEmpty();
    }

    @Test
    void balanceWeighsTheShareOfSavingAgainstTheShareOfDisruption() {
        assertThat(Settlement.balanced(1, 10, 2, 10, 2)).isTrue();
        assertThat(Settlement.balanced(1, 10, 2.1, 10, 2)).isFalse();
        assertThat(Settlement.balanced(0, 10, 0, 10, 2)).isFalse();
        assertThat(Settlement.balanced(1, 10, 9, 10, Double.POSITIVE_INFINITY)).isTrue();
    }

    @Test
    void everyPlanIsSoundAndNoneIsBelowTheBound() {
        for (int seed = 0; seed < 6; seed++) {
            Random random = new Random(seed);
            List<Workload> workloads = new ArrayList<>();
            int steps = 60 + random.nextInt(300);
            for (int i = 0; i < 25; i++) {
                double phase = random.nextDouble() * 24;
                double level = 0.3 + random.nextDouble();
                double[] cpu = new double[steps];
                double[] memory = new double[steps];
                for (int t = 0; t < steps; t++) {
                    cpu[t] = level * (1 + Math.sin((t + phase) * Math.PI / 12)) + 0.1 * random.nextDouble();
                    memory[t] = 2 + random.nextDouble();
                }
                workloads.add(Workload.of("w" + i, Map.of("cpu", cpu, "memory", memory)));
            }
            double accepted = seed % 2 == 0 ? 0 : 0.02;
            ConsolidationRequest request = ConsolidationRequest.of(workloads, List.of(SMALL, LARGE), List.of())
                    .upTo(0.9, accepted)
                    .within(QUICK);
            ConsolidationPlan plan = Consolidator.ofDefaults().plan(request);
            assertThat(plan).isEqualTo(Consolidator.ofDefaults().plan(request));
            assertThat(plan.machines().stream()
                            .flatMap(m -> m.workloads().stream())
                            .toList())
                    .as("seed %d", seed)
                    .hasSize(25)
                    .doesNotHaveDuplicates();
            assertThat(plan.atLeast().compareTo(plan.after()))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(0);
            for (ConsolidationPlan.Placed machine : plan.machines()) {
                MachineType type = machine.type().equals("small") ? SMALL : LARGE;
                for (String dimension : List.of("cpu", "memory")) {
                    int over = 0;
                    for (int t = 0; t < steps; t++) {
                        double sum = 0;
                        for (Workload workload : workloads) {
                            sum += machine.workloads().contains(workload.id())
                                    ? known(workload.usage(), dimension)[t]
                                    : 0;
                        }
                        over += sum > 0.9 * known(type.capacity(), dimension) * (1 + 1e-8) ? 1 : 0;
                    }
                    assertThat((double) over / steps).as("seed %d", seed).isLessThanOrEqualTo(accepted + 1e-12);
                }
            }
            PlacementReplay replay = PlacementReplay.of(plan, request.types(), workloads, 0.9);
            assertThat(replay.overload()).as("seed %d", seed).isLessThanOrEqualTo(2 * accepted);
        }
    }

    @Test
    void compressedColumnsKeepEveryPeak() {
        Random random = new Random(1);
        double[][] series = new double[6][997];
        for (double[] one : series) {
            Arrays.setAll(one, t -> random.nextDouble());
        }
        double[] ones = new double[6];
        Arrays.fill(ones, 1);
        TimeColumns columns = TimeColumns.of(series, ones, new int[6], 1, 40);
        assertThat(columns.columns()).isEqualTo(40);
        double weight = 0;
        for (int c = 0; c < 40; c++) {
            weight += columns.weight(c);
        }
        assertThat(weight).isCloseTo(1, within(1e-12));
        for (double[] one : series) {
            assertThat(Arrays.stream(columns.compress(one)).max())
                    .isEqualTo(Arrays.stream(one).max());
        }
    }

    @Test
    void whatCannotBePlacedIsSaid() {
        assertThatThrownBy(() -> plan(List.of(workload("huge", 9)), SMALL, LARGE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("huge");
        assertThatThrownBy(() -> plan(List.of(workload("a", 3), workload("b", 3)), SMALL.limited(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan(List.of(workload("a", 1), workload("b", 1, 2)), SMALL))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> workload("a", -1)).isInstanceOf(InvalidInputException.class);
        // A missing value counts as the largest of the workload.
        assertThat(plan(List.of(workload("a", 3, Double.NaN), workload("b", 0.5, 2)), SMALL)
                        .machines())
                .hasSize(2);
    }
}
