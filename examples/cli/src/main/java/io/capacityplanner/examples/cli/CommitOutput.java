package io.capacityplanner.examples.cli;

import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentRisk;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan of commitments as a table, JSON or CSV. */
final class CommitOutput {

    private CommitOutput() {}

    static void write(CommitmentPlan plan, HourlyUsage usage, double rate, Format format, Console console) {
        switch (format) {
            case JSON -> console.json(json(plan, usage, rate));
            case CSV -> console.csv(table(plan));
            case TABLE -> {
                console.line(headline(plan));
                plan.best().ifPresent(best -> console.line(risk(best)));
                console.line("");
                console.table(table(plan));
                if (plan.ladder().size() > 1) {
                    console.line("Buy in parts: "
                            + plan.ladder().stream()
                                    .map(part -> part.hourly().amount().toPlainString() + "/h on "
                                            + part.on().toString().substring(0, 10))
                                    .collect(Collectors.joining(", "))
                            + ".");
                }
                console.line("Data to " + usage.start().plusSeconds(3600L * usage.hours()) + ", "
                        + usage.currency().getCurrencyCode() + ", " + plan.used() + ", " + NumberText.share(rate)
                        + " a year.");
            }
        }
        plan.warnings().forEach(console::remark);
    }

    private static String headline(CommitmentPlan plan) {
        return plan.best()
                .map(best -> "Commit " + best.hourly().amount().toPlainString() + "/h for " + best.months()
                        + " months, " + best.payment().label() + ": saves " + NumberText.money(best.saving())
                        + " over the term at present value.")
                .orElse("Commit to nothing: no offer saves on the use that is expected.");
    }

    private static String risk(CommitmentPlan.Option best) {
        CommitmentRisk risk = best.risk();
        return "Loses in " + NumberText.share(risk.lossProbability()) + " of the futures; the worst twentieth "
                + words(risk.worstSaving()) + "; should use fall, "
                + risk.falls().stream()
                        .map(fall -> "by " + NumberText.share(fall.share()) + " " + words(fall.saving()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String words(Money saving) {
        return saving.amount().signum() < 0
                ? "costs " + NumberText.money(Money.zero(saving.currency()).minus(saving)) + " more"
                : "saves " + NumberText.money(saving);
    }

    private static Block.Table table(CommitmentPlan plan) {
        List<Block.Column> columns = List.of(
                Block.Column.number("MONTHS"),
                Block.Column.text("PAYMENT"),
                Block.Column.number("COMMIT/h"),
                Block.Column.number("UPFRONT"),
                Block.Column.number("SAVES/yr"),
                Block.Column.number("SAVES NPV"),
                Block.Column.number("USE"),
                Block.Column.number("COVER"),
                Block.Column.number("BREAK-EVEN mo"),
                Block.Column.number("P(LOSS)"),
                Block.Column.text("WHAT"));
        List<List<String>> rows = new ArrayList<>();
        for (CommitmentPlan.Option option : plan.options()) {
            rows.add(List.of(
                    Integer.toString(option.months()),
                    option.payment().label(),
                    option.hourly().amount().toPlainString(),
                    option.upfront().amount().toPlainString(),
                    option.annualSaving().amount().toPlainString(),
                    option.saving().amount().toPlainString(),
                    String.format(Locale.ROOT, "%.3f", option.utilization()),
                    String.format(Locale.ROOT, "%.3f", option.coverage()),
                    Double.isInfinite(option.breakEvenMonths())
                            ? "never"
                            : String.format(Locale.ROOT, "%.1f", option.breakEvenMonths()),
                    String.format(Locale.ROOT, "%.3f", option.risk().lossProbability()),
                    option.purchases().stream()
                            .map(buy -> buy.offer() + " "
                                    + (buy.units() > 0
                                            ? buy.units() + " units"
                                            : buy.hourly().amount().toPlainString() + "/h"))
                            .collect(Collectors.joining(", "))));
        }
        return new Block.Table("", columns, rows, "Best first, by the saving of a year at present value.");
    }

    private static Map<String, Object> json(CommitmentPlan plan, HourlyUsage usage, double rate) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schemaVersion", 1);
        json.put("currency", usage.currency().getCurrencyCode());
        json.put("dataTo", usage.start().plusSeconds(3600L * usage.hours()).toString());
        json.put("annualDiscountRate", rate);
        json.put("used", plan.used());
        json.put("commit", plan.best().isPresent());
        json.put("options", plan.options().stream().map(CommitOutput::json).toList());
        json.put(
                "ladder",
                plan.ladder().stream()
                        .map(part -> Map.of(
                                "on", part.on().toString(),
                                "hourly", part.hourly().amount(),
                                "ends", part.ends().toString()))
                        .toList());
        json.put("warnings", plan.warnings());
        return json;
    }

    private static Map<String, Object> json(CommitmentPlan.Option option) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("months", option.months());
        json.put("payment", option.payment().label());
        json.put("hourly", option.hourly().amount());
        json.put("upfront", option.upfront().amount());
        json.put("onDemand", option.onDemand().amount());
        json.put("cost", option.cost().amount());
        json.put("saving", option.saving().amount());
        json.put("annualSaving", option.annualSaving().amount());
        json.put("utilization", option.utilization());
        json.put("coverage", option.coverage());
        json.put("breakEvenMonths", finite(option.breakEvenMonths()));
        json.put("gap", option.gap().amount());
        json.put("lossProbability", option.risk().lossProbability());
        json.put("worstSaving", option.risk().worstSaving().amount());
        json.put(
                "falls",
                option.risk().falls().stream()
                        .map(fall -> Map.of(
                                "share", fall.share(), "saving", fall.saving().amount()))
                        .toList());
        json.put(
                "purchases",
                option.purchases().stream()
                        .map(buy -> Map.of(
                                "offer", buy.offer(),
                                "units", buy.units(),
                                "hourly", buy.hourly().amount(),
                                "upfront", buy.upfront().amount(),
                                "breakEvenUse", buy.breakEvenUse()))
                        .toList());
        return json;
    }

    private static @Nullable Double finite(double value) {
        return Double.isInfinite(value) ? null : value;
    }
}
