package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.Money;
import java.util.List;
import java.util.TreeSet;

/** What can be saved and what would cost more. */
final class MoneySection {

    private MoneySection() {}

    static Report.Section of(PlanText text) {
        CapacityPlan plan = text.plan();
        Block.Table table = RightsizingTable.of(plan);
        if (table.rows().isEmpty()) {
            boolean looked = !plan.rightsizings().isEmpty();
            return new Report.Section(
                    looked ? "Money: every size fits" : "Money: no size could be judged",
                    List.of(new Block.Paragraph(
                            looked
                                    ? table.note()
                                    : "No resource has a size that the catalog knows, or no recommender is at hand. Give"
                                            + " sizes in the inventory.")));
        }
        return new Report.Section(title(plan), List.of(table, new Block.Paragraph(basis(plan))));
    }

    private static String title(CapacityPlan plan) {
        List<Money> amounts = Savings.amounts(plan.rightsizings());
        String saved = Savings.sum(amounts, 1)
                .map(sum -> NumberText.money(sum) + " a month can be saved by right-sizing")
                .orElse("Right-sizing saves no money");
        String added = Savings.sum(amounts, -1)
                .map(sum -> "; what is too small costs " + NumberText.money(sum.times(-1)) + " more")
                .orElse("");
        return saved + added;
    }

    private static String basis(CapacityPlan plan) {
        TreeSet<String> bases = new TreeSet<>();
        plan.rightsizings().stream()
                .flatMap(r -> r.saving().stream())
                .map(Saving::basis)
                .forEach(bases::add);
        if (bases.isEmpty()) {
            return "No price is known, so no amount is given.";
        }
        return "Amounts are for an average month of 730 hours, in "
                + Savings.currency(plan).orElseThrow().getCurrencyCode() + ", at: " + String.join("; ", bases)
                + plan.pricesOf().map(day -> "; prices of " + DateText.day(day)).orElse("") + ".";
    }
}
