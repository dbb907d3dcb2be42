package io.capacityplanner.optimization.schedule;

import io.capacityplanner.error.InvalidInputException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A schedule as the common schedulers read it. Each goes by the clock of the schedule's zone, so that 07:00 stays 07:00 when
 * clocks change. Where a scheduler can say less than the schedule, what is written runs longer, never shorter.
 *
 * <p>Days off are written for Cloud Custodian; the other schedulers know none, and run on them as on any other day.
 */
public final class SchedulerFiles {

    private static final int HOUR = 60;
    private static final String[] CUSTODIAN_DAYS = {"M", "T", "W", "H", "F", "S", "U"};

    private SchedulerFiles() {}

    /**
     * Items of the configuration table of Instance Scheduler on AWS: a JSON array of periods and a schedule of them. Periods
     * end before midnight; one that runs on is two, of which the first ends at 23:59 and the second begins at 00:00, which
     * the scheduler joins.
     *
     * @param name name of the schedule, the value of the tag {@code Schedule}
     */
    public static String awsInstanceScheduler(String name, WeeklySchedule schedule) {
        refuseNever(schedule);
        List<String> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Turns turns : Turns.of(schedule)) {
            for (Period period : Period.of(turns)) {
                String own = name + "-" + (names.size() + 1);
                names.add(own);
                items.add("  {\"type\": \"period\", \"name\": " + quoted(own) + ", \"begintime\": "
                        + quoted(Turns.clock(period.from)) + ", \"endtime\": " + quoted(Turns.clock(period.to))
                        + ", \"weekdays\": ["
                        + period.days.stream()
                                .map(Turns::shortName)
                                .map(SchedulerFiles::quoted)
                                .collect(Collectors.joining(", "))
                        + "]}");
            }
        }
        items.add("  {\"type\": \"schedule\", \"name\": " + quoted(name) + ", \"timezone\": "
                + quoted(schedule.zone().getId()) + ", \"periods\": ["
                + names.stream().map(SchedulerFiles::quoted).collect(Collectors.joining(", "))
                + "], \"stop_new_instances\": true, \"use_maintenance_window\": true, \"enforced\": false, "
                + "\"hibernate\": false, \"retain_running\": false}");
        return "[\n" + String.join(",\n", items) + "\n]\n";
    }

    /** Part of a day as Instance Scheduler counts it, its last minute included. */
    private record Period(int from, int to, SortedSet<DayOfWeek> days) {

        static List<Period> of(Turns turns) {
            List<Period> periods = new ArrayList<>();
            int from = turns.start();
            int left = turns.length();
            int later = 0;
            while (left > 0) {
                int here = Math.min(left, OnWindow.DAY - from);
                boolean midnight = from + here == OnWindow.DAY;
                SortedSet<DayOfWeek> days = new TreeSet<>();
                for (DayOfWeek day : turns.days()) {
                    days.add(day.plus(later));
                }
                periods.add(new Period(from, midnight ? OnWindow.DAY - 1 : from + here, days));
                left -= here;
                from = 0;
                later++;
            }
            return periods;
        }
    }

    /**
     * The value of Cloud Custodian's tag {@code maid_offhours}. It acts in whole hours: starts are moved to the hour before,
     * stops to the hour after.
     */
    public static String custodianTag(WeeklySchedule schedule) {
        refuseNever(schedule);
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (Turns turns : Turns.of(schedule)) {
            int until = (turns.start() + turns.length() + HOUR - 1) / HOUR * HOUR;
            SortedSet<DayOfWeek> stops = new TreeSet<>();
            turns.days().forEach(day -> stops.add(day.plus(until / OnWindow.DAY)));
            addCustodian(on, turns.days(), turns.start() / HOUR);
            addCustodian(off, stops, until % OnWindow.DAY / HOUR);
        }
        return "off=" + listed(off) + ";on=" + listed(on) + ";tz="
                + schedule.zone().getId().toLowerCase(Locale.ROOT);
    }

    private static String listed(List<String> parts) {
        return parts.size() == 1 ? parts.get(0) : "[" + String.join(",", parts) + "]";
    }

    private static void addCustodian(List<String> parts, SortedSet<DayOfWeek> days, int hour) {
        DayOfWeek from = null;
        DayOfWeek last = null;
        for (DayOfWeek day : days) {
            if (from != null && last != null && day.getValue() == last.getValue() + 1) {
                last = day;
                continue;
            }
            if (from != null && last != null) {
                parts.add(custodian(from, last, hour));
            }
            from = day;
            last = day;
        }
        if (from != null && last != null) {
            parts.add(custodian(from, last, hour));
        }
    }

    private static String custodian(DayOfWeek from, DayOfWeek to, int hour) {
        String first = CUSTODIAN_DAYS[from.getValue() - 1];
        return "(" + (from == to ? first : first + "-" + CUSTODIAN_DAYS[to.getValue() - 1]) + "," + hour + ")";
    }

    /**
     * Two policies of Cloud Custodian that stop and start what carries the tag, with days off as skipped days: it is not
     * started on them.
     *
     * @param resource type of resource, for instance {@code aws.ec2}
     */
    public static String custodianPolicies(String resource, WeeklySchedule schedule) {
        String tag = custodianTag(schedule);
        Turns usual = Turns.of(schedule).get(0);
        StringBuilder yaml = new StringBuilder("# Tag: maid_offhours: " + tag + "\npolicies:\n");
        for (String kind : List.of("offhour", "onhour")) {
            int hour = kind.equals("onhour") ? usual.start() / HOUR : (usual.stop() + HOUR - 1) / HOUR % 24;
            yaml.append("  - name: ")
                    .append(kind)
                    .append("s\n    resource: ")
                    .append(resource)
                    .append("\n    filters:\n");
            yaml.append("      - type: ").append(kind).append("\n        tag: maid_offhours\n        opt-out: false\n");
            yaml.append("        default_tz: ")
                    .append(quoted(schedule.zone().getId()))
                    .append('\n');
            yaml.append("        ").append(kind).append(": ").append(hour).append('\n');
            if (kind.equals("onhour") && !schedule.daysOff().isEmpty()) {
                yaml.append("        skip-days: [")
                        .append(schedule.daysOff().stream()
                                .sorted()
                                .map(LocalDate::toString)
                                .map(SchedulerFiles::quoted)
                                .collect(Collectors.joining(", ")))
                        .append("]\n");
            }
            yaml.append("    actions:\n      - ")
                    .append(kind.equals("onhour") ? "start" : "stop")
                    .append('\n');
        }
        return yaml.toString();
    }

    /**
     * Kubernetes cron jobs that scale a workload; the service account must be allowed to.
     *
     * @param namespace namespace of the workload
     * @param target for instance {@code deployment/web}
     * @param replicas replicas while it runs
     */
    public static String kubernetesCronJobs(String namespace, String target, int replicas, WeeklySchedule schedule) {
        refuseNever(schedule);
        String base = target.replaceAll("[^a-zA-Z0-9]+", "-").toLowerCase(Locale.ROOT);
        List<String> jobs = new ArrayList<>();
        int number = 0;
        for (Turns turns : Turns.of(schedule)) {
            number++;
            jobs.add(job(namespace, base + "-start-" + number, turns.startCron(), target, replicas, schedule));
            jobs.add(job(namespace, base + "-stop-" + number, turns.stopCron(), target, 0, schedule));
        }
        return String.join("---\n", jobs);
    }

    private static String job(
            String namespace, String name, String cron, String target, int replicas, WeeklySchedule schedule) {
        return String.join(
                "\n",
                "apiVersion: batch/v1",
                "kind: CronJob",
                "metadata:",
                "  name: " + quoted(name),
                "  namespace: " + quoted(namespace),
                "spec:",
                "  schedule: " + quoted(cron),
                "  timeZone: " + quoted(schedule.zone().getId()),
                "  concurrencyPolicy: Replace",
                "  jobTemplate:",
                "    spec:",
                "      template:",
                "        spec:",
                "          serviceAccountName: off-hours",
                "          restartPolicy: OnFailure",
                "          containers:",
                "            - name: scale",
                "              image: registry.k8s.io/kubectl:v1.33.0",
                "              args: [\"scale\", " + quoted(target) + ", \"--namespace\", " + quoted(namespace) + ", "
                        + quoted("--replicas=" + replicas) + "]",
                "");
    }

    /**
     * A KEDA object with a cron trigger for each window.
     *
     * @param namespace namespace of the deployment
     * @param deployment its name
     * @param replicas replicas while it runs
     */
    public static String keda(String namespace, String deployment, int replicas, WeeklySchedule schedule) {
        refuseNever(schedule);
        StringBuilder yaml = new StringBuilder(String.join(
                "\n",
                "apiVersion: keda.sh/v1alpha1",
                "kind: ScaledObject",
                "metadata:",
                "  name: " + quoted(deployment + "-off-hours"),
                "  namespace: " + quoted(namespace),
                "spec:",
                "  scaleTargetRef:",
                "    name: " + quoted(deployment),
                "  minReplicaCount: 0",
                "  maxReplicaCount: " + replicas,
                "  triggers:",
                ""));
        for (Turns turns : Turns.of(schedule)) {
            yaml.append(String.join(
                    "\n",
                    "    - type: cron",
                    "      metadata:",
                    "        timezone: " + quoted(schedule.zone().getId()),
                    "        start: " + quoted(turns.startCron()),
                    "        end: " + quoted(turns.stopCron()),
                    "        desiredReplicas: " + quoted(Integer.toString(replicas)),
                    ""));
        }
        return yaml.toString();
    }

    /**
     * An instance schedule of Compute Engine: the body of a resource policy. It has one start and one stop, so that the
     * earliest start and the latest stop of all days are taken.
     *
     * @param name name of the policy
     */
    public static String googleInstanceSchedule(String name, WeeklySchedule schedule) {
        refuseNever(schedule);
        Turns wide = widened(schedule);
        return String.join(
                "\n",
                "{",
                "  \"name\": " + quoted(name) + ",",
                "  \"instanceSchedulePolicy\": {",
                "    \"vmStartSchedule\": {\"schedule\": " + quoted(wide.startCron()) + "},",
                "    \"vmStopSchedule\": {\"schedule\": " + quoted(wide.stopCron()) + "},",
                "    \"timeZone\": " + quoted(schedule.zone().getId()),
                "  }",
                "}",
                "");
    }

    /** One turn that runs whenever any turn does, from its start on the same days. */
    private static Turns widened(WeeklySchedule schedule) {
        List<Turns> turns = Turns.of(schedule);
        int start = turns.stream().mapToInt(Turns::start).min().orElseThrow();
        int end = turns.stream().mapToInt(t -> t.start() + t.length()).max().orElseThrow();
        SortedSet<DayOfWeek> days = new TreeSet<>();
        turns.forEach(t -> days.addAll(t.days()));
        return new Turns(start, end - start, days);
    }

    /**
     * Schedules of an Azure Automation account, as resources of a template: a start and a stop for each window, to be linked
     * to the runbooks that start and stop.
     *
     * @param account name of the account
     * @param name name of the schedule
     * @param from first day on which it counts; Azure asks for one in the future
     */
    public static String azureAutomation(String account, String name, LocalDate from, WeeklySchedule schedule) {
        refuseNever(schedule);
        List<String> resources = new ArrayList<>();
        int number = 0;
        for (Turns turns : Turns.of(schedule)) {
            number++;
            resources.add(azure(account, name + "-start-" + number, from, turns.start(), turns.days(), schedule));
            resources.add(azure(account, name + "-stop-" + number, from, turns.stop(), turns.stopDays(), schedule));
        }
        return "[\n" + String.join(",\n", resources) + "\n]\n";
    }

    private static String azure(
            String account,
            String name,
            LocalDate from,
            int minute,
            SortedSet<DayOfWeek> days,
            WeeklySchedule schedule) {
        String time = from.atStartOfDay()
                .plusMinutes(minute)
                .atZone(schedule.zone())
                .format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        String names = days.stream()
                .map(day -> quoted(day.getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH)))
                .collect(Collectors.joining(", "));
        return "  {\"type\": \"Microsoft.Automation/automationAccounts/schedules\", \"apiVersion\": \"2023-11-01\", \"name\": "
                + quoted(account + "/" + name) + ", \"properties\": {\"startTime\": " + quoted(time)
                + ", \"frequency\": \"Week\", \"interval\": 1, \"timeZone\": "
                + quoted(schedule.zone().getId())
                + ", \"advancedSchedule\": {\"weekDays\": [" + names + "]}}}";
    }

    /**
     * Lines for cron, of a kind that knows {@code CRON_TZ}.
     *
     * @param start command that starts
     * @param stop command that stops
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

    private static void refuseNever(WeeklySchedule schedule) {
        if (schedule.on().isEmpty() || schedule.minutesOn() == OnWindow.WEEK) {
            throw new InvalidInputException(
                    schedule.on().isEmpty() ? "it never runs" : "it never stops",
                    "schedule",
                    "Remove what never runs; write no schedule for what never stops");
        }
    }

    /** A string as JSON and YAML both read it. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
