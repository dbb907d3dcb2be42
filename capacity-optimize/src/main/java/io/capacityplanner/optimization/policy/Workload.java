package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may look at: one dimension of one workload up to the moment of deciding.
 *
 * @param id the workload
 * @param dimension what is sized
 * @param replicas usage of each replica (pod, machine), at least one; a machine is a workload of one replica
 * @param present the size each replica has now, cores or bytes; null when not known
 * @param oomKills out-of-memory kills of any replica, in order of time; empty for processors
 * @param containersInPod containers that share the pod with this one, itself included; 1 when it is alone
 * @param throttled cores each replica asked for and was refused, one trace a replica; empty when not measured
 * @param residentSet resident bytes of each replica, one trace a replica; empty when not measured
 * @param autoscaled whether a horizontal autoscaler acts on this dimension
 */
public record Workload(
        String id,
        Dimension dimension,
        List<UsageTrace> replicas,
        @Nullable Double present,
        List<OomKill> oomKills,
        int containersInPod,
        List<UsageTrace> throttled,
        List<UsageTrace> residentSet,
        boolean autoscaled) {

    /**
     * Copies the lists.
     *
     * @throws InvalidInputException when there is not even one container
     */
    public Workload {
        replicas = List.copyOf(replicas);
        oomKills = List.copyOf(oomKills);
        throttled = List.copyOf(throttled);
        residentSet = List.copyOf(residentSet);
        if (containersInPod < 1) {
            throw new InvalidInputException(
                    "a pod of " + containersInPod + " containers", "workload " + id, "Count the container itself");
        }
    }

    /** A workload that is alone in its pod, without throttling or resident set, and not autoscaled. */
    public Workload(
            String id,
            Dimension dimension,
            List<UsageTrace> replicas,
            @Nullable Double present,
            List<OomKill> oomKills) {
        this(id, dimension, replicas, present, oomKills, 1, List.of(), List.of(), false);
    }

    /** A workload of one replica without kills. */
    public static Workload of(String id, Dimension dimension, UsageTrace usage, @Nullable Double present) {
        return new Workload(id, dimension, List.of(usage), present, List.of());
    }

    /** The same with other out-of-memory kills, in order of time. */
    public Workload withOomKills(List<OomKill> kills) {
        return new Workload(
                id, dimension, replicas, present, kills, containersInPod, throttled, residentSet, autoscaled);
    }

    /** The same in a pod of so many containers, this one included. */
    public Workload withContainersInPod(int containers) {
        return new Workload(id, dimension, replicas, present, oomKills, containers, throttled, residentSet, autoscaled);
    }

    /** The same with the cores that each replica was refused. */
    public Workload withThrottled(List<UsageTrace> refused) {
        return new Workload(
                id, dimension, replicas, present, oomKills, containersInPod, refused, residentSet, autoscaled);
    }

    /** The same with the resident bytes of each replica. */
    public Workload withResidentSet(List<UsageTrace> resident) {
        return new Workload(
                id, dimension, replicas, present, oomKills, containersInPod, throttled, resident, autoscaled);
    }

    /** The same with or without a horizontal autoscaler on this dimension. */
    public Workload withAutoscaled(boolean horizontally) {
        return new Workload(
                id, dimension, replicas, present, oomKills, containersInPod, throttled, residentSet, horizontally);
    }
}
