package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResizingTableTest {

    private static Resizing resizing(
            String id, Classification classification, @Nullable Refusal refusal, Setting... settings) {
        return new Resizing(
                id,
                id + " in short",
                classification,
                List.of(settings),
                null,
                refusal == null ? new Risk(0.05, "30d", "held in 200 of 200 unseen hours") : null,
                refusal,
                new Assurance(Assurance.Level.HIGH, "it held"),
                new Evidence(null, null, 1, "", null, Map.of()),
                List.of("why of " + id),
                List.of());
    }

    private static Setting cores(String name, double present, double proposed) {
        return new Setting(name, Quantity.of(present, Unit.CORES), Quantity.of(proposed, Unit.CORES));
    }

    private static List<Resizing> all() {
        return List.of(
                resizing("fits", Classification.RIGHT_SIZED, null, cores("cpu_request", 1, 1)),
                resizing("young", Classification.NOT_ENOUGH_DATA, new Refusal("too young", "6 d", "14 d", null)),
                resizing("large", Classification.OVER_PROVISIONED, null, cores("cpu_request", 2, 0.5)),
                resizing(
                        "small",
                        Classification.UNDER_PROVISIONED,
                        null,
                        new Setting("memory_limit", null, Quantity.of(1536.0 * 1024 * 1024, Unit.BYTES)),
                        cores("cpu_limit", 1, 1)));
    }

    @Test
    void listsWhatChangesTheSmallFirst() {
        Block.Table table = ResizingTable.of(all());
        assertThat(table.rows()).map(row -> row.get(0)).containsExactly("small", "large", "young");
        assertThat(table.rows().get(0).get(2)).isEqualTo("memory limit unset > 1.5 GiB");
        assertThat(table.rows().get(1).get(2)).isEqualTo("CPU request 2 cores > 0.5 cores");
        assertThat(table.rows().get(2)).contains("?", "too young: 6 d of 14 d");
        assertThat(table.note()).isEqualTo("1 resource more: the present settings fit.");
    }

    @Test
    void theReportHasASectionOfThem() {
        CapacityPlan plan = PlanFixtures.small();
        List<Recommendation> recommendations = new ArrayList<>(plan.recommendations());
        recommendations.addAll(all());
        CapacityPlan with = new CapacityPlan(
                plan.runId(),
                plan.request(),
                plan.madeAt(),
                plan.dataToOrNull(),
                plan.zone(),
                plan.pricesOfOrNull(),
                plan.items(),
                recommendations,
                plan.problems());
        assertThat(with.resizings()).hasSize(4);
        assertThat(PlanReport.of(with).sections())
                .map(Report.Section::title)
                .contains("Settings: 1 too small, 1 too large");
        assertThat(PlanReport.brief(with).sections())
                .map(Report.Section::title)
                .contains("Settings: 1 too small, 1 too large");
        assertThat(PlanReport.of(plan).sections())
                .map(Report.Section::title)
                .noneMatch(title -> title.startsWith("Settings"));
    }

    @Test
    void oneSettingStandsOnce() {
        assertThatThrownBy(() -> resizing(
                        "x", Classification.RIGHT_SIZED, null, cores("cpu_limit", 1, 1), cores("cpu_limit", 1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cpu_limit");
    }
}
