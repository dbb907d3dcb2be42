package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.OomKill;
import io.capacityplanner.optimization.rightsizing.RecurringPeak;
import io.capacityplanner.optimization.rightsizing.Window;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.utilization.UsagePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the demand of a workload off the series of its replicas. */
final class DemandReading {

    private final PlanningContext context;
    private final Duration startUp;
    private final List<TimeSeries> windows = new ArrayList<>();
    private final List<TimeSeries> raw = new ArrayList<>();
    private final List<TimeSeries> histories = new ArrayList<>();
    private final List<PreparedSeries> sources = new ArrayList<>();
    private final List<OomKill> kills = new ArrayList<>();
    private double startNeed;
    private int starts;
    private double throttled;
    private boolean leaking;
    private boolean restless;
    private @Nullable JvmMemory java;

    private DemandReading(PlanningContext context, Duration startUp) {
        this.context = context;
        this.startUp = startUp;
    }

    /** The demand in one dimension; empty when no replica has it measured in the window. */
    static Optional<Demand> read(
            ContainerWorkload workload, Dimension dimension, PlanningContext context, Duration startUp) {
        List<TimeSeries> usages = new ArrayList<>();
        List<Replica> measured = new ArrayList<>();
        for (Replica replica : workload.replicas()) {
            replica.usage(dimension).ifPresent(usage -> {
                usages.add(usage);
                measured.add(replica);
            });
        }
        Optional<TimeSeries> latest = usages.stream().max(Comparator.comparing(TimeSeries::endExclusive));
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        Instant end = latest.get().endExclusive();
        Instant from = end.minus(wholeWeeks(context.request().over()));
        DemandReading reading = new DemandReading(context, startUp);
        for (int i = 0; i < usages.size(); i++) {
            reading.add(measured.get(i), usages.get(i), dimension, from);
        }
        return reading.windows.isEmpty() ? Optional.empty() : Optional.of(reading.demand(dimension));
    }

    /** As {@link Window} has it: whole weeks, two at least. */
    private static Duration wholeWeeks(Duration over) {
        long weeks = Math.max(
                2, Math.floorDiv(over.toMillis() - 1, Duration.ofDays(7).toMillis()) + 1);
        return Duration.ofDays(7).multipliedBy(Math.min(weeks, 10_000));
    }

    private void add(Replica replica, TimeSeries usage, Dimension dimension, Instant from) {
        int first = Math.max(0, Math.min(usage.length(), usage.indexAt(from)));
        TimeSeries window = usage.slice(first, usage.length());
        if (window.coverage() == 0) {
            return;
        }
        raw.add(window);
        PreparedSeries source = replica.series(dimension == Dimension.CPU ? Signal.CPU : Signal.MEMORY)
                .orElseThrow();
        sources.add(source);
        if (dimension == Dimension.CPU) {
            addProcessors(replica, usage, window);
        } else {
            addMemory(replica, usage, window, source);
        }
    }

    private void addProcessors(Replica replica, TimeSeries usage, TimeSeries window) {
        Throttling throttling = Throttling.of(window, replica);
        StartUps startUps = StartUps.of(throttling.demand(), replica, startUp);
        throttled = Math.max(throttled, throttling.share());
        startNeed = Math.max(startNeed, startUps.need());
        starts += startUps.starts();
        restless |= startUps.tooMany();
        windows.add(startUps.steady());
        histories.add(StartUps.of(usage, replica, startUp).steady());
    }

    private void addMemory(Replica replica, TimeSeries usage, TimeSeries window, PreparedSeries source) {
        kills.addAll(OutOfMemory.kills(replica, usage, window.start()));
        leaking |= context.usage(source.key())
                .flatMap(profile -> profile.pattern(UsagePattern.Kind.LEAK))
                .isPresent();
        Optional<JvmMemory> found = JvmMemory.of(replica, window);
        found.filter(j -> java == null || j.heap() + j.outside() > java.heap() + java.outside())
                .ifPresent(j -> java = j);
        windows.add(found.map(JvmMemory::demand).orElse(window));
    }

    private Demand demand(Dimension dimension) {
        Optional<RecurringPeak> peak = dimension == Dimension.CPU ? Demand.peak(windows, histories) : Optional.empty();
        double steadyMax = windows.stream()
                .flatMapToDouble(w -> Arrays.stream(w.observed()))
                .max()
                .orElse(0);
        kills.sort(Comparator.comparingLong(OomKill::epochMillis));
        return new Demand(
                dimension, windows, raw, sources, steadyMax, startNeed, starts, throttled, kills, java, leaking, peak,
                restless);
    }
}
