package io.capacityplanner.spi;

import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import java.util.stream.Stream;

/**
 * Delivers the commitments that are held: savings plans, reservations, committed use. Cardinality: many; a planner reads
 * them all. Thread-safe. A part that fails comes as {@link Delivery.Failure} in the stream and the rest goes on.
 */
public interface CommitmentSource extends Provider {

    /**
     * Streams the commitments.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing at all can be read for now
     */
    Stream<Delivery<HeldCommitment>> commitments();
}
