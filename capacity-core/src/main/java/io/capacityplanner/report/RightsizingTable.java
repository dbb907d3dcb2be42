package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right-sizings of a plan as a table, with their total. Sizes that fit are counted, not listed. */
public final class RightsizingTable {

    private static final List<Block.Column> COLUMNS = List.of(
            text("RESOURCE"),
            text("NOW"),
            text("PROPOSED"),
            text("P95"),
            text("P(BREACH)"),
            text("REPLAY"),
            number("SAVES/mo"),
            text("BASIS"),
            text("WHY"));
    private static final int SAVES = 6;

    private RightsizingTable() {}

    /** Largest saving first, then what is refused, then the totals. */
    public static Block.Table of(CapacityPlan plan) {
        List<Rightsizing> listed = plan.rightsizings().stream()
                .filter(r -> r.classification() != Classification.RIGHT_SIZED)
                .sorted(Comparator.comparing((Rightsizing r) -> r.refusal().isPresent()))
                .toList();
        List<Money> amounts = Savings.amounts(listed);
        List<Money> sums = new ArrayList<>(amounts);
        Savings.sum(amounts, 1).ifPresent(sums::add);
        Savings.sum(amounts, -1).ifPresent(sums::add);
        List<String> cells = NumberText.moneyColumn(sums, false);
        List<List<String>> rows = new ArrayList<>();
        int priced = 0;
        for (Rightsizing sizing : listed) {
            rows.add(row(plan, sizing, sizing.saving().isPresent() ? saves(cells.get(priced++)) : "-"));
        }
        for (String total : cells.subList(amounts.size(), cells.size())) {
            boolean added = total.startsWith("-");
            rows.add(total(added ? "total added" : "total saved", saves(total)));
        }
        int fit = plan.rightsizings().size() - listed.size();
        String note = fit == 0 ? "" : NumberText.count(fit, "resource") + " more: the present size fits.";
        return new Block.Table("Right-sizing, largest saving first", COLUMNS, rows, note);
    }

    private static List<String> row(CapacityPlan plan, Rightsizing sizing, String saves) {
        return List.of(
                sizing.resource(),
                size(sizing.current(), NumberText.NOT_KNOWN),
                proposed(sizing),
                p95(plan, sizing.resource()),
                sizing.risk()
                        .map(r -> Odds.of(r.breachProbability()) + " in " + r.period())
                        .orElse("?"),
                sizing.risk().map(r -> r.replay()).filter(r -> !r.isBlank()).orElse("not replayed"),
                saves,
                sizing.saving().map(Saving::basis).orElse("no price"),
                why(plan, sizing));
    }

    private static List<String> total(String name, String amount) {
        List<String> row = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));
        row.set(0, name);
        row.set(SAVES, amount);
        return row;
    }

    private static String saves(String amount) {
        return amount.replaceFirst("^-", "costs ");
    }

    private static String proposed(Rightsizing sizing) {
        if (sizing.refusal().isPresent()) {
            return "?";
        }
        return PlanTable.change(sizing).filter("stop"::equals).orElse(size(sizing.proposed(), "none fits"));
    }

    private static String size(@Nullable InstanceSize size, String otherwise) {
        return size == null
                ? otherwise
                : size.name() + " (" + NumberText.number(size.vcpu()) + " vCPU, " + NumberText.number(size.memoryGib())
                        + " GiB)";
    }

    private static String p95(CapacityPlan plan, String resource) {
        List<String> parts = plan.items().stream()
                .filter(item -> item.series().resource().equals(resource))
                .flatMap(item -> item.usage().stream())
                .map(usage -> usage.metric().name() + " " + PlanText.quantity(usage.p95(), usage.metric()))
                .toList();
        return parts.isEmpty() ? NumberText.NOT_KNOWN : String.join(", ", parts);
    }

    private static String why(CapacityPlan plan, Recommendation recommendation) {
        Optional<String> refused = recommendation instanceof Rightsizing sizing
                ? sizing.refusal().map(new PlanText(plan)::refusal)
                : Optional.empty();
        return refused.orElse(
                recommendation.reasons().isEmpty()
                        ? recommendation.title()
                        : recommendation.reasons().get(0));
    }
}
