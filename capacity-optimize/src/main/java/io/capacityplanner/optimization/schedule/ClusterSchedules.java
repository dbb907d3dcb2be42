package io.capacityplanner.optimization.schedule;

import io.capacityplanner.optimization.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Schedules in a Kubernetes cluster: cron jobs that scale, and KEDA's cron triggers. */
final class ClusterSchedules {

    /** Kubernetes appends eleven characters to the name of a cron job, of the 63 that names may have. */
    private static final int LONGEST_NAME = 52;

    private ClusterSchedules() {}

    static String cronJobs(String namespace, String target, int replicas, WeeklySchedule schedule) {
        List<String> jobs = new ArrayList<>();
        int number = 0;
        for (Turns turns : Turns.of(schedule)) {
            number++;
            String start = name(target, "-start-" + number);
            String stop = name(target, "-stop-" + number);
            jobs.add(job(namespace, start, turns.startCron(), target, replicas, schedule));
            jobs.add(job(namespace, stop, turns.stopCron(), target, 0, schedule));
        }
        return String.join("---\n", jobs);
    }

    /** A name that Kubernetes takes; where the target's is too long, its end is a number made from all of it. */
    private static String name(String target, String suffix) {
        String base =
                target.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        int room = LONGEST_NAME - suffix.length();
        if (base.length() > room) {
            String number = String.format(Locale.ROOT, "-%08x", target.hashCode());
            base = base.substring(0, room - number.length()) + number;
        }
        return base + suffix;
    }

    private static String job(
            String namespace, String name, String cron, String target, int replicas, WeeklySchedule schedule) {
        return String.join(
                "\n",
                "apiVersion: batch/v1",
                "kind: CronJob",
                "metadata:",
                "  name: " + Quoted.json(name),
                "  namespace: " + Quoted.json(namespace),
                "spec:",
                "  schedule: " + Quoted.json(cron),
                "  timeZone: " + Quoted.json(schedule.zone().getId()),
                "  concurrencyPolicy: Replace",
                "  jobTemplate:",
                "    spec:",
                "      template:",
                "        spec:",
                "          serviceAccountName: off-hours",
                "          restartPolicy: OnFailure",
                "          containers:",
                "            - name: scale",
                "              image: \"registry.k8s.io/kubectl:v1.33.0\"",
                "              args: [\"scale\", " + Quoted.json(target) + ", \"--namespace\", "
                        + Quoted.json(namespace) + ", " + Quoted.json("--replicas=" + replicas) + "]",
                "");
    }

    static String keda(String namespace, String deployment, int replicas, WeeklySchedule schedule) {
        StringBuilder yaml = new StringBuilder(String.join(
                "\n",
                "apiVersion: keda.sh/v1alpha1",
                "kind: ScaledObject",
                "metadata:",
                "  name: " + Quoted.json(deployment + "-off-hours"),
                "  namespace: " + Quoted.json(namespace),
                "spec:",
                "  scaleTargetRef:",
                "    name: " + Quoted.json(deployment),
                "  minReplicaCount: 0",
                "  maxReplicaCount: " + replicas,
                "  triggers:",
                ""));
        for (Turns turns : Turns.of(schedule)) {
            yaml.append(String.join(
                    "\n",
                    "    - type: cron",
                    "      metadata:",
                    "        timezone: " + Quoted.json(schedule.zone().getId()),
                    "        start: " + Quoted.json(turns.startCron()),
                    "        end: " + Quoted.json(turns.stopCron()),
                    "        desiredReplicas: " + Quoted.json(Integer.toString(replicas)),
                    ""));
        }
        return yaml.toString();
    }
}
