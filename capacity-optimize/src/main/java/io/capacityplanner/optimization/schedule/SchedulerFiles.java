package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import java.time.LocalDate;

/**
 * A schedule as the common schedulers read it. Each goes by the clock of the schedule's zone, so that 07:00 stays 07:00 when
 * clocks change. Where a scheduler can say less than the schedule, what is written runs longer, never shorter.
 *
 * <p>Days off are written for Cloud Custodian; the other schedulers know none, and run on them as on any other day.
 */
public final class SchedulerFiles {

    private SchedulerFiles() {}

    /**
     * Items of the configuration table of Instance Scheduler on AWS, in the JSON of DynamoDB: an array of periods and a
     * schedule of them, each to be put into the table. Periods end before midnight; one that runs on is two, of which the
     * first ends at 23:59 and the second begins at 00:00, which the scheduler joins.
     *
     * @param name name of the schedule, the value of the tag {@code Schedule}
     * @throws InvalidInputException when the schedule never stops or never runs
     */
    public static String awsInstanceScheduler(String name, WeeklySchedule schedule) {
        refuseNever(schedule);
        return InstanceScheduler.items(name, schedule);
    }

    /**
     * The value of Cloud Custodian's tag {@code maid_offhours}. It acts in whole hours: starts are moved to the hour before,
     * stops to the hour after.
     *
     * @throws InvalidInputException when the schedule never stops or never runs, in whole hours, or Custodian cannot read
     *     the zone: it takes tags in lower case and capitalises every word
     */
    public static String custodianTag(WeeklySchedule schedule) {
        refuseNever(schedule);
        return Custodian.tag(schedule);
    }

    /**
     * Two policies of Cloud Custodian that stop and start what carries the tag, with days off as skipped days: it is not
     * started on them.
     *
     * @param resource type of resource, for instance {@code aws.ec2}
     * @throws InvalidInputException as for {@link #custodianTag}
     */
    public static String custodianPolicies(String resource, WeeklySchedule schedule) {
        refuseNever(schedule);
        return Custodian.policies(resource, schedule);
    }

    /**
     * Kubernetes cron jobs that scale a workload; the service account {@code off-hours} must be allowed to.
     *
     * @param namespace namespace of the workload
     * @param target for instance {@code deployment/web}
     * @param replicas replicas while it runs, at least 1
     * @throws InvalidInputException when the schedule never stops or never runs, or the replicas are fewer than 1
     */
    public static String kubernetesCronJobs(String namespace, String target, int replicas, WeeklySchedule schedule) {
        refuseNever(schedule);
        return ClusterSchedules.cronJobs(namespace, target, requireReplicas(replicas), schedule);
    }

    /**
     * A KEDA object with a cron trigger for each window.
     *
     * @param namespace namespace of the deployment
     * @param deployment its name
     * @param replicas replicas while it runs, at least 1
     * @throws InvalidInputException when the schedule never stops or never runs, or the replicas are fewer than 1
     */
    public static String keda(String namespace, String deployment, int replicas, WeeklySchedule schedule) {
        refuseNever(schedule);
        return ClusterSchedules.keda(namespace, deployment, requireReplicas(replicas), schedule);
    }

    /**
     * An instance schedule of Compute Engine: the body of a resource policy. It has one start and one stop, so that the
     * earliest start and the latest stop of all days are taken.
     *
     * @param name name of the policy
     * @throws InvalidInputException when the schedule never stops or never runs, or with one start and one stop it would
     *     not stop
     */
    public static String googleInstanceSchedule(String name, WeeklySchedule schedule) {
        refuseNever(schedule);
        return CloudSchedules.google(name, schedule);
    }

    /**
     * Schedules of an Azure Automation account, as resources of a template: a start and a stop for each window, to be linked
     * to the runbooks that start and stop.
     *
     * @param account name of the account
     * @param name name of the schedule; characters that Azure refuses become hyphens
     * @param from first day on which it counts; Azure asks for one in the future
     * @throws InvalidInputException when the schedule never stops or never runs
     */
    public static String azureAutomation(String account, String name, LocalDate from, WeeklySchedule schedule) {
        refuseNever(schedule);
        return CloudSchedules.azure(account, name, from, schedule);
    }

    /**
     * Lines for cron, of a kind that knows {@code CRON_TZ}.
     *
     * @param start command that starts
     * @param stop command that stops
     * @throws InvalidInputException when the schedule never stops or never runs
     */
    public static String cron(String start, String stop, WeeklySchedule schedule) {
        refuseNever(schedule);
        StringBuilder lines = new StringBuilder("CRON_TZ=" + schedule.zone().getId() + "\n");
        for (Turns turns : Turns.of(schedule)) {
            lines.append(turns.startCron()).append(' ').append(start).append('\n');
            lines.append(turns.stopCron()).append(' ').append(stop).append('\n');
        }
        return lines.toString();
    }

    private static int requireReplicas(int replicas) {
        if (replicas < 1) {
            throw new InvalidInputException(
                    "the count " + replicas + " of replicas is below 1", "schedule", "Give those that run by day");
        }
        return replicas;
    }

    private static void refuseNever(WeeklySchedule schedule) {
        if (schedule.on().isEmpty()) {
            throw new InvalidInputException("it never runs", "schedule", "Remove what never runs");
        }
        if (schedule.minutesOn() == OnWindow.WEEK) {
            throw neverStops();
        }
    }

    static InvalidInputException neverStops() {
        return new InvalidInputException("it never stops", "schedule", "Write no schedule for what never stops");
    }
}
