package io.capacityplanner.examples.cli;

import io.capacityplanner.optimization.autoscaling.HorizontalPolicy;
import io.capacityplanner.optimization.autoscaling.PolicyFrontier;
import io.capacityplanner.optimization.autoscaling.PolicyScore;
import io.capacityplanner.optimization.autoscaling.PredictivePolicy;
import io.capacityplanner.optimization.autoscaling.ScalingPolicy;
import io.capacityplanner.optimization.autoscaling.ScheduledPolicy;
import io.capacityplanner.optimization.autoscaling.WeeklyWindow;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.optimization.manifest.CloudMetric;
import io.capacityplanner.optimization.manifest.GroupPolicies;
import io.capacityplanner.optimization.manifest.HorizontalPodAutoscaler;
import io.capacityplanner.optimization.manifest.PodMetric;
import io.capacityplanner.report.Block;
import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replayed policies as a table, JSON or CSV. */
final class AutoscaleOutput {

    private AutoscaleOutput() {}

    /**
     * What a search found.
     *
     * @param key the load
     * @param seen the frontier on the first part
     * @param chosen the cheapest within the objective there; null when none is
     * @param peer the autoscaler at its defaults on the rest
     * @param rest the policies of the frontier on the rest, in the same order
     */
    record Found(
            SeriesKey key,
            PolicyFrontier seen,
            @Nullable PolicyScore chosen,
            PolicyScore peer,
            List<PolicyScore> rest) {

        @Nullable
        PolicyScore chosenOnRest() {
            int index = chosen == null ? -1 : seen.policies().indexOf(chosen);
            return index < 0 ? null : rest.get(index);
        }
    }

    static void write(List<Found> found, double violated, Format format, Console console) {
        switch (format) {
            case JSON -> console.json(json(found, violated));
            case CSV -> console.csv(table(found));
            case TABLE -> text(found, violated, console);
        }
    }

    private static void text(List<Found> found, double violated, Console console) {
        for (Found one : found) {
            PolicyScore rest = one.chosenOnRest();
            if (one.chosen() == null || rest == null) {
                console.line(one.key() + ": none of " + one.seen().replayed()
                        + " policies keeps the violation to " + percent(violated) + "; the least is "
                        + percent(one.seen().policies().get(0).violated()) + ".");
            } else {
                console.line(one.key() + ": " + one.chosen().policy().kind() + ", "
                        + one.chosen().policy().settings() + ".");
                console.line(String.format(
                        Locale.ROOT,
                        "On the part it had not seen: %.0f instance-hours, violated %s; the autoscaler at its defaults: "
                                + "%.0f, violated %s (%+.1f %%).",
                        rest.instanceHours(),
                        percent(rest.violated()),
                        one.peer().instanceHours(),
                        percent(one.peer().violated()),
                        100 * (rest.instanceHours() / one.peer().instanceHours() - 1)));
            }
            console.line("");
            console.table(table(List.of(one)));
            console.line("");
        }
    }

    private static Block.Table table(List<Found> found) {
        List<Block.Column> columns = List.of(
                Block.Column.text("SERIES"),
                Block.Column.text("POLICY"),
                Block.Column.number("HOURS"),
                Block.Column.text("VIOLATED"),
                Block.Column.number("UNSEEN HOURS"),
                Block.Column.text("VIOLATED THERE"),
                Block.Column.number("MOVES"),
                Block.Column.number("PEAK"),
                Block.Column.text("SETTINGS"));
        List<List<String>> rows = new ArrayList<>();
        for (Found one : found) {
            rows.add(row(one, "HPA defaults", one.seen().reference(), one.peer()));
            for (int i = 0; i < one.rest().size(); i++) {
                PolicyScore seen = one.seen().policies().get(i);
                String mark = seen.equals(one.chosen()) ? "* " : "";
                rows.add(row(one, mark + seen.policy().kind(), seen, one.rest().get(i)));
            }
        }
        return new Block.Table("", columns, rows, "* fewest instance-hours within the objective on the first part.");
    }

    private static List<String> row(Found one, String name, PolicyScore seen, PolicyScore rest) {
        return List.of(
                one.key().toString(),
                name,
                String.format(Locale.ROOT, "%.0f", seen.instanceHours()),
                percent(seen.violated()),
                String.format(Locale.ROOT, "%.0f", rest.instanceHours()),
                percent(rest.violated()),
                Integer.toString(rest.moves()),
                Integer.toString(rest.peak()),
                seen.policy().settings());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    private static Map<String, Object> json(List<Found> found, double violated) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("acceptedViolation", violated);
        json.put("services", found.stream().map(AutoscaleOutput::json).toList());
        return json;
    }

    private static Map<String, Object> json(Found one) {
        Map<String, Object> json = new LinkedHashMap<>();
        PolicyScore rest = one.chosenOnRest();
        json.put("series", one.key().toString());
        json.put("replayed", one.seen().replayed());
        json.put("defaults", json(one.seen().reference(), one.peer()));
        json.put("chosen", one.chosen() == null || rest == null ? null : json(one.chosen(), rest));
        List<Map<String, Object>> frontier = new ArrayList<>();
        for (int i = 0; i < one.rest().size(); i++) {
            frontier.add(json(one.seen().policies().get(i), one.rest().get(i)));
        }
        json.put("frontier", frontier);
        return json;
    }

    private static Map<String, Object> json(PolicyScore seen, PolicyScore rest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", seen.policy().kind());
        json.put("settings", seen.policy().settings());
        json.put("seen", json(seen));
        json.put("unseen", json(rest));
        return json;
    }

    private static Map<String, Object> json(PolicyScore score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hours", score.hours());
        json.put("instanceHours", score.instanceHours());
        json.put("violated", score.violated());
        json.put("unserved", score.unservedShare());
        json.put("moves", score.moves());
        json.put("peak", score.peak());
        return json;
    }

    /** Files that set a policy up, by name. */
    static Map<String, String> files(String name, ScalingPolicy policy, AutoscaleCommand.Platform platform) {
        if (platform == AutoscaleCommand.Platform.AWS && !(hpa(policy))) {
            return GroupPolicies.files(name, policy, CloudMetric.groupProcessor(name));
        }
        Map<String, String> files = new LinkedHashMap<>();
        if (reactive(policy) instanceof HorizontalPolicy horizontal) {
            files.put(
                    "horizontal-pod-autoscaler.yaml",
                    HorizontalPodAutoscaler.yaml(
                            new WorkloadRef("Deployment", null, name, name), horizontal, PodMetric.processor()));
        }
        if (policy instanceof ScheduledPolicy scheduled) {
            files.put("least-replicas.csv", windows(scheduled));
        }
        return files;
    }

    private static boolean hpa(ScalingPolicy policy) {
        return reactive(policy) instanceof HorizontalPolicy;
    }

    private static ScalingPolicy reactive(ScalingPolicy policy) {
        if (policy instanceof ScheduledPolicy scheduled) {
            return scheduled.reactive();
        }
        return policy instanceof PredictivePolicy predictive ? predictive.reactive() : policy;
    }

    /** The least number of replicas by time of the week, for whatever sets it there. */
    private static String windows(ScheduledPolicy policy) {
        return "days,from,to,zone,min,max\n"
                + policy.windows().stream().map(window -> line(window, policy)).collect(Collectors.joining("\n"))
                + "\n";
    }

    private static String line(WeeklyWindow window, ScheduledPolicy policy) {
        return window.days().stream().map(Enum::name).collect(Collectors.joining(" ")) + "," + window.from() + ","
                + window.to() + "," + policy.zone() + "," + window.min() + "," + window.max();
    }
}
