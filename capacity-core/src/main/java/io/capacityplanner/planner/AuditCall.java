package io.capacityplanner.planner;

import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.security.AnonymizationFact;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditExtract;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.ComplianceFacts;
import io.capacityplanner.security.ControlFact;
import io.capacityplanner.security.ControlFact.Status;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.RetentionFact;
import io.capacityplanner.spi.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The record of who did what. Immutable: each setter returns another call. */
public final class AuditCall {

    private static final int LISTED = 100;

    private final CapacityPlanner planner;
    private final @Nullable AuditCheckpoint checkpoint;
    private final List<Principal> principals;
    private final List<RetentionFact> retention;
    private final @Nullable AnonymizationFact anonymization;

    AuditCall(CapacityPlanner planner) {
        this(planner, null, List.of(), List.of(), null);
    }

    private AuditCall(
            CapacityPlanner planner,
            @Nullable AuditCheckpoint checkpoint,
            List<Principal> principals,
            List<RetentionFact> retention,
            @Nullable AnonymizationFact anonymization) {
        this.planner = planner;
        this.checkpoint = checkpoint;
        this.principals = List.copyOf(principals);
        this.retention = List.copyOf(retention);
        this.anonymization = anonymization;
    }

    /** A checkpoint that was kept elsewhere, to find what was cut off since. */
    public AuditCall against(AuditCheckpoint kept) {
        return new AuditCall(planner, kept, principals, retention, anonymization);
    }

    /** Who holds which roles, for the facts of a compliance report. */
    public AuditCall principals(List<Principal> all) {
        return new AuditCall(planner, checkpoint, all, retention, anonymization);
    }

    /** What is kept how long, for the facts of a compliance report. */
    public AuditCall retention(List<RetentionFact> facts) {
        return new AuditCall(planner, checkpoint, principals, facts, anonymization);
    }

    /** How names are replaced in what is given out, for the facts of a compliance report. */
    public AuditCall anonymization(AnonymizationFact fact) {
        return new AuditCall(planner, checkpoint, principals, retention, fact);
    }

    /**
     * Hands over all entries, oldest first.
     *
     * @throws MissingEngineException when no audit log is wired
     */
    public void each(Consumer<? super AuditEntry> consumer) {
        planner.guardStreaming(Operation.AUDIT_READ, "", admitted -> {
            try (Stream<AuditEntry> entries = log().read()) {
                entries.forEach(consumer);
            }
        });
    }

    /** How far the log has come; keep it elsewhere, as often as entries must not be lost unseen. */
    public AuditCheckpoint checkpoint() {
        return planner.guard(Operation.AUDIT_READ, "", admitted -> log().checkpoint());
    }

    /** Verifies the log, against the checkpoint where one was given. */
    public AuditVerification verify() {
        return planner.guard(Operation.AUDIT_VERIFY, "", admitted -> log().verify(Optional.ofNullable(checkpoint)));
    }

    /** What a compliance report is made of; the log is verified for it where there is one. */
    public ComplianceFacts facts() {
        return planner.guard(Operation.AUDIT_READ, "compliance facts", admitted -> {
            Optional<AuditLog> log = planner.guarding().audit();
            AuditVerification verification =
                    log.map(l -> l.verify(Optional.ofNullable(checkpoint))).orElse(null);
            return new ComplianceFacts(
                    admitted.settings().clock().instant(),
                    planner.principal().name(),
                    admitted.scoped().coverage(),
                    planner.guarding().policy(),
                    principals,
                    controls(verification),
                    retention,
                    log.map(l -> extract(l, verification)).orElse(null),
                    anonymization);
        });
    }

    private static AuditExtract extract(AuditLog log, @Nullable AuditVerification verification) {
        try (Stream<AuditEntry> entries = log.read()) {
            return AuditExtract.of(log.id(), entries, verification, LISTED);
        }
    }

    private List<ControlFact> controls(@Nullable AuditVerification verification) {
        Guarding guarding = planner.guarding();
        List<ControlFact> controls = new ArrayList<>();
        controls.add(new ControlFact(
                "access control",
                guarding.required() ? Status.HELD : Status.NOT_CONFIGURED,
                guarding.required()
                        ? "Calls without a principal are refused."
                        : "Calls without a principal are the host's own and see everything.",
                guarding.policy().equals(io.capacityplanner.security.AccessPolicy.ofDefaults())
                        ? "default matrix of roles and operations"
                        : "the host's own matrix of roles and operations"));
        if (verification == null) {
            controls.add(new ControlFact("audit log", Status.NOT_CONFIGURED, "Operations are not recorded.", ""));
            return controls;
        }
        controls.add(new ControlFact(
                "audit log",
                verification.intact() ? Status.HELD : Status.BROKEN,
                verification.intact()
                        ? "Operations are recorded, and the record is whole."
                        : "The record is not as it was written.",
                verification.intact()
                        ? verification.entries() + " entries, the last seal "
                                + verification.last().seal()
                        : verification.faults().size() + verification.more() + " faults, the first: "
                                + (verification.faults().isEmpty()
                                        ? ""
                                        : verification.faults().get(0))));
        controls.add(new ControlFact(
                "audit checkpoint",
                verification.checkpointed() ? Status.HELD : Status.NOT_CONFIGURED,
                verification.checkpointed()
                        ? "The log was held against a checkpoint that was kept elsewhere."
                        : "Without a checkpoint, entries that were cut off at the end are not found.",
                checkpoint == null ? "" : checkpoint.text()));
        controls.add(new ControlFact(
                "recording before release",
                guarding.unrecorded() ? Status.NOT_CONFIGURED : Status.HELD,
                guarding.unrecorded()
                        ? "Operations go on when they cannot be recorded."
                        : "An operation that cannot be recorded is refused or its result withheld.",
                ""));
        return controls;
    }

    private AuditLog log() {
        return planner.guarding()
                .audit()
                .orElseThrow(() -> new MissingEngineException(
                        "no audit log is wired", "audit()", "Wire one with CapacityPlanner.builder().audit(...)"));
    }
}
