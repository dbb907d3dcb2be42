package io.capacityplanner.recommendation;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.unit.Ratio;
import java.util.List;
import java.util.Optional;

/**
 * How far a replicated service should scale by itself.
 *
 * @param cluster the cluster
 * @param resource the service
 * @param title the finding in one sentence
 * @param replicasNow replicas seen
 * @param minReplicas least number of replicas
 * @param maxReplicas largest number of replicas
 * @param targetUtilization utilization that the autoscaler aims at
 * @param replicaHoursShare replica-hours the service would have used in the window, as a share of those it did use
 * @param assurance how sure it is
 * @param evidence what it rests on
 * @param reasons why, most important first
 * @param wouldChange what would change the decision
 */
public record AutoscalingPolicy(
        String cluster,
        String resource,
        String title,
        int replicasNow,
        int minReplicas,
        int maxReplicas,
        Ratio targetUtilization,
        double replicaHoursShare,
        Assurance assurance,
        Evidence evidence,
        List<String> reasons,
        List<String> wouldChange)
        implements Recommendation {

    /** Copies the lists. */
    public AutoscalingPolicy {
        reasons = List.copyOf(reasons);
        wouldChange = List.copyOf(wouldChange);
    }

    /** A replica is paid for only when a machine goes; the money is another recommendation's. */
    @Override
    public Optional<Saving> saving() {
        return Optional.empty();
    }
}
