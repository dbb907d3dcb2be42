package io.capacityplanner.examples.cli;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Alert rules on the command line. */
final class AlertRuleOptions {

    @Option(
            names = "--rule",
            paramLabel = "NAME:KEY=VALUE,...",
            description = "A rule, beside those of --config: its name and its keys as they stand under 'alerts', for "
                    + "instance disk_full:threshold=90,for=15m,metric=disk_usage; match.team=pay* for a label. May be "
                    + "repeated.")
    private List<String> rules = new ArrayList<>();

    List<AlertRule> rules() {
        return rules.stream().map(AlertRuleOptions::rule).toList();
    }

    private static AlertRule rule(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no rule", "--rule", "Give for instance disk_full:threshold=90,for=15m");
        }
        Map<String, String> keys = new LinkedHashMap<>();
        String last = "";
        for (String part : text.substring(colon + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                last = part.substring(0, equals).strip();
                keys.put(last, part.substring(equals + 1).strip());
            } else if (!last.isEmpty()) {
                // A comma within a list, as in group_by=service,team.
                keys.merge(last, part.strip(), (before, more) -> before + "," + more);
            } else {
                throw new InvalidInputException(
                        "\"" + part + "\" has no key", "--rule " + text, "Write KEY=VALUE, with commas between");
            }
        }
        return ConfigFile.alertRule(text.substring(0, colon).strip(), keys);
    }

    /** A day or an instant. */
    static Instant instant(String option, String text, ZoneId zone) {
        try {
            return text.length() == "2026-03-01".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException odd) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no time", option, "Give for instance 2026-03-01 or 2026-03-01T12:00:00Z");
        }
    }
}
