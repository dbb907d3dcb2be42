package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import java.util.List;
import java.util.Optional;

/** Something to do, with its reasons. */
public sealed interface Recommendation permits AutoscalingPolicy, Investigation, Rightsizing {

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
}
