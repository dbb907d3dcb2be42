package io.capacityplanner.planner;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.source.HeldCommitment;
import java.util.List;

/**
 * What the commitment sources say.
 *
 * @param commitments what is held
 * @param problems what could not be read
 */
public record CommitmentResult(List<HeldCommitment> commitments, List<SourceProblem> problems) {

    /** Copies the lists. */
    public CommitmentResult {
        commitments = List.copyOf(commitments);
        problems = List.copyOf(problems);
    }
}
