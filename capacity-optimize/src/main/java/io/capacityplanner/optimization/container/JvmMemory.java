package io.capacityplanner.optimization.container;

import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a Java process, in bytes. A heap grows to what it is allowed, whatever the program needs: committed heap
 * is no demand. What is needed is the live set, which shows after a collection, and room to let garbage gather; with
 * three times the live set collections cost little (Hertz and Berger 2005, "Quantifying the performance of garbage
 * collection vs. explicit memory management", OOPSLA, doi:10.1145/1094811.1094836). Metaspace, thread stacks, direct
 * buffers and page cache come on top.
 *
 * @param demand what the container would have used with the heap it needs
 * @param live highest live set; 0 when the heap is not measured
 * @param heap heap that is needed
 * @param outside highest use outside the heap
 * @param metaspace highest use of metaspace; 0 when not measured
 * @param stacks highest use of thread stacks at 1 MiB each; 0 when not measured
 * @param direct highest use of direct buffers; 0 when not measured
 * @param cache highest page cache; 0 when not measured
 * @param options what the Java options say; null without any
 */
record JvmMemory(
        TimeSeries demand,
        double live,
        double heap,
        double outside,
        double metaspace,
        double stacks,
        double direct,
        double cache,
        @Nullable JvmOptions options) {

    private static final double ROOM = 3;
    /** Below this a collector runs most of the time. */
    private static final double LEAST_ROOM = 1.25;

    private static final double STACK = Amounts.MEBI;
    /** What a heap of unknown live set leaves outside it, when less is seen. */
    private static final double USUAL_OUTSIDE = 0.25;

    private static final Duration COLLECTED_WITHIN = Duration.ofHours(6);

    /** The memory of a replica; empty when nothing says that it runs Java. */
    static Optional<JvmMemory> of(Replica replica, TimeSeries use) {
        Optional<JvmOptions> options = JvmOptions.of(replica.resource());
        Optional<TimeSeries> used = replica.base(Signal.HEAP_USED);
        Optional<TimeSeries> committed = replica.base(Signal.HEAP_COMMITTED);
        Optional<TimeSeries> live = replica.base(Signal.HEAP_LIVE);
        if (options.isEmpty() && used.isEmpty() && committed.isEmpty() && live.isEmpty()) {
            return Optional.empty();
        }
        double[] heap = heap(use, used.orElse(null), committed.orElse(null));
        double most = options.flatMap(o -> o.heapWithin(replica.settings().memoryLimit()))
                .orElse(max(heap));
        double least = live.map(JvmMemory::max)
                .orElseGet(() -> used.map(JvmMemory::troughs).orElse(0.0));
        boolean measured = least > 0 && max(heap) > 0;
        double needed = measured
                ? Math.max(Math.min(ROOM * least, most > 0 ? most : Double.POSITIVE_INFINITY), LEAST_ROOM * least)
                : most;
        double metaspace = replica.base(Signal.METASPACE).map(JvmMemory::max).orElse(0.0);
        double stacks = replica.base(Signal.THREADS).map(s -> STACK * max(s)).orElse(0.0);
        double direct = replica.base(Signal.DIRECT).map(JvmMemory::max).orElse(0.0);
        double known = metaspace + stacks + direct;
        double[] demand = use.toArray();
        double outside = known;
        for (int i = 0; i < demand.length; i++) {
            // Without a measured heap all that is seen below the largest heap may be heap.
            double above = demand[i] - (measured ? heap[i] : most);
            double beside = Math.max(measured ? known : Math.max(known, USUAL_OUTSIDE * most), above);
            outside = Double.isNaN(above) ? outside : Math.max(outside, beside);
            demand[i] = Double.isNaN(above) ? Double.NaN : beside + needed;
        }
        return Optional.of(new JvmMemory(
                use.withValues(demand),
                measured ? least : 0,
                needed,
                outside,
                metaspace,
                stacks,
                direct,
                replica.base(Signal.PAGE_CACHE).map(JvmMemory::max).orElse(0.0),
                options.orElse(null)));
    }

    boolean measured() {
        return live > 0;
    }

    /**
     * Whether nothing tells how much of the limit is needed: the heap takes its share of whatever the limit is, and is
     * not measured.
     */
    boolean fillsItsLimit() {
        return !measured() && (options == null || options.maxHeap() == null);
    }

    /** Committed heap at each step of a use; without that series the most that was used up to then. */
    private static double[] heap(TimeSeries use, @Nullable TimeSeries used, @Nullable TimeSeries committed) {
        double[] heap = new double[use.length()];
        double most = 0;
        for (int i = 0; i < heap.length; i++) {
            long time = use.timeAt(i).toEpochMilli();
            double now = used == null ? Double.NaN : Replica.at(used, time);
            most = now > most ? now : most;
            double told = committed == null ? Double.NaN : Replica.at(committed, time);
            heap[i] = Double.isNaN(told) ? most : told;
        }
        return heap;
    }

    /** The highest trough: in each quarter of a day some collection lays the live set bare. */
    private static double troughs(TimeSeries used) {
        int block = (int) Math.max(1, Math.round(used.step().countIn(COLLECTED_WITHIN)));
        double highest = 0;
        for (int from = 0; from + block <= used.length(); from += block) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = from; i < from + block; i++) {
                least = used.get(i) < least ? used.get(i) : least;
            }
            highest = least < Double.POSITIVE_INFINITY ? Math.max(highest, least) : highest;
        }
        return highest;
    }

    private static double max(TimeSeries series) {
        return max(series.toArray());
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = value > max ? value : max;
        }
        return max;
    }
}
