package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.security.AnonymizationFact;
import io.capacityplanner.security.ComplianceFacts;
import io.capacityplanner.security.ControlFact;
import io.capacityplanner.security.ControlFact.Status;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.RetentionFact;
import io.capacityplanner.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The report for audit: can you prove it? It lists exceptions, and counts what is as it should be. */
public final class ComplianceReport {

    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final int LISTED = 50;

    private final ComplianceFacts facts;
    private final ZoneId zone;

    private ComplianceReport(ComplianceFacts facts, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /**
     * The report. The same facts give the same report.
     *
     * @param zone the zone all dates are meant in
     */
    public static Report of(ComplianceFacts facts, ZoneId zone) {
        ComplianceReport report = new ComplianceReport(facts, zone);
        return new Report(
                report.title(),
                facts.at(),
                zone,
                report.header(),
                List.of(
                        report.controls(),
                        report.retention(),
                        AuditSections.chain(facts, zone),
                        report.matrix(),
                        AuditSections.exceptions(facts, zone),
                        report.cloudPermissions(),
                        report.anonymization(),
                        report.exceptions()));
    }

    private long count(Status... of) {
        return facts.controls().stream()
                .filter(control -> List.of(of).contains(control.status()))
                .count();
    }

    private String title() {
        if (facts.controls().isEmpty()) {
            return "No control was tested";
        }
        return NumberText.count(count(Status.HELD)) + " of "
                + NumberText.count(facts.controls().size(), "control") + " held, "
                + NumberText.count(count(Status.BROKEN, Status.NOT_CONFIGURED)) + " not held, "
                + NumberText.count(count(Status.UNKNOWN)) + " not testable";
    }

    private Map<String, String> header() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("kind", "compliance");
        header.put("scope", facts.coverage().toString());
        header.put("for", facts.principal());
        header.put(
                "not testable",
                count(Status.UNKNOWN) + " of " + facts.controls().size());
        header.put(
                "data to",
                facts.audit() == null || facts.audit().to() == null
                        ? "no audit log"
                        : DateText.minute(facts.audit().to(), zone));
        header.put("made at", DateText.minute(facts.at(), zone));
        header.put("zone", DateText.zone(zone));
        header.put("prices of", "no price used");
        header.put(
                "run",
                facts.audit() == null || facts.audit().lastSeal().isEmpty()
                        ? "none"
                        : facts.audit()
                                .lastSeal()
                                .substring(
                                        0, Math.min(12, facts.audit().lastSeal().length())));
        return header;
    }

    private Report.Section controls() {
        if (facts.controls().isEmpty()) {
            return new Report.Section(
                    "1. Controls: none was tested",
                    List.of(missing(
                            "Missing: no control was looked at.",
                            "'capacity report --kind compliance --config FILE' looks at those of the configuration.")));
        }
        List<List<String>> rows = facts.controls().stream()
                .map(control -> List.of(
                        control.control(),
                        word(control.status()),
                        control.statement(),
                        control.evidence().isEmpty() ? "none" : control.evidence()))
                .toList();
        return new Report.Section(
                "1. Controls: " + title(),
                List.of(new Block.Table(
                        "Controls and what shows them",
                        List.of(text("CONTROL"), text("IS"), text("STATEMENT"), text("EVIDENCE")),
                        rows,
                        "")));
    }

    private static String word(Status status) {
        return switch (status) {
            case HELD -> "held";
            case BROKEN -> "not held !!!";
            case NOT_CONFIGURED -> "not held: not set up !";
            case UNKNOWN -> "? not testable";
        };
    }

    private Block missing(String what, String supply) {
        return Missing.of(what, supply, "Earliest date: the next run, " + DateText.day(facts.at(), zone) + ".");
    }

