package io.capacityplanner.benchmarks;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.optimization.autoscaling.HorizontalPolicy;
import io.capacityplanner.optimization.autoscaling.InstanceCapacity;
import io.capacityplanner.optimization.autoscaling.LoadForecast;
import io.capacityplanner.optimization.autoscaling.LoadShape;
import io.capacityplanner.optimization.autoscaling.PolicyFamily;
import io.capacityplanner.optimization.autoscaling.PolicyFrontier;
import io.capacityplanner.optimization.autoscaling.PolicyReplay;
import io.capacityplanner.optimization.autoscaling.PolicyScore;
import io.capacityplanner.optimization.autoscaling.PolicySearch;
import io.capacityplanner.optimization.autoscaling.ServiceProfile;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Instance-hours of policies that were found on the first part of a load, against the horizontal pod autoscaler with its
 * defaults, on the rest of it.
 *
 * <p>Run: {@code AutoscalingBenchmark [target=0.7] [share=0.65] [startup=120] [shape=constant|linear] [instances=10]
 * [families=horizontal,...] [forecaster=theta] [budget=400] [series=20] [first=0] [skip=0] [inner]}, with {@code -Dcapacity.data=DIR}.
 * {@code first} moves the choice of M4 series, {@code skip}
 * leaves loads out at the beginning; {@code inner} decides and scores within the first part, for tuning.
 */
public final class AutoscalingBenchmark {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<String> CLOUD_WATCH =
            List.of("elb_request_count_8c0756", "cpu_utilization_asg_misconfiguration", "grok_asg_anomaly");

    private final double target;
    private final double share;
    private final int instances;
    private final Duration startUp;
    private final LoadShape shape;
    private final PolicySearch search;
    private final Forecaster forecaster;
    private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

