package io.capacityplanner.security;

import java.util.List;

/**
 * What verification says of an audit log.
 *
 * @param entries how many entries are whole and in place
 * @param last how far it has come, by its last whole entry
 * @param checkpointed whether it was held against a checkpoint; without one, entries cut off at the end are not found
 * @param recovered how many lines a crash had cut short and the log sealed when it went on
 * @param faults what is wrong, in the order of the files; at most as many as the verifier was asked to list
 * @param more how many further faults were found
 */
public record AuditVerification(
        long entries, AuditCheckpoint last, boolean checkpointed, long recovered, List<AuditFault> faults, long more) {

    /** Copies the list. */
    public AuditVerification {
        faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong. */
    public boolean intact() {
        return faults.isEmpty() && more == 0;
    }
}
