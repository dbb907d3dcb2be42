package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTableTest {

    private static final int SAVES = 5;

    @Test
    void wideTableBeginsWithTheNarrowOne() {
        CapacityPlan plan = PlanFixtures.realistic();
        Block.Table narrow = PlanTable.rows(plan);
        Block.Table wide = PlanTable.wide(plan);
        int columns = narrow.columns().size();
        assertThat(wide.columns().subList(0, columns)).isEqualTo(narrow.columns());
        for (int i = 0; i < narrow.rows().size(); i++) {
            assertThat(wide.rows().get(i).subList(0, columns))
                    .isEqualTo(narrow.rows().get(i));
        }
        assertThat(wide.columns())
                .extracting(Block.Column::title)
                .endsWith("METRIC", "NOW", "LIMIT", "HEADROOM", "LEAD", "P(BREACH)", "WHY");
    }

    @Test
    void aSavingStandsOnTheFirstRowOfItsResourceOnly() {
        List<List<String>> rows = PlanTable.rows(PlanFixtures.realistic()).rows();
        assertThat(rows).filteredOn(row -> row.get(2).startsWith("checkout/")).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.get(2).startsWith("checkout/"))
                .extracting(row -> row.get(SAVES))
                .containsExactly("140", "-");
    }

    @Test
    void partsAddUpToThePlansTotal() {
        CapacityPlan plan = PlanFixtures.realistic();
        double sum = PlanTable.rows(plan).rows().stream()
                .map(row -> row.get(SAVES))
                .filter(cell -> cell.matches("[\\d,.]+"))
                .mapToDouble(Double::parseDouble)
                .sum();
        // Each cell is rounded to a whole unit, the total is not.
        assertThat(sum).isCloseTo(plan.monthlySaving().orElseThrow().amount().doubleValue(), within(1.0));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void aResourceWithoutSeriesKeepsItsRecommendation() {
        CapacityPlan plan = PlanFixtures.realistic();
        CapacityPlan without = new CapacityPlan(
                plan.runId(),
                plan.request(),
                plan.madeAt(),
                plan.dataToOrNull(),
                plan.zone(),
                plan.pricesOfOrNull(),
                List.of(),
                plan.recommendations(),
                plan.problems());
        assertThat(PlanTable.wide(without).rows())
                .extracting(row -> row.get(2), row -> row.get(SAVES))
                .contains(
                        org.assertj.core.groups.Tuple.tuple("checkout", "140"),
                        org.assertj.core.groups.Tuple.tuple("mail-gw", "costs 140"));
    }

    @Test
    void refusalsAreWorded() {
        List<String> row = PlanTable.rows(PlanFixtures.small()).rows().get(2);
        assertThat(row).containsExactly("3", "?", "mail-gw/memory_usage", "6/28 d; ask 2026-12-16", "wait", "-");
    }

    @Test
    void headingNamesRunCountsClockAndCurrency() {
        assertThat(PlanTable.heading(PlanFixtures.small()))
                .isEqualTo("Plan 7f3a  3 series, 1 not judged, data to 2026-11-25T00:00+01:00, USD");
        assertThat(PlanTable.heading(PlanFixtures.empty()))
                .isEqualTo("Plan 00000000  0 series, 0 not judged, data to not known");
    }

    @Test
    void rightsizingsAddUpToo() {
        CapacityPlan plan = PlanFixtures.realistic();
        Block.Table table = RightsizingTable.of(plan);
        assertThat(table.rows())
                .extracting(row -> row.get(0), row -> row.get(6))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("checkout", "140"),
                        org.assertj.core.groups.Tuple.tuple("reports", "30"),
                        org.assertj.core.groups.Tuple.tuple("mail-gw", "costs 140"),
                        org.assertj.core.groups.Tuple.tuple("total saved", "171"),
                        org.assertj.core.groups.Tuple.tuple("total added", "costs 140"));
        assertThat(table.note()).isEqualTo("1 resource more: the present size fits.");
    }

    @Test
    void longTablesSayHowManyRowsAreLeftOut() {
        Block.Table table = PlanTable.rows(PlanFixtures.many(30)).top(7);
        assertThat(table.rows()).hasSize(7);
        assertThat(table.note()).startsWith("and 23 more");
    }
}
