package io.capacityplanner.examples.cli;

import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.replay.Frontier;
import io.capacityplanner.optimization.replay.PolicyScore;
import io.capacityplanner.report.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes what a replay found. */
final class ReplayOutput {

    private static final String NOTE =
            "Means over the resources. ALLOC: allocated / provisioned; VIOL: share of samples above; DAYS: share of days "
                    + "with one; UNSERVED: usage above / usage.";

    private final List<SizingPolicy> policies;
    private final List<PolicyScore> scores;
    private final @Nullable Frontier frontier;

    /**
     * The output.
     *
     * @param policies what was replayed
     * @param scores how each did
     * @param frontier the planner's own; null when it was not asked for
     */
    ReplayOutput(List<SizingPolicy> policies, List<PolicyScore> scores, @Nullable Frontier frontier) {
        this.policies = policies;
        this.scores = scores;
        this.frontier = frontier;
    }

    void write(Console console, Format format) {
        switch (format) {
            case JSON ->
                console.jsonArray(
                        IntStream.range(0, scores.size()).mapToObj(this::json).iterator());
            case CSV -> csv(console);
            case TABLE -> table(console);
        }
    }

    private Map<String, Object> json(int index) {
        PolicyScore score = scores.get(index);
        Map<String, Object> object = figures(score);
        object.put("description", policies.get(index).description());
        if (frontier != null) {
            OptionalDouble planner = frontier.allocationWithin(score.days());
            object.put("plannerAlloc", planner.isPresent() ? planner.getAsDouble() : null);
            if (score.policy().equals(frontier.family())) {
                object.put(
                        "frontier", frontier.points().stream().map(this::json).toList());
            }
        }
        return object;
    }

    private Map<String, Object> json(Frontier.Point point) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("breachPrice", point.value());
        object.putAll(figures(point.score()));
        return object;
    }

    private static Map<String, Object> figures(PolicyScore score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("policy", score.policy());
        object.put("resources", score.resources());
        object.put("alloc", score.alloc());
        object.put("slack", score.slack());
        object.put("viol", score.viol());
        object.put("days", score.days());
        object.put("unserved", score.unserved());
        object.put("changes", score.changes());
        object.put("declined", score.declined());
        if (score.cost() != null) {
            object.put("cost", score.cost());
        }
        return object;
    }

    private void csv(Console console) {
        List<String> head = new ArrayList<>(figures(scores.get(0)).keySet());
        if (frontier != null) {
            head.add(0, "breachPrice");
        }
        console.csv(head);
        scores.forEach(score -> console.csv(cells(figures(score), "")));
        if (frontier != null) {
            frontier.points()
                    .forEach(point -> console.csv(cells(figures(point.score()), Double.toString(point.value()))));
        }
    }

    private List<String> cells(Map<String, Object> figures, String price) {
        List<String> cells =
                new ArrayList<>(figures.values().stream().map(String::valueOf).toList());
        if (frontier != null) {
            cells.add(0, price);
        }
        return cells;
    }

    private void table(Console console) {
        List<Block.Column> columns = columns("POLICY");
        if (frontier != null) {
            columns.add(Block.Column.number("PLANNER, NO MORE DAYS"));
        }
        console.table(
                new Block.Table("", columns, scores.stream().map(this::row).toList(), NOTE));
        if (frontier != null) {
            List<List<String>> rows = frontier.points().stream()
                    .map(point -> row(String.format(Locale.ROOT, "%.4g", point.value()), point.score()))
                    .toList();
            console.table(new Block.Table("The planner at other breach prices", columns("PRICE"), rows, ""));
        }
    }

    private List<Block.Column> columns(String first) {
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text(first)));
        for (String title : List.of("RESOURCES", "ALLOC", "SLACK", "VIOL", "DAYS", "UNSERVED", "CHANGES", "DECLINED")) {
            columns.add(Block.Column.number(title));
        }
        if (scores.get(0).cost() != null) {
            columns.add(Block.Column.number("COST"));
        }
        return columns;
    }

    private List<String> row(PolicyScore score) {
        List<String> row = row(score.policy(), score);
        if (frontier != null) {
            OptionalDouble planner = frontier.allocationWithin(score.days());
            row.add(planner.isPresent() ? share(planner.getAsDouble()) : "-");
        }
        return row;
    }

    private static List<String> row(String first, PolicyScore score) {
        List<String> row = new ArrayList<>(List.of(
                first,
                Long.toString(score.resources()),
                share(score.alloc()),
                share(score.slack()),
                share(score.viol()),
                share(score.days()),
                share(score.unserved()),
                String.format(Locale.ROOT, "%.2f", score.changes()),
                Long.toString(score.declined())));
        if (score.cost() != null) {
            row.add(String.format(Locale.ROOT, "%.2f", score.cost()));
        }
        return row;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
