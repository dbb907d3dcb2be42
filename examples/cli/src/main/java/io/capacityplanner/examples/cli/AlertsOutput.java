package io.capacityplanner.examples.cli;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.report.Block;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what rings, as tables, as JSON or as CSV. */
final class AlertsOutput {

    private AlertsOutput() {}

    static void write(Console console, Format format, AlertEvaluation evaluation, List<AlertRule> rules) {
        switch (format) {
            case JSON -> console.json(json(evaluation));
            case CSV -> console.csv(alerts(evaluation, rules, true));
            case TABLE -> table(console, evaluation, rules);
        }
    }

    private static void table(Console console, AlertEvaluation evaluation, List<AlertRule> rules) {
        Block.Table table = alerts(evaluation, rules, false);
        if (!table.rows().isEmpty()) {
            console.table(table);
        }
        int ringing = evaluation.ringing().size();
        int quiet = evaluation.suppressed().size();
        int unjudged = evaluation.unjudged().size();
        console.line((ringing == 0 ? "Nothing rings" : ringing + (ringing == 1 ? " alert rings" : " alerts ring"))
                + (quiet == 0 ? "" : ", " + quiet + " silenced")
                + ", by " + rules.size() + (rules.size() == 1 ? " rule" : " rules") + " at " + evaluation.at()
                + (unjudged == 0 ? "" : "; of " + unjudged + " series nothing could be said")
                + ".");
        if (!evaluation.notices().isEmpty()) {
            console.line(evaluation.notices().size() + " to be told, " + evaluation.delivered() + " delivered.");
        }
    }

    private static Block.Table alerts(AlertEvaluation evaluation, List<AlertRule> rules, boolean exact) {
        List<Block.Column> columns = List.of(
                Block.Column.text("ALERT"),
                Block.Column.text("STATE"),
                Block.Column.text("SINCE"),
                Block.Column.text("SEVERITY"),
                Block.Column.text("SERIES"),
                Block.Column.text("VALUE"));
        List<List<String>> rows = new ArrayList<>();
        evaluation.alerts().stream()
                .filter(alert -> exact || alert.phase() != AlertPhase.RESOLVED || isNew(alert, evaluation))
                .sorted(Comparator.comparing((Alert alert) -> !alert.phase().rings())
                        .thenComparing((Alert alert) -> alert.id()))
                .forEach(alert -> rows.add(row(alert, evaluation, rules, exact)));
        return new Block.Table("", columns, rows, "");
    }

    private static boolean isNew(Alert alert, AlertEvaluation evaluation) {
        return evaluation.resolved().contains(alert.id());
    }

    private static List<String> row(Alert alert, AlertEvaluation evaluation, List<AlertRule> rules, boolean exact) {
        AlertRule rule = rules.stream()
                .filter(known -> known.name().equals(alert.rule()))
                .findFirst()
                .orElse(null);
        List<AlertMember> about =
                alert.ringing().isEmpty() ? List.copyOf(alert.members().values()) : alert.ringing();
        double value = about.isEmpty() ? Double.NaN : about.get(0).value();
        String words = Double.isNaN(value)
                ? ""
                : rule == null || exact
                        ? Double.toString(value)
                        : rule.condition().words(value);
        return List.of(
                alert.id(),
                state(alert, evaluation),
                String.valueOf(since(alert)),
                rule == null ? "" : rule.severity().name().toLowerCase(Locale.ROOT),
                about.size() == 1 ? about.get(0).subject() : about.size() + " series",
                words);
    }

    private static String state(Alert alert, AlertEvaluation evaluation) {
        String phase = alert.phase().name().toLowerCase(Locale.ROOT);
        return (alert.phase().rings() ? "! " : "")
                + phase
                + (evaluation.suppressed().contains(alert.id()) ? ", silenced" : "")
                + (alert.isMissing() ? ", no data" : "");
    }

    private static @Nullable Instant since(Alert alert) {
        if (alert.ringsSince() != null || alert.members().isEmpty()) {
            return alert.ringsSince() != null ? alert.ringsSince() : alert.endedAt();
        }
        return alert.members().values().stream()
                .map(AlertMember::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Map<String, Object> json(AlertEvaluation evaluation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schemaVersion", 1);
        object.put("at", evaluation.at().toString());
        object.put("rang", evaluation.rang());
        object.put("resolved", evaluation.resolved());
        object.put("suppressed", evaluation.suppressed());
        object.put(
                "alerts", evaluation.alerts().stream().map(AlertsOutput::json).toList());
        object.put(
                "notices", evaluation.notices().stream().map(AlertsOutput::json).toList());
        object.put("delivered", evaluation.delivered());
        object.put(
                "unjudged",
                evaluation.unjudged().stream()
                        .map(u -> Map.of("rule", u.rule(), "series", u.subject(), "why", u.why()))
                        .toList());
        object.put(
                "problems",
                evaluation.problems().stream()
                        .map(p -> Map.of("place", p.place(), "message", p.message()))
                        .toList());
        return object;
    }

    private static Map<String, Object> json(Alert alert) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", alert.id());
        object.put("rule", alert.rule());
        object.put("labels", alert.labels());
        object.put("state", alert.phase().name().toLowerCase(Locale.ROOT));
        object.put("ringsSince", text(alert.ringsSince()));
        object.put("endedAt", text(alert.endedAt()));
        object.put("toldAt", text(alert.toldAt()));
        Acknowledgement taken = alert.acknowledged();
        object.put("acknowledgedBy", taken == null ? null : taken.by());
        object.put(
                "series",
                alert.members().values().stream().map(AlertsOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(AlertMember member) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", member.subject());
        object.put("state", member.phase().name().toLowerCase(Locale.ROOT));
        object.put("since", member.since().toString());
        object.put("missingSince", text(member.missingSince()));
        object.put("value", finite(member.value()));
        return object;
    }

    private static Map<String, Object> json(AlertNotice notice) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        object.put("alert", notice.alert());
        object.put("subject", notice.subject());
        object.put("to", notice.to());
        return object;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
