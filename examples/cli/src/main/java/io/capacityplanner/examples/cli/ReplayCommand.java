package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Policies;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.replay.Frontier;
import io.capacityplanner.optimization.replay.PolicyFamily;
import io.capacityplanner.optimization.replay.PolicyReplay;
import io.capacityplanner.optimization.replay.PolicyScore;
import io.capacityplanner.optimization.replay.ReplayOptions;
import io.capacityplanner.optimization.replay.TracedResource;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity replay}: what sizing policies would have given and broken on data they had not seen. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Lets sizing policies decide on the first part of a trace and scores them on the rest.",
            "Units follow from the last word of a column's name: mhz, cores, millicores, percent, bytes, kb, mib, gib. "
                    + "MHz become cores by the column cpu_cores, or at 2,400 MHz a core."
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--input", required = true, paramLabel = "F", description = "CSV file, a sample a row, or .gz.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private Path input;

    @Option(
            names = "--id-column",
            paramLabel = "C",
            description = "Column that names the resource. Default: all rows are of one.")
    private @Nullable String idColumn;

    @Option(names = "--time-column", required = true, paramLabel = "C", description = "Column of the time stamps.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private String timeColumn;

    @Option(names = "--value-column", required = true, paramLabel = "C", description = "Column of what was used.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private String valueColumn;

    @Option(
            names = "--capacity-column",
            required = true,
            paramLabel = "C",
            description = "Column of what was provisioned.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private String capacityColumn;

    @Option(
            names = "--metric",
            paramLabel = "M",
            description = "cpu or memory. Default: told from the name of the value column.")
    private @Nullable String metric;

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "planner,vpa,krr,kruize-performance,compute-optimizer,peak,p95,hindsight",
            description = "Which policies. Default: ${DEFAULT-VALUE}.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--decide-at",
            defaultValue = "0.7",
            paramLabel = "SHARE",
            description = "Share of the time after which policies decide. Default: 0.7.")
    private double decideAt = 0.7;

    @Option(names = "--redecide", paramLabel = "DAYS", description = "Decide anew every so many days. Default: never.")
    private @Nullable Integer redecide;

    @Option(
            names = "--floor",
            defaultValue = "0.01",
            paramLabel = "SHARE",
            description = "Least allocation as a share of what is provisioned. Default: 0.01.")
    private double floor = 0.01;

    @Option(
            names = "--least-sizes",
            description = "Keep the peers' least sizes and rounding, made for pods, such as VPA's 25 millicores and "
                    + "250 MB. Default: left out.")
    private boolean leastSizes;

    @Option(names = "--uncapped", description = "Let allocations pass what is provisioned.")
    private boolean uncapped;

    @Option(names = "--core-price", paramLabel = "P", description = "Price of a core for an hour; adds the cost.")
    private @Nullable Double corePrice;

    @Option(names = "--gib-price", paramLabel = "P", description = "Price of a GiB for an hour; adds the cost.")
    private @Nullable Double gibPrice;

    @Option(
            names = "--frontier",
            description = "Also replay the planner at other breach prices, and say how little it would have allocated "
                    + "with no more days with a violation than each other policy.")
    private boolean frontier;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Zone of stamps that name none. Default: UTC.")
    private String zone = "UTC";

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        PolicyReplay replay = PolicyReplay.of(ReplayOptions.ofDefaults()
                .withDecideAt(decideAt)
                .withRedecideDays(redecide)
                .withFloor(floor)
                .withCapped(!uncapped)
                .withPrices(corePrice, gibPrice));
        List<SizingPolicy> asked = policies.stream()
                .distinct()
                .map(leastSizes ? Policies::named : Policies::withoutFloors)
                .toList();
        PolicyFamily family = PolicyFamily.planner();
        List<SizingPolicy> all = new ArrayList<>(asked);
        if (frontier) {
            all.addAll(family.policies());
        }
        TraceFile file = new TraceFile(
                input, new TraceColumns(idColumn, timeColumn, valueColumn, capacityColumn, metric, zoneId()));
        List<PolicyScore> scores = scores(replay, file, all, console);
        file.remarks().print(console);
        Frontier found = frontier ? Frontier.of(family, scores.subList(asked.size(), all.size())) : null;
        new ReplayOutput(asked, scores.subList(0, asked.size()), found).write(console, format);
        return CapacityCommand.GOOD;
    }

    private List<PolicyScore> scores(
            PolicyReplay replay, TraceFile file, List<SizingPolicy> policies, Console console) {
        if (threads < 1) {
            throw new InvalidInputException(
                    "the number (" + threads + ") must be at least 1", "--threads", "Give 1 or more");
        }
        // The calling thread reads and works too.
        ExecutorService executor = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1);
        try {
            return file.read(resources -> {
                SpanningOnly spanning = new SpanningOnly(resources);
                List<PolicyScore> scores = executor == null
                        ? replay.compare(spanning, policies)
                        : replay.compare(spanning, policies, executor, threads);
                if (spanning.leftOut() > 0) {
                    console.remark(spanning.leftOut() + " resources with less than two samples left out");
                }
                return scores;
            });
        } finally {
            if (executor != null) {
                executor.shutdownNow();
            }
        }
    }

    private ZoneId zoneId() {
        try {
            return zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new InvalidInputException(
                    "\"" + zone + "\" is no time zone", "--zone", "Use a name such as Europe/Berlin or +02:00");
        }
    }

    /** Leaves out resources that cannot be replayed. */
    private static final class SpanningOnly implements Iterator<TracedResource> {

        private final Iterator<TracedResource> resources;
        private @Nullable TracedResource next;
        private long leftOut;

        SpanningOnly(Iterator<TracedResource> resources) {
            this.resources = resources;
        }

        @Override
        public boolean hasNext() {
            while (next == null && resources.hasNext()) {
                TracedResource candidate = resources.next();
                if (candidate.usage().length() < 2) {
                    leftOut++;
                } else {
                    next = candidate;
                }
            }
            return next != null;
        }

        @Override
        public TracedResource next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            TracedResource taken = next;
            next = null;
            return taken;
        }

        long leftOut() {
            return leftOut;
        }
    }
}
