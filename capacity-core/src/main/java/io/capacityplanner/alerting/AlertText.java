package io.capacityplanner.alerting;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertMember;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertNotice.Kind;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.resource.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts notices into words. Names come from outside, so they are kept to one line and a bearable length. */
final class AlertText {

    private static final int LONGEST = 120;
    private static final int LISTED = 20;

    private AlertText() {}

    /**
     * A notice.
     *
     * @param about the series it is about
     * @param rangSince when what is over began; null when it is not over
     */
    static AlertNotice notice(
            Kind kind,
            AlertRule rule,
            Alert alert,
            List<AlertMember> about,
            @Nullable Instant rangSince,
            Instant now,
            List<String> to) {
        String what = about.size() == 1 ? about.get(0).subject() : group(alert);
        String subject = line(what) + ": " + line(rule.name()) + " " + verb(kind) + detail(kind, rule, about);
        String body = rangSince == null ? body(rule, about) : "It rang for " + lasting(rangSince, now) + ".";
        return new AlertNotice(kind, alert.id(), now, rule.severity(), subject, body, fields(rule, alert, about), to);
    }

    /** That an alert was ended by hand, or with its rule. */
    static AlertNotice ended(Alert alert, AlertSeverity severity, Instant now, String why) {
        return new AlertNotice(
                Kind.RESOLVED,
                alert.id(),
                now,
                severity,
                line(group(alert)) + ": " + line(alert.rule()) + " is over",
                line(why),
                Map.of("rule", line(alert.rule()), "alert", line(alert.id())),
                alert.heard());
    }

    private static String lasting(Instant from, Instant to) {
        return NumberText.duration(Duration.ofSeconds(Duration.between(from, to).toSeconds()));
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case OPENED -> "rings";
            case JOINED -> "rings for more";
            case REPEATED -> "still rings";
            case ESCALATED -> "rings and nobody has taken it on";
            case NO_DATA -> "rings and data have stopped";
            case RESOLVED -> "is over";
        };
    }

    private static String detail(Kind kind, AlertRule rule, List<AlertMember> about) {
        if (kind == Kind.RESOLVED || kind == Kind.NO_DATA || about.isEmpty()) {
            return "";
        }
        return about.size() == 1
                ? ", " + words(rule.condition(), about.get(0).value())
                : ", " + NumberText.count(about.size()) + " series";
    }

    private static String words(AlertCondition condition, double value) {
        return Double.isNaN(value) ? "no value" : condition.words(value);
    }

    private static String body(AlertRule rule, List<AlertMember> about) {
        AlertCondition condition = rule.condition();
        List<String> lines = new ArrayList<>();
        for (AlertMember member : about.subList(0, Math.min(LISTED, about.size()))) {
            lines.add(line(member.subject()) + ": " + words(condition, member.value()) + ", rings since "
                    + member.since());
        }
        if (about.size() > LISTED) {
            lines.add("and " + NumberText.count(about.size() - LISTED) + " more");
        }
        String clear = condition.clear() == condition.level()
                ? "."
                : ", is over at " + words(condition, condition.clear()) + ".";
        lines.add("Rings at " + words(condition, condition.level()) + clear);
        return String.join("\n", lines);
    }

    private static Map<String, String> fields(AlertRule rule, Alert alert, List<AlertMember> about) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("rule", line(rule.name()));
        fields.put("alert", line(alert.id()));
        fields.put("state", alert.phase().name().toLowerCase(Locale.ROOT));
        alert.labels().forEach((label, value) -> fields.put(line(label), line(value)));
        if (about.size() > 1) {
            fields.put("series", NumberText.count(about.size()));
        }
        Acknowledgement taken = alert.acknowledged();
        if (taken != null) {
            fields.put("acknowledged by", line(taken.by()));
        }
        return fields;
    }

    /** What the series of an alert have in common. */
    private static String group(Alert alert) {
        String resource = alert.labels().get("resource");
        String metric = alert.labels().get("metric");
        if (resource != null && metric != null && alert.labels().size() == 2) {
            return SeriesKey.of(resource, metric).toString();
        }
        List<String> values = alert.labels().entrySet().stream()
                .map(label ->
                        label.getValue().isEmpty() ? "no " + label.getKey() : label.getKey() + " " + label.getValue())
                .toList();
        return values.isEmpty() ? alert.rule() : String.join(", ", values);
    }

    /** A text without line breaks, control characters and marks that turn the direction of reading; long ones cut. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
            boolean breaks = type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            line.appendCodePoint(turns || breaks ? ' ' : point);
        });
        String clean = line.toString().strip();
        int points = clean.codePointCount(0, clean.length());
        if (clean.isEmpty()) {
            return "(no name)";
        }
        if (points <= LONGEST) {
            return clean;
        }
        int half = LONGEST / 2 - 1;
        return clean.substring(0, clean.offsetByCodePoints(0, half)) + "…"
                + clean.substring(clean.offsetByCodePoints(0, points - half));
    }
}
