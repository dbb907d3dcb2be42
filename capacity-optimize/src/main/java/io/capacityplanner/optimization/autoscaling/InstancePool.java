package io.capacityplanner.optimization.autoscaling;

import java.util.ArrayDeque;
import java.util.Deque;

/** The instances of a replay: those that start, serve and drain. Times are milliseconds since 1970. */
final class InstancePool {

    private final long startUp;
    private final long drain;
    private final Deque<long[]> starting = new ArrayDeque<>();
    private final Deque<long[]> serving = new ArrayDeque<>();
    private final Deque<long[]> draining = new ArrayDeque<>();
    private int startingCount;
    private int servingCount;
    private int drainingCount;

    InstancePool(int initial, ServiceProfile service) {
        this.startUp = service.startUp().toMillis();
        this.drain = service.drain().toMillis();
        this.servingCount = initial;
        serving.add(new long[] {Long.MIN_VALUE / 2, initial});
    }

    /** Instances wanted: those that serve and those that will. */
    int desired() {
        return servingCount + startingCount;
    }

    int serving() {
        return servingCount;
    }

    int starting() {
        return startingCount;
    }

    /** Instances paid for. */
    int billed() {
        return servingCount + startingCount + drainingCount;
    }

    /** Instances that serve for less than a warm-up. */
    int warming(long now, long warmUp) {
        int count = 0;
        for (var newest = serving.descendingIterator(); newest.hasNext(); ) {
            long[] group = newest.next();
            if (now - group[0] >= warmUp) {
                break;
            }
            count += (int) group[1];
        }
        return count;
    }

    /** The next moment after now at which something begins or ends by itself; the largest number for none. */
    long nextEvent() {
        long ready = starting.isEmpty() ? Long.MAX_VALUE : starting.getFirst()[0];
        long gone = draining.isEmpty() ? Long.MAX_VALUE : draining.getFirst()[0];
        return Math.min(ready, gone);
    }

    void advance(long now) {
        while (!starting.isEmpty() && starting.getFirst()[0] <= now) {
            long[] group = starting.removeFirst();
            startingCount -= (int) group[1];
            servingCount += (int) group[1];
            serving.addLast(group);
        }
        while (!draining.isEmpty() && draining.getFirst()[0] <= now) {
            drainingCount -= (int) draining.removeFirst()[1];
        }
    }

    /** Starts what is missing; takes away what is too many: those that start first, then the youngest. */
    void scaleTo(int wanted, long now) {
        int change = wanted - desired();
        if (change > 0) {
            starting.addLast(new long[] {now + startUp, change});
            startingCount += change;
        } else if (change < 0) {
            int left = -change;
            int cancelled = removed(starting, left);
            startingCount -= cancelled;
            int stopped = removed(serving, left - cancelled);
            servingCount -= stopped;
            if (stopped > 0 && drain > 0) {
                draining.addLast(new long[] {now + drain, stopped});
                drainingCount += stopped;
            }
        }
        advance(now);
    }

    private static int removed(Deque<long[]> groups, int count) {
        int left = count;
        while (left > 0 && !groups.isEmpty()) {
            long[] youngest = groups.getLast();
            int taken = (int) Math.min(left, youngest[1]);
            youngest[1] -= taken;
            left -= taken;
            if (youngest[1] == 0) {
                groups.removeLast();
            }
        }
        return count - left;
    }
}
