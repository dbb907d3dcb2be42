package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.recommendation.Lever;
import java.util.List;

/**
 * Proposes changes of one kind for a fleet as the kinds before it leave it. Called once a plan; deterministic.
 */
public interface Proposer {

    /** The kind of its changes. */
    Lever lever();

    /**
     * The changes, best first. They are tried in this order, each on what the ones before it leave; of changes that
     * exclude each other the first that saves is taken.
     *
     * @param fleet as it is by then
     */
    List<Action> propose(Fleet fleet);
}
