package io.capacityplanner.tracking;

import io.capacityplanner.source.CostRecord;
import java.time.Instant;
import java.util.List;

/**
 * What was billed.
 *
 * @param records the lines; those without a resource are not used. They need not be in order
 * @param completeTo until when the bill is complete: a resource without a line before this cost nothing
 */
public record Bill(List<CostRecord> records, Instant completeTo) {

    /** Copies the list. */
    public Bill {
        records = List.copyOf(records);
    }
}
