package io.capacityplanner.examples.cli;

import io.capacityplanner.optimization.consolidation.ConsolidationPlan;
import io.capacityplanner.optimization.consolidation.PlacementReplay;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A consolidation as a table, JSON or CSV. */
final class ConsolidateOutput {

    private ConsolidateOutput() {}

    /**
     * A plan and what it is compared with.
     *
     * @param plan by the joint time course
     * @param peaks by the peak of each workload
     * @param quantiles by the 95th percentile of each workload
     * @param replay of a plan made from the first part on the rest; null when nothing was kept out
     */
    record Compared(
            ConsolidationPlan plan,
            ConsolidationPlan peaks,
            ConsolidationPlan quantiles,
            @Nullable PlacementReplay replay) {}

    static void write(Compared compared, double level, Format format, Console console) {
        switch (format) {
            case JSON -> console.json(json(compared));
            case CSV -> console.csv(table(compared.plan()));
            case TABLE -> text(compared, level, console);
        }
    }

    private static void text(Compared compared, double level, Console console) {
        ConsolidationPlan plan = compared.plan();
        console.line(NumberText.count(plan.machines().size(), "machine") + " ("
                + plan.counts().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + "), " + monthly(plan.after()) + " a month"
                + plan.now()
                        .map(now -> " in place of " + monthly(now) + ", saves " + monthly(now.minus(plan.after())))
                        .orElse("")
                + ".");
        console.line("At least " + monthly(plan.atLeast()) + " a month, proven by " + plan.boundBy() + ": at most "
                + NumberText.percent(plan.gap()) + " above the least possible.");
        console.line("By each workload's own peak: "
                + NumberText.count(compared.peaks().machines().size(), "machine")
                + "; by its 95th percentile: "
                + NumberText.count(compared.quantiles().machines().size(), "machine") + ".");
        PlacementReplay replay = compared.replay();
        if (replay != null) {
            console.line("Replay of a plan made from the first part on " + NumberText.count(replay.steps())
                    + " unseen steps: above " + NumberText.percent(level) + " in "
                    + String.format(Locale.ROOT, "%.3f %%", 100 * replay.overload()) + " of machine-steps, at most "
                    + NumberText.percent(replay.worst()) + " of a capacity.");
        }
        if (plan.now().isPresent()) {
            console.line(plan.remark() + "; " + NumberText.count(plan.moves().size(), "move") + ", "
                    + NumberText.count(plan.removed().size(), "machine") + " removed.");
        }
        console.line("");
        console.table(table(plan));
    }

    private static String monthly(Money hourly) {
        return NumberText.money(hourly.times(BillingMonth.AVERAGE_HOURS));
    }

    private static Block.Table table(ConsolidationPlan plan) {
        List<Block.Column> columns = List.of(
                Block.Column.text("MACHINE"),
                Block.Column.text("TYPE"),
                Block.Column.number("HOLDS"),
                Block.Column.text("PEAK"),
                Block.Column.text("OVERLOAD"),
                Block.Column.text("WORKLOADS"));
        List<List<String>> rows = new ArrayList<>();
        for (ConsolidationPlan.Placed machine : plan.machines()) {
            rows.add(List.of(
                    machine.id(),
                    machine.type(),
                    Integer.toString(machine.workloads().size()),
                    shares(machine.peak(), "%.1f %%"),
                    shares(machine.overload(), "%.3f %%"),
                    String.join(" ", machine.workloads())));
        }
        return new Block.Table("", columns, rows, "Peaks are of joint usage, as shares of the capacity.");
    }

    private static String shares(Map<String, Double> by, String format) {
        return new TreeMap<>(by)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.format(Locale.ROOT, format, 100 * entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> json(Compared compared) {
        ConsolidationPlan plan = compared.plan();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("currency", plan.after().currency().getCurrencyCode());
        json.put("hourlyNow", plan.now().map(Money::amount).orElse(null));
        json.put("hourlyAfter", plan.after().amount());
        json.put("hourlyAtLeast", plan.atLeast().amount());
        json.put("boundBy", plan.boundBy());
        json.put("gap", plan.gap());
        json.put("counts", plan.counts());
        json.put("machinesByPeaks", compared.peaks().machines().size());
        json.put("machinesByP95", compared.quantiles().machines().size());
        json.put("remark", plan.remark());
        json.put(
                "machines",
                plan.machines().stream()
                        .map(machine -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("id", machine.id());
                            one.put("type", machine.type());
                            one.put("new", machine.isNew());
                            one.put("workloads", machine.workloads());
                            one.put("peak", new TreeMap<>(machine.peak()));
                            one.put("overload", new TreeMap<>(machine.overload()));
                            return one;
                        })
                        .toList());
        json.put(
                "moves",
                plan.moves().stream()
                        .map(move -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("workload", move.workload());
                            one.put("from", move.from());
                            one.put("to", move.to());
                            return one;
                        })
                        .toList());
        json.put("removed", plan.removed());
        PlacementReplay replay = compared.replay();
        if (replay != null) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("steps", replay.steps());
            one.put("overload", replay.overload());
            one.put("anywhere", replay.anywhere());
            one.put("worst", replay.worst());
            one.put("worstMachine", replay.worstMachine());
            json.put("replay", one);
        }
        return json;
    }
}
