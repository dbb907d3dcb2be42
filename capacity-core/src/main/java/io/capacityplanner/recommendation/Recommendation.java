package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import java.util.List;
import java.util.Optional;

/** Something to do, with its reasons. */
public sealed interface Recommendation
        permits AutoscalingPolicy, Consolidation, Expansion, Investigation, Resizing, Rightsizing, Schedule {

    /** The resource it is about. */
    String resource();

    /** The finding in one sentence. */
    String title();

    /** What it saves, when prices are known and money changes. */
    Optional<Saving> saving();

    /** How sure it is. */
    Assurance assurance();

    /** What it rests on. */
    Evidence evidence();

    /** Why, most important first. */
    List<String> reasons();

    /** What would change the decision. */
    List<String> wouldChange();

    /** What is to change, in a form that can be compared, stored and looked for in the inventory. */
    default Proposal proposal() {
        return Proposal.of(this);
    }

    /**
     * Names what is proposed: worked out from the kind, the resource and the proposal alone, so that the same proposal
     * has the same id tomorrow and a changed one has another.
     */
    default String id() {
        return proposal().id();
    }

    /** What the recommendation is about, whatever it proposes: successive proposals share it. */
    default String subject() {
        return proposal().subject();
    }
}