    private Report.Section retention() {
        if (facts.retention().isEmpty()) {
            return new Report.Section(
                    "2. Retention: nothing is known to be kept",
                    List.of(missing(
                            "Missing: no store says what it keeps.",
                            "Wire stores with PlannerBuilder.store(...), or describe them in the file of --config.")));
        }
        List<BarsFigure.Bar> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (RetentionFact kept : facts.retention()) {
            OptionalDouble required =
                    kept.held() == null ? OptionalDouble.empty() : OptionalDouble.of(days(kept.held()));
            Optional<Double> held = Optional.ofNullable(kept.oldest())
                    .map(oldest -> Math.max(0, days(Duration.between(oldest, facts.at()))));
            held.ifPresent(age -> bars.add(new BarsFigure.Bar(kept.data(), age, Optional.empty(), required)));
            rows.add(List.of(
                    kept.data(),
                    required.isPresent() ? NumberText.number(required.getAsDouble()) : "for ever",
                    held.map(NumberText::number).orElse("nothing kept"),
                    day(kept.oldest()),
                    day(kept.newest()),
                    kept.overdue(facts.at()) ? "kept too long !!!" : "as required",
                    kept.statement()));
        }
        Block.Table table = new Block.Table(
                "Days required and held",
                List.of(
                        text("DATA"),
                        number("REQUIRED, DAYS"),
                        number("HELD, DAYS"),
                        text("OLDEST"),
                        text("NEWEST"),
                        text("IS"),
                        text("STATEMENT")),
                rows,
                "Held: the age of the oldest record.");
        long late =
                facts.retention().stream().filter(r -> r.overdue(facts.at())).count();
        String title = late == 0
                ? "Nothing is kept longer than required"
                : NumberText.count(late) + " of " + NumberText.count(rows.size()) + " kept longer than required";
        return new Report.Section(
                "2. Retention: " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1),
                bars.isEmpty()
                        ? List.of(table)
                        : List.of(new BarsFigure(
                                title,
                                "age of the oldest record in days on " + DateText.day(facts.at(), zone)
                                        + "; mark: days required",
                                title + ".",
                                "days",
                                bars,
                                table)));
    }

    private static double days(Duration duration) {
        return duration.toSeconds() / DAY;
    }

    private String day(@org.jspecify.annotations.Nullable Instant at) {
        return at == null ? "none" : DateText.isoDay(at, zone);
    }

    private Report.Section matrix() {
        List<Block.Column> columns = new ArrayList<>(List.of(text("OPERATION")));
        for (Role role : Role.values()) {
            columns.add(text(role.name()));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            List<String> row =
                    new ArrayList<>(List.of(operation.title() + (operation.privileged() ? " (privileged)" : "")));
            for (Role role : Role.values()) {
                row.add(facts.policy().allows(role, operation) ? "yes" : "no");
            }
            rows.add(row);
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table("Who may do what", columns, rows, ""));
        blocks.add(principals());
        return new Report.Section(
                "4. Roles: " + Role.values().length + " roles, " + Operation.values().length + " operations", blocks);
    }

    private Block principals() {
        if (facts.principals().isEmpty()) {
            return new Block.Paragraph(
                    "Who holds which role is kept by the host's own directory; it was not handed to this report.");
        }
        List<List<String>> rows = facts.principals().stream()
                .limit(LISTED)
                .map(principal -> List.of(principal.name(), grants(principal)))
                .toList();
        int more = facts.principals().size() - rows.size();
        return new Block.Table(
                "Who holds which role",
                List.of(text("WHO"), text("GRANTS")),
                rows,
                more > 0 ? "and " + NumberText.count(more) + " more" : "");
    }

    private static String grants(Principal principal) {
        return principal.grants().isEmpty()
                ? "none"
                : String.join(
                        "; ", principal.grants().stream().map(Object::toString).toList());
    }

    private Report.Section cloudPermissions() {
        return new Report.Section(
                "6. Cloud permissions: not testable from here",
                List.of(missing(
                        "Missing: what the cloud accounts grant, which the planner has no right to read.",
                        "Hold each account's policy against the minimal read-only policies of the security guide.")));
    }

    private Report.Section anonymization() {
        AnonymizationFact applied = facts.anonymization();
        long undone = facts.audit() == null ? 0 : facts.audit().byOperation().getOrDefault(Operation.RE_IDENTIFY, 0L);
        String back = facts.audit() == null
                ? "How often pseudonyms were turned back is not known without an audit log."
                : "Pseudonyms were turned back " + NumberText.count(undone, "time") + ", as the audit log says.";
        if (applied == null) {
            return new Report.Section(
                    "7. Anonymization: not applied",
                    List.of(
                            missing(
                                    "Missing: names are not replaced.",
                                    "'capacity anonymize' replaces names by keyed pseudonyms."),
                            new Block.Paragraph(back)));
        }
        return new Report.Section(
                "7. Anonymization: " + NumberText.count(applied.fields().size(), "field"),
                List.of(
                        new Block.Table(
                                "How names are replaced",
                                List.of(text("WHAT"), text("VALUE")),
                                List.of(
                                        List.of("fields", String.join(", ", applied.fields())),
                                        List.of("key id", applied.keyId()),
                                        List.of("method", applied.method()),
                                        List.of("reversible", applied.reversible() ? "yes, with the key" : "no"),
                                        List.of(
                                                "metrics scaled",
                                                applied.scaledMetrics().isEmpty()
                                                        ? "none"
                                                        : String.join(", ", applied.scaledMetrics()))),
                                ""),
                        new Block.Paragraph(back)));
    }

    private Report.Section exceptions() {
        List<List<String>> rows = new ArrayList<>();
        for (ControlFact control : facts.controls()) {
            if (control.status() != Status.HELD) {
                rows.add(List.of(control.control(), word(control.status()), control.statement(), "not named", "open"));
            }
        }
        for (RetentionFact kept : facts.retention()) {
            if (kept.overdue(facts.at())) {
                rows.add(
                        List.of("retention of " + kept.data(), "kept too long", kept.statement(), "not named", "open"));
            }
        }
        if (rows.isEmpty()) {
            return new Report.Section(
                    "8. Exceptions: none",
                    List.of(new Block.Paragraph(
                            facts.controls().isEmpty()
                                    ? "No control was tested, so that none can be excepted."
                                    : "Every control that was tested is held.")));
        }
        return new Report.Section(
                "8. Exceptions: " + NumberText.count(rows.size()),
                List.of(new Block.Table(
                        "What is not as it should be",
                        List.of(text("CONTROL"), text("IS"), text("STATEMENT"), text("OWNER"), text("ENDS")),
                        rows,
                        "Owners and ends are agreed on by people; nobody has entered one.")));
    }
}
