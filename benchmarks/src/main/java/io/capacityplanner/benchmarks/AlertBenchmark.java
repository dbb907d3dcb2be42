package io.capacityplanner.benchmarks;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.LabelScore;
import io.capacityplanner.alert.LabelledWindow;
import io.capacityplanner.alert.ReplayOptions;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.InMemoryMetricStore;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Alert rules replayed on the labelled CloudWatch set through the planner: {@code -Dcapacity.data=DIR}. Each rule looks
 * every five minutes and knows at each look only what was over then; the first 15 % of each file (750 rows at most) are
 * history alone. A ring is right when it begins in a labelled window.
 */
public final class AlertBenchmark {

    private static final Duration ROW = Duration.ofMinutes(5);
    private static final Duration MONTH = Duration.ofDays(30);

    private AlertBenchmark() {}

    /** Prints a line a rule and half of the files; {@code half=odd} leaves the others alone. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        List<LabelledSeries> files = LabelledSeries.cloudWatch(Path.of(System.getProperty("capacity.data", "data")));
        System.out.printf(
                Locale.ROOT,
                "%-34s %-5s %7s %6s %7s %6s %6s %9s %9s %9s %8s %7s%n",
                "rule",
                "files",
                "windows",
                "found",
                "recall",
                "rings",
                "right",
                "precision",
                "out/month",
                "notices",
                "longest",
                "s");
        for (AlertRule rule : rules(arguments)) {
            long begun = System.nanoTime();
            List<RuleReplay> odd = replay(rule, half(files, 0));
            List<RuleReplay> even =
                    arguments.text("half", "both").equals("odd") ? List.of() : replay(rule, half(files, 1));
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!even.isEmpty()) {
                List<RuleReplay> all = new ArrayList<>(odd);
                all.addAll(even);
                print(rule, "all", all, seconds);
            }
            print(rule, "odd", odd, seconds);
            if (!even.isEmpty()) {
                print(rule, "even", even, seconds);
            }
        }
    }

    private static List<AlertRule> rules(Arguments arguments) {
        double severity = Double.parseDouble(arguments.text("severity", "3"));
        double clear = Double.parseDouble(arguments.text("clear", Double.toString(severity - 1)));
        Duration hold = Duration.ofMinutes(arguments.number("for", 0));
        Duration over = Duration.ofMinutes(arguments.number("over", 0));
        return List.of(
                anomaly(severity, clear, hold, over),
                anomaly(severity, clear, hold.plusMinutes(15), over),
                AlertRule.builder(
                                "value above 90 % for 15 min",
                                new AlertCondition.Value(Side.ABOVE, Limit.ofCapacity(0.9), 0.8))
                        .holdFor(Duration.ofMinutes(15))
                        .build(),
                AlertRule.builder("growth above 20 % over 7 d", new AlertCondition.Growth(0.2, Duration.ofDays(7), 0.1))
                        .holdFor(Duration.ofHours(1))
                        .build());
    }

    private static AlertRule anomaly(double severity, double clear, Duration hold, Duration over) {
        String name = "anomaly, severity " + severity + (hold.isZero() ? "" : ", for " + hold.toMinutes() + " min");
        return AlertRule.builder(name, new AlertCondition.Anomaly(severity, clear))
                .holdFor(hold)
                .clearFor(over)
                .build();
    }

    private static List<RuleReplay> replay(AlertRule rule, List<LabelledSeries> files) {
        return files.stream().map(file -> replay(rule, file)).toList();
    }

    private static RuleReplay replay(AlertRule rule, LabelledSeries file) {
        InMemoryMetricStore store = new InMemoryMetricStore();
        Metric metric =
                file.name().contains("cpu_utilization") ? Metric.CPU_USAGE : Metric.nonNegative("amount", Unit.UNKNOWN);
        store.write(MetricSamples.of(
                SeriesKey.of(file.name(), metric.name()),
                metric,
                Arrays.stream(file.seconds()).map(s -> 1000 * s).toArray(),
                file.values(),
                Provenance.of("cloudwatch", file.name())));
        List<LabelledWindow> labels = Arrays.stream(file.windows())
                .map(window -> new LabelledWindow(
                        "",
                        new TimeRange(
                                known(file, window[0]), known(file, window[1]).plusMillis(1))))
                .toList();
        try (CapacityPlanner planner = CapacityPlanner.builder().store(store).build()) {
            return planner.alerts()
                    .test(
                            rule,
                            MetricQuery.all(),
                            known(file, file.probation()),
                            null,
                            ReplayOptions.ofDefaults().withLabels(labels));
        }
    }

    /** When a row is known: its five minutes are over. */
    private static Instant known(LabelledSeries file, int row) {
        return Instant.ofEpochSecond(file.seconds()[row]).plus(ROW);
    }

    private static List<LabelledSeries> half(List<LabelledSeries> files, int first) {
        return IntStream.range(0, files.size())
                .filter(i -> i % 2 == first)
                .mapToObj(files::get)
                .toList();
    }

    private static void print(AlertRule rule, String part, List<RuleReplay> replays, double seconds) {
        LabelScore score = replays.stream()
                .flatMap(replay -> replay.labelled().stream())
                .reduce(new LabelScore(0, 0, 0, 0), LabelScore::plus);
        // Files without a window have rings all the same, and none of them is right.
        int unlabelled = replays.stream()
                .filter(replay -> replay.labelled().isEmpty())
                .mapToInt(replay -> replay.rings().size())
                .sum();
        LabelScore counted = score.plus(new LabelScore(0, 0, unlabelled, 0));
        double months = replays.stream().mapToDouble(r -> r.span().toMillis()).sum() / MONTH.toMillis();
        long notices = replays.stream().mapToLong(r -> r.notices().size()).sum();
        long opened = replays.stream()
                .mapToLong(r -> r.notices(AlertNotice.Kind.OPENED))
                .sum();
        Duration longest = replays.stream()
                .map(RuleReplay::longest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        System.out.printf(
                Locale.ROOT,
                "%-34s %-5s %7d %6d %7.3f %6d %6d %9.3f %9.2f %9s %7.1fh %7.1f%n",
                rule.name(),
                part,
                counted.windows(),
                counted.found(),
                counted.recall(),
                counted.rings(),
                counted.right(),
                counted.precision(),
                counted.wrong() / months,
                opened + "/" + notices,
                longest.toMinutes() / 60.0,
                seconds);
    }
}
