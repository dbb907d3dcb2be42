package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fewer, fuller machines for the same workloads.
 *
 * @param resource the group of machines: a cluster, or the first machine where they have none
 * @param title the finding in one sentence
 * @param removed ids of machines that are not needed any more; not empty
 * @param added how many machines of which size are to be started
 * @param moves workloads that change their machine
 * @param savingOrNull what it saves; null when no price is known
 * @param risk that joint usage passes the accepted level, with the replay on usage it was not made from
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record Consolidation(
        String resource,
        String title,
        List<String> removed,
        Map<String, Integer> added,
        List<Move> moves,
        @Nullable Saving savingOrNull,
        Risk risk,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Copies the collections. */
    public Consolidation {
        removed = List.copyOf(removed);
        added = java.util.Collections.unmodifiableMap(new TreeMap<>(added));
        moves = List.copyOf(moves);
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    @Override
    public Optional<Saving> saving() {
        return Optional.ofNullable(savingOrNull);
    }

    /**
     * A workload that changes its machine.
     *
     * @param workload its id
     * @param from the machine it is on
     * @param to the machine it goes to; {@code new-1} and so on for machines to be started
     */
    public record Move(String workload, String from, String to) {}
}
