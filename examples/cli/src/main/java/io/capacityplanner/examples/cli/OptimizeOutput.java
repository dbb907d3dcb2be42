package io.capacityplanner.examples.cli;

import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan of savings as a table, JSON or CSV. */
final class OptimizeOutput {

    private static final int UNPRICED_SHOWN = 5;

    private OptimizeOutput() {}

    static void write(CostOptimization plan, Format format, Console console) {
        switch (format) {
            case JSON -> console.json(json(plan));
            case CSV -> console.csv(table(plan, false));
            case TABLE -> text(plan, console);
        }
        if (format != Format.JSON) {
            plan.remarks().forEach(console::remark);
        }
        if (!plan.unpriced().isEmpty() && format != Format.JSON) {
            String more = plan.unpriced().size() > UNPRICED_SHOWN
                    ? " and " + NumberText.count(plan.unpriced().size() - UNPRICED_SHOWN) + " more"
                    : "";
            console.remark(NumberText.count(plan.unpriced().size(), "resource")
                    + " without a known price, in no bill: "
                    + String.join(
                            ", ", plan.unpriced().stream().limit(UNPRICED_SHOWN).toList())
                    + more);
        }
    }

    private static void text(CostOptimization plan, Console console) {
        Optional<Money> saving = plan.saving();
        if (saving.isEmpty()) {
            console.line("No bill: no resource has a known price.");
            return;
        }
        Money before = plan.before().orElseThrow();
        console.line("Bill of " + plan.request().month().month() + ": " + NumberText.money(before) + " now, "
                + NumberText.money(plan.after().orElseThrow()) + " after, saves " + NumberText.money(saving.get())
                + share(saving.get(), before));
        plan.wanted().ifPresent(wanted -> console.line(target(plan, wanted, saving.get())));
        console.line("");
        console.table(table(plan, true));
        plan.overlap()
                .filter(overlap -> overlap.rounded().amount().signum() != 0)
                .ifPresent(overlap -> console.line("Overlap removed: " + NumberText.money(overlap)
                        + ", which the same savings would promise too much if each were worked out alone."));
        if (!plan.passed().isEmpty()) {
            console.line("Not done: "
                    + plan.passed().stream()
                            .collect(Collectors.groupingBy(
                                    CostOptimization.Passed::reason, LinkedHashMap::new, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(entry -> entry.getValue() + " because " + entry.getKey())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
    }

    private static String target(CostOptimization plan, Money wanted, Money saving) {
        String asked =
                plan.request().target().map(Ratio::value).map(NumberText::share).orElse("");
        if (plan.reached()) {
            return "Target of " + asked + " (" + NumberText.money(wanted) + "): reached"
                    + (plan.proven() ? ", and no less risky choice of these steps reaches it." : ".");
        }
        return "Target of " + asked + " (" + NumberText.money(wanted) + "): not reached, "
                + NumberText.money(wanted.minus(saving)) + " is missing when everything that saves is done.";
    }

    private static String share(Money part, Money whole) {
        return whole.amount().signum() == 0
                ? ""
                : " ("
                        + NumberText.share(
                                part.amount().doubleValue() / whole.amount().doubleValue()) + ")";
    }

    private static Block.Table table(CostOptimization plan, boolean rounded) {
        List<Block.Column> columns = List.of(
                Block.Column.number("#"),
                Block.Column.text("LEVER"),
                Block.Column.text("RESOURCE"),
                Block.Column.number("SAVES/mo"),
                Block.Column.number("ALONE/mo"),
                Block.Column.number("WORK"),
                Block.Column.number("RISK"),
                Block.Column.text("WHAT"));
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (CostOptimization.Step step : plan.steps()) {
            rows.add(List.of(
                    Integer.toString(++number),
                    step.lever().label(),
                    resources(step),
                    amount(step.saving(), rounded),
                    amount(step.alone(), rounded),
                    amount(step.switching(), rounded),
                    String.format(Locale.ROOT, "%.4f", step.risk()),
                    step.title()));
        }
        return new Block.Table(
                "", columns, rows, "Savings of a step are those on what the steps before it leave; list prices.");
    }

    private static String resources(CostOptimization.Step step) {
        List<String> ids = step.resources().stream().sorted().toList();
        return ids.isEmpty() ? "all" : ids.get(0) + (ids.size() == 1 ? "" : " and " + (ids.size() - 1) + " more");
    }

    private static String amount(Money money, boolean rounded) {
        return (rounded ? money.rounded() : money).amount().toPlainString() + " "
                + money.currency().getCurrencyCode();
    }

    private static Map<String, Object> json(CostOptimization plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("month", plan.request().month().month().toString());
        json.put("account", plan.request().accountOrNull());
        json.put(
                "currency",
                plan.before().map(m -> m.currency().getCurrencyCode()).orElse(null));
        json.put("before", amount(plan.beforeOrNull()));
        json.put("after", amount(plan.afterOrNull()));
        json.put("saving", amount(plan.saving().orElse(null)));
        json.put("wanted", amount(plan.wantedOrNull()));
        json.put("reached", plan.reached());
        json.put("proven", plan.proven());
        json.put("overlap", amount(plan.overlap().orElse(null)));
        json.put("risk", plan.risk());
        json.put("remarks", plan.remarks());
        json.put(
                "steps",
                plan.steps().stream()
                        .map(step -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("id", step.id());
                            one.put("lever", step.lever().label());
                            one.put(
                                    "resources",
                                    step.resources().stream().sorted().toList());
                            one.put("title", step.title());
                            one.put("saving", amount(step.saving()));
                            one.put("alone", amount(step.alone()));
                            one.put("switching", amount(step.switching()));
                            one.put("risk", step.risk());
                            return one;
                        })
                        .toList());
        json.put(
                "passed",
                plan.passed().stream()
                        .map(passed -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("id", passed.id());
                            one.put("lever", passed.lever().label());
                            one.put("title", passed.title());
                            one.put("reason", passed.reason());
                            one.put("saving", amount(passed.saving()));
                            return one;
                        })
                        .toList());
        json.put("unpriced", plan.unpriced());
        return json;
    }

    private static @Nullable Object amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
