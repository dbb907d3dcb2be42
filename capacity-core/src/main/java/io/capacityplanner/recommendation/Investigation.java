package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * Something to look into before any size is changed, for instance a leak.
 *
 * @param resource the resource
 * @param title the finding in one sentence
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Investigation(
        String resource,
        String title,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Copies the lists. */
    public Investigation {
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    /** Looking into something has no price. */
    @Override
    public Optional<Saving> saving() {
        return Optional.empty();
    }
}
