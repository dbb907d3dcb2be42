package io.capacityplanner.security;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a compliance report is made of.
 *
 * @param at when it was put together
 * @param principal for whom
 * @param coverage how much of everything it is about
 * @param policy what each role may do
 * @param principals who holds which roles, as far as the host tells
 * @param controls which controls are in place
 * @param retention what is kept how long
 * @param audit what the audit log holds; null when there is none or it may not be read
 * @param anonymization how names are replaced; null when they are not
 */
public record ComplianceFacts(
        Instant at,
        String principal,
        ScopeCoverage coverage,
        AccessPolicy policy,
        List<Principal> principals,
        List<ControlFact> controls,
        List<RetentionFact> retention,
        @Nullable AuditExtract audit,
        @Nullable AnonymizationFact anonymization) {

    /** Copies the lists. */
    public ComplianceFacts {
        principals = List.copyOf(principals);
        controls = List.copyOf(controls);
        retention = List.copyOf(retention);
    }
}
