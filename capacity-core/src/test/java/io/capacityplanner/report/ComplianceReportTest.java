package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.security.AccessPolicy;
import io.capacityplanner.security.AnonymizationFact;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditExtract;
import io.capacityplanner.security.AuditFault;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.ComplianceFacts;
import io.capacityplanner.security.ControlFact;
import io.capacityplanner.security.ControlFact.Status;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.RetentionFact;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import io.capacityplanner.security.ScopeCoverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplianceReportTest {

    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");

    private static AuditEntry entry(long sequence, Operation operation, AuditOutcome outcome, String who) {
        AuditEvent event = new AuditEvent(
                AT.minusSeconds(1000 - sequence),
                who,
                List.of("viewer of team a"),
                operation,
                "=cmd()",
                "team a",
                3,
                outcome,
                Duration.ofMillis(5),
                "",
                "");
        return new AuditEntry(sequence, event, AuditEntry.NO_SEAL, "k1", String.format("%064x", sequence));
    }

    private static ComplianceFacts facts(boolean intact) {
        List<AuditEntry> entries = new ArrayList<>(List.of(
                entry(1, Operation.PLAN, AuditOutcome.ALLOWED, "ada"),
                entry(2, Operation.COLLECT, AuditOutcome.DENIED, "<i>eve</i>"),
                entry(3, Operation.RE_IDENTIFY, AuditOutcome.ALLOWED, "ada")));
        AuditVerification verification = new AuditVerification(
                3,
                new AuditCheckpoint(3, String.format("%064x", 3)),
                true,
                0,
                intact
                        ? List.of()
                        : List.of(new AuditFault(
                                AuditFault.Kind.DELETED, "audit.jsonl", 4, 4, "entries 4 to 6 are missing")),
                0);
        return new ComplianceFacts(
                AT,
                "auditor",
                new ScopeCoverage("everything", 42, 42),
                AccessPolicy.ofDefaults(),
                List.of(Principal.of("ada", Role.PLANNER, Scope.teams("a"))),
                List.of(
                        new ControlFact(
                                "audit log", intact ? Status.HELD : Status.BROKEN, "It is recorded.", "3 entries"),
                        new ControlFact("encryption", Status.UNKNOWN, "Nobody looked.", "")),
                List.of(
                        new RetentionFact(
                                "forecasts", Duration.ofDays(30), AT.minus(Duration.ofDays(40)), AT, "Kept in memory."),
                        new RetentionFact("bills", null, null, null, "Kept by the provider.")),
                AuditExtract.of("audit.jsonl", entries.stream(), verification, 10),
                new AnonymizationFact("key-7", "HMAC-SHA-256", true, List.of("account", "resource"), List.of("cost")));
    }

    @Test
    void itHasItsEightSectionsAndCountsControls() {
        Report report = ComplianceReport.of(facts(true), ZoneOffset.UTC);
        assertThat(report.title()).isEqualTo("1 of 2 controls held, 0 not held, 1 not testable");
        assertThat(report.sections()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(report.sections().get(i).title()).startsWith((i + 1) + ". ");
        }
        assertThat(report.header())
                .containsEntry("scope", "your scope: 42 of 42 resources (everything)")
                .containsEntry("zone", "UTC");
    }

    @Test
    void theMatrixIsThatOfThePolicyForEveryOperationAndRole() {
        Block.Table matrix = (Block.Table) ComplianceReport.of(facts(true), ZoneOffset.UTC)
                .sections()
                .get(3)
                .blocks()
                .get(0);
        assertThat(matrix.rows()).hasSize(Operation.values().length);
        int row = 0;
        for (Operation operation : Operation.values()) {
            List<String> expected = new ArrayList<>();
            for (Role role : Role.values()) {
                expected.add(AccessPolicy.ofDefaults().allows(role, operation) ? "yes" : "no");
            }
            List<String> cells = matrix.rows().get(row++);
            assertThat(cells.subList(1, cells.size())).as(operation.name()).isEqualTo(expected);
            assertThat(cells.get(0)).startsWith(operation.title());
        }
    }

    @Test
    void aBrokenChainIsNamedWithItsFaultAndIsAnException() {
        Report report = ComplianceReport.of(facts(false), ZoneOffset.UTC);
        assertThat(report.sections().get(2).title()).isEqualTo("3. Audit chain: 1 fault !!!");
        assertThat(report.sections().get(2).blocks().toString()).contains("entries 4 to 6 are missing");
        assertThat(report.sections().get(7).title()).isEqualTo("8. Exceptions: 3");
    }

    @Test
    void whatIsKeptTooLongShowsAgainstWhatIsRequired() {
        BarsFigure bars = (BarsFigure) ComplianceReport.of(facts(true), ZoneOffset.UTC)
                .sections()
                .get(1)
                .blocks()
                .get(0);
        assertThat(bars.title()).isEqualTo("1 of 2 kept longer than required");
        assertThat(bars.bars()).hasSize(1);
        assertThat(bars.bars().get(0).value()).isEqualTo(40);
        assertThat(bars.bars().get(0).reference()).hasValue(30);
    }

    @Test
    void deniedAndPrivilegedOperationsAreListed() {
        List<Block> blocks = ComplianceReport.of(facts(true), ZoneOffset.UTC)
                .sections()
                .get(4)
                .blocks();
        assertThat(blocks.get(0).toString()).contains("1 operation denied, 0 failed, of 3 by 2 principals");
        assertThat(((Block.Table) blocks.get(1)).rows().get(0)).contains("<i>eve</i>", "collect metrics", "denied");
        assertThat(ComplianceReport.of(facts(true), ZoneOffset.UTC)
                        .sections()
                        .get(6)
                        .blocks()
                        .toString())
                .contains("turned back 1 time", "key-7");
    }

    @Test
    void nothingRecordedIsSaid() {
        ComplianceFacts none = new ComplianceFacts(
                AT,
                "host",
                new ScopeCoverage("everything", 0, 0),
                AccessPolicy.ofDefaults(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        Report report = ComplianceReport.of(none, ZoneOffset.UTC);
        assertThat(report.sections())
                .hasSize(8)
                .allMatch(section -> !section.blocks().isEmpty());
        for (int i : new int[] {0, 1, 2, 4, 5, 6}) {
            assertThat(report.sections().get(i).blocks().toString())
                    .contains("Missing: ")
                    .contains("Earliest date: ");
        }
        assertThat(ComplianceReport.of(none, ZoneOffset.UTC)).isEqualTo(report);
    }
}
