package io.capacityplanner.planner;

import io.capacityplanner.security.AccessPolicy;
import io.capacityplanner.spi.AuditLog;
import java.util.Optional;

/**
 * What a planner was told of who may do what.
 *
 * @param policy which role may do what
 * @param audit where operations are recorded
 * @param required whether calls without a principal are refused
 * @param unrecorded whether operations go on when they cannot be recorded
 * @param run how the host names this run in the record; empty when it does not
 */
record Guarding(AccessPolicy policy, Optional<AuditLog> audit, boolean required, boolean unrecorded, String run) {

    /** Whether the host alone uses the planner, and nothing is recorded. */
    boolean idle() {
        return audit.isEmpty() && !required;
    }
}
