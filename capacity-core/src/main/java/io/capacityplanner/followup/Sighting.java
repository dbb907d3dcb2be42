package io.capacityplanner.followup;

import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.tracking.RecommendationSummary;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory shows of a proposal.
 *
 * @param verdict what it shows
 * @param why one sentence
 */
record Sighting(Verdict verdict, String why) {

    enum Verdict {
        NOTHING,
        DONE,
        VOID
    }

    private static final Sighting NONE = new Sighting(Verdict.NOTHING, "");

    /**
     * Looks for a proposal.
     *
     * @param resource the resource; null when the inventory does not have it
     * @param telling whether a resource that is missing tells anything
     */
    static Sighting of(RecommendationSummary summary, @Nullable Resource resource, boolean telling) {
        String wanted = summary.proposal().to().get(Proposal.SIZE);
        if (wanted == null) {
            return NONE;
        }
        boolean toStop = wanted.equals(Proposal.STOPPED);
        if (resource == null) {
            Verdict gone = toStop ? Verdict.DONE : Verdict.VOID;
            return telling ? new Sighting(gone, "the inventory no longer has it") : NONE;
        }
        String size = resource.size();
        String before = summary.proposal().from().get(Proposal.SIZE);
        if (size == null || toStop || size.equals(before)) {
            return NONE;
        }
        if (size.equals(wanted) || summary.alternatives().contains(size)) {
            return new Sighting(Verdict.DONE, "the inventory shows the size " + size);
        }
        return before == null
                ? NONE
                : new Sighting(
                        Verdict.VOID, "the inventory shows the size " + size + ", neither the old nor a proposed one");
    }
}