    private AutoscalingBenchmark(Arguments arguments) {
        this.target = Double.parseDouble(arguments.text("target", "0.7"));
        this.share = Double.parseDouble(arguments.text("share", "0.65"));
        this.instances = arguments.number("instances", 10);
        this.startUp = Duration.ofSeconds(arguments.number("startup", 120));
        this.shape = LoadShape.valueOf(arguments.text("shape", "constant").toUpperCase(Locale.ROOT));
        PolicySearch all =
                PolicySearch.ofKubernetes().withBudget(arguments.number("budget", PolicySearch.DEFAULT_BUDGET));
        List<String> families = arguments.list("families");
        this.search = families.isEmpty()
                ? all
                : new PolicySearch(
                        Set.copyOf(families.stream()
                                .map(name -> PolicyFamily.valueOf(name.toUpperCase(Locale.ROOT)))
                                .toList()),
                        all.budget());
        String id = arguments.text("forecaster", "theta");
        this.forecaster = ServiceLoader.load(Forecaster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Prints a row for each series and the mean ratios. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        AutoscalingBenchmark benchmark = new AutoscalingBenchmark(arguments);
        System.out.printf(
                "target %.2f, first %.0f %% to decide, start-up %d s, load %s, %d instances filled on average, %s,"
                        + " forecaster %s, %d replays%n%n",
                benchmark.target,
                100 * benchmark.share,
                benchmark.startUp.toSeconds(),
                benchmark.shape,
                benchmark.instances,
                benchmark.search.families().stream().sorted().toList(),
                benchmark.forecaster.id(),
                benchmark.search.budget());
        System.out.println(
                "| series | HPA hours | HPA violated % | decided: hours | violated % | ratio | at HPA's violation |"
                        + " decided policy |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        long start = System.nanoTime();
        loads(arguments.number("series", 20), arguments.number("first", 0)).entrySet().stream()
                .skip(arguments.number("skip", 0))
                .forEach(each -> {
                    TimeSeries load = each.getValue();
                    int seen = arguments.has("inner") ? (int) (benchmark.share * load.length()) : load.length();
                    benchmark.row(each.getKey(), load.slice(0, seen));
                });
        System.out.println();
        benchmark.ratios.forEach((what, values) -> System.out.printf(
                "%s: mean %.3f, median %.3f, worst %.3f, %d series%n",
                what,
                values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                values.stream().sorted().toList().get(values.size() / 2),
                values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN),
                values.size()));
        System.out.printf("%.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private void row(String name, TimeSeries load) {
        int cut = (int) (share * load.length());
        double mean = Arrays.stream(load.slice(0, cut).observed()).average().orElseThrow();
        ServiceProfile service = ServiceProfile.of(InstanceCapacity.linear(mean / instances), startUp);
        PolicyReplay whole = PolicyReplay.of(load, shape, service);
        if (search.families().contains(PolicyFamily.PREDICTIVE_HORIZONTAL)) {
            whole = whole.withForecast(LoadForecast.of(forecaster, FitContext.DEFAULT_SEED));
        }
        HorizontalPolicy reference = HorizontalPolicy.ofUtilization(target, 1, 100 * instances);
        PolicyFrontier found = search.run(whole.part(0, cut), reference, ProgressListener.NONE);
        PolicyScore chosen = found.cheapest(found.reference().violated()).orElse(found.reference());
        PolicyReplay rest = whole.part(cut, load.length());
        PolicyScore decided = rest.score(chosen.policy());
        PolicyFrontier held = found.on(rest);
        PolicyScore peer = held.reference();
        OptionalDouble equal = held.hoursAt(peer.violated());
        double ratio = decided.instanceHours() / peer.instanceHours();
        boolean kept = decided.violated() <= peer.violated();
        add("decided once", ratio);
        add(kept ? "decided once, violation no greater than HPA's" : "decided once, violation greater", ratio);
        equal.ifPresent(hours -> add("at HPA's violation on our frontier", hours / peer.instanceHours()));
        add("violation, decided less HPA's (share of the time)", decided.violated() - peer.violated());
        System.out.printf(
                "| %s | %.0f | %.3f | %.0f | %.3f | %.3f | %s | %s: %s |%n",
                name,
                peer.instanceHours(),
                100 * peer.violated(),
                decided.instanceHours(),
                100 * decided.violated(),
                ratio,
                equal.isPresent() ? String.format("%.3f", equal.getAsDouble() / peer.instanceHours()) : "none",
                chosen.policy().kind(),
                chosen.policy().settings());
    }

    private void add(String what, double value) {
        ratios.computeIfAbsent(what, w -> new ArrayList<>()).add(value);
    }

    /** The loads by name: three of CloudWatch at their 5 minutes, and M4 hourly series evenly spread over the set. */
    private static Map<String, TimeSeries> loads(int count, int first) {
        Path data = Path.of(System.getProperty("capacity.data", "data"));
        Map<String, TimeSeries> loads = new LinkedHashMap<>();
        LabelledSeries.cloudWatch(data).stream()
                .filter(each -> CLOUD_WATCH.contains(each.name()))
                .forEach(each -> loads.put(each.name(), regular(each)));
        List<Task> hourly = TaskSet.M4_HOURLY.read(data);
        for (int i = 0; i < count; i++) {
            Task task = hourly.get((first + i * hourly.size() / count) % hourly.size());
            double[] values = Arrays.copyOf(task.train().toArray(), task.train().length() + task.actual().length);
            System.arraycopy(task.actual(), 0, values, task.train().length(), task.actual().length);
            loads.put("M4 " + task.id(), TimeSeries.of(START, Step.HOUR, values));
        }
        return loads;
    }

    /** On a grid of 5 minutes; NaN where there is no row. */
    private static TimeSeries regular(LabelledSeries rows) {
        long[] seconds = rows.seconds();
        int length = (int) ((seconds[seconds.length - 1] - seconds[0]) / 300) + 1;
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < seconds.length; i++) {
            values[(int) ((seconds[i] - seconds[0]) / 300)] = rows.values()[i];
        }
        return TimeSeries.of(Instant.ofEpochSecond(seconds[0] / 300 * 300), Step.ofSeconds(300), values);
    }
}
