package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditExtract;
import io.capacityplanner.security.AuditFault;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.ComplianceFacts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the audit log says: whether it is whole, and what was refused or needed privileges. */
final class AuditSections {

    private static final int FAULTS = 20;

    private AuditSections() {}

    static Report.Section chain(ComplianceFacts facts, ZoneId zone) {
        AuditExtract audit = facts.audit();
        if (audit == null) {
            return new Report.Section("3. Audit chain: there is no log", List.of(missing(facts, zone)));
        }
        AuditVerification verified = audit.verification();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("log", audit.source()));
        rows.add(List.of("entries", NumberText.count(audit.entries())));
        rows.add(List.of("first entry", audit.from() == null ? "none" : DateText.isoMinute(audit.from(), zone)));
        rows.add(List.of("last entry", audit.to() == null ? "none" : DateText.isoMinute(audit.to(), zone)));
        rows.add(List.of("first seal", seal(audit.firstSeal())));
        rows.add(List.of("last seal", seal(audit.lastSeal())));
        rows.add(List.of("verifier", verdict(verified)));
        if (verified != null) {
            rows.add(List.of(
                    "checkpoint",
                    verified.checkpointed()
                            ? "held against one: entries cut off at the end would be found"
                            : "none: entries cut off at the end are not found"));
            rows.add(List.of("cut short by a crash and sealed", NumberText.count(verified.recovered())));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table("The chain", List.of(text("WHAT"), text("VALUE")), rows, ""));
        if (verified != null && !verified.intact()) {
            blocks.add(faults(verified));
        }
        return new Report.Section("3. Audit chain: " + verdict(verified), blocks);
    }

    private static Block missing(ComplianceFacts facts, ZoneId zone) {
        return Missing.of(
                "Missing: an audit log.",
                "Describe one in the file of 'capacity report --config FILE'; 'capacity audit verify' verifies it.",
                "Earliest date: " + DateText.day(facts.at(), zone) + ", from the first operation after it is set up.");
    }

    private static String seal(String seal) {
        return seal.isEmpty() ? "none" : seal;
    }

    private static String verdict(@Nullable AuditVerification verified) {
        if (verified == null) {
            return "not verified";
        }
        return verified.intact()
                ? "intact, " + NumberText.count(verified.entries()) + " entries"
                : NumberText.count(verified.faults().size() + verified.more(), "fault") + " !!!";
    }

    private static Block faults(AuditVerification verified) {
        List<List<String>> rows = verified.faults().stream()
                .map((AuditFault fault) -> List.of(
                        fault.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        fault.file(),
                        NumberText.count(fault.line()),
                        fault.message()))
                .toList();
        Block.Table table = new Block.Table(
                "Where the log is not as it was written",
                List.of(text("FAULT"), text("FILE"), Block.Column.number("LINE"), text("WHAT")),
                rows,
                verified.more() > 0 ? "and " + NumberText.count(verified.more()) + " further ones" : "");
        return table.top(FAULTS);
    }

    static Report.Section exceptions(ComplianceFacts facts, ZoneId zone) {
        AuditExtract audit = facts.audit();
        if (audit == null) {
            return new Report.Section(
                    "5. Denied and privileged operations: not recorded", List.of(missing(facts, zone)));
        }
        long denied = audit.byOutcome().getOrDefault(AuditOutcome.DENIED, 0L);
        long failed = audit.byOutcome().getOrDefault(AuditOutcome.FAILED, 0L);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(NumberText.count(denied, "operation") + " denied, "
                + NumberText.count(failed) + " failed, of "
                + NumberText.count(audit.byOperation().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                + " by " + NumberText.count(audit.byPrincipal().size(), "principal") + "."));
        list(blocks, "Denied, the latest", audit.denied(), denied, zone);
        list(
                blocks,
                "Privileged, the latest",
                audit.privileged(),
                audit.privileged().size(),
                zone);
        return new Report.Section(
                "5. Denied and privileged operations: " + NumberText.count(denied) + " denied", blocks);
    }

    private static void list(List<Block> blocks, String title, List<AuditEntry> entries, long all, ZoneId zone) {
        if (entries.isEmpty()) {
            return;
        }
        List<List<String>> rows = entries.stream()
                .map(entry -> List.of(
                        NumberText.count(entry.sequence()),
                        DateText.isoMinute(entry.event().at(), zone),
                        entry.event().principal(),
                        entry.event().operation().title(),
                        entry.event().subject().isEmpty()
                                ? "none named"
                                : entry.event().subject(),
                        entry.event().outcome().name().toLowerCase(Locale.ROOT)))
                .toList();
        blocks.add(new Block.Table(
                title,
                List.of(
                        Block.Column.number("ENTRY"),
                        text("AT"),
                        text("WHO"),
                        text("OPERATION"),
                        text("ON"),
                        text("OUTCOME")),
                rows,
                all > rows.size() ? "and " + NumberText.count(all - rows.size()) + " more in the log" : ""));
    }
}
