package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Searches the parameters of policies for few instance-hours at little violation, by replaying each. It begins with a grid of
 * every family and then goes around what is on the frontier, in smaller and smaller shares, until its budget is used up or
 * nothing new is left. The same load gives the same frontier.
 *
 * @param families what to choose among; predictive ones count only where the replay has forecasts
 * @param budget most replays
 */
public record PolicySearch(Set<PolicyFamily> families, int budget) {

    /** How many policies are replayed where nothing is said. */
    public static final int DEFAULT_BUDGET = 400;

    private static final double[] SHARES = {0.06, 0.03, 0.015};

    /**
     * Copies the set.
     *
     * @throws InvalidInputException when there is no family, or the budget is not positive
     */
    public PolicySearch {
        if (families.isEmpty() || budget < 1) {
            throw new InvalidInputException(
                    "there is no family or no replay to search with", "autoscaling search", "Give one at least");
        }
        families = Set.copyOf(families);
    }

    /** What a Kubernetes cluster can do: the horizontal pod autoscaler, alone and above a schedule or a forecast. */
    public static PolicySearch ofKubernetes() {
        return new PolicySearch(
                EnumSet.of(
                        PolicyFamily.HORIZONTAL, PolicyFamily.SCHEDULED_HORIZONTAL, PolicyFamily.PREDICTIVE_HORIZONTAL),
                DEFAULT_BUDGET);
    }

    /** What an AWS group can do: target tracking, alone and above scheduled actions or a forecast. */
    public static PolicySearch ofAws() {
        return new PolicySearch(
                EnumSet.of(
                        PolicyFamily.TARGET_TRACKING,
                        PolicyFamily.SCHEDULED_TRACKING,
                        PolicyFamily.PREDICTIVE_TRACKING),
                DEFAULT_BUDGET);
    }

    /** The same with another budget. */
    public PolicySearch withBudget(int replays) {
        return new PolicySearch(families, replays);
    }

    /**
     * Searches.
     *
     * @param replay the load to learn from
     * @param reference what to compare with; its bounds, tolerance and rates hold for all
     * @param progress hears of each replay
     */
    public PolicyFrontier run(PolicyReplay replay, HorizontalPolicy reference, ProgressListener progress) {
        return new Round(replay, reference, progress).run();
    }

    /** One search. */
    private final class Round {

        private final PolicyReplay replay;
        private final HorizontalPolicy reference;
        private final ProgressListener progress;
        private final WeeklyFloors floors;
        private final Map<Candidate, PolicyScore> tried = new LinkedHashMap<>();
        private final Map<ScalingPolicy, PolicyScore> known = new LinkedHashMap<>();

        Round(PolicyReplay replay, HorizontalPolicy reference, ProgressListener progress) {
            this.replay = replay;
            this.reference = reference;
            this.progress = progress;
            this.floors = new WeeklyFloors(replay.load());
        }

        PolicyFrontier run() {
            PolicyScore own = replay.score(reference);
            if (families.stream().anyMatch(PolicyFamily::horizontal)) {
                known.put(reference, own);
            }
            List<List<Candidate>> grids = new ArrayList<>();
            for (PolicyFamily family : PolicyFamily.values()) {
                if (families.contains(family) && (!family.predictive() || replay.forecasts())) {
                    grids.add(Candidate.grid(family, replay.service().objective()));
                }
            }
            // In turns, so that a small budget sees something of each family.
            int longest = grids.stream().mapToInt(List::size).max().orElse(0);
            for (int i = 0; i < longest; i++) {
                for (List<Candidate> grid : grids) {
                    if (i < grid.size()) {
                        attempt(grid.get(i));
                    }
                }
            }
            for (double share : SHARES) {
                refine(share);
            }
            return new PolicyFrontier(own, PolicyFrontier.best(List.copyOf(known.values())), known.size());
        }

        private void refine(double share) {
            Set<PolicyScore> best = Set.copyOf(PolicyFrontier.best(List.copyOf(known.values())));
            List.copyOf(tried.entrySet()).stream()
                    .filter(entry -> best.contains(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(candidate -> candidate.neighbours(share).forEach(this::attempt));
        }

        private void attempt(Candidate candidate) {
            if (known.size() >= budget || tried.containsKey(candidate)) {
                return;
            }
            ScalingPolicy policy =
                    candidate.policy(reference, floors, replay.service().capacity());
            tried.put(candidate, known.computeIfAbsent(policy, replay::score));
            progress.onProgress("replaying policies", known.size(), budget);
        }
    }
}
