package io.capacityplanner.optimization.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link Stabilisation} over a long replay: the same decisions, with the extremes of the windows kept up to date instead of
 * looked for each time.
 */
final class StabilisedMoves {

    private final Stabilisation rules;
    private final long longest;
    private final WindowExtreme lowest;
    private final WindowExtreme highest;
    private final List<Stabilisation.Scaled> past = new ArrayList<>();

    StabilisedMoves(Stabilisation rules) {
        this.rules = rules;
        this.lowest = new WindowExtreme(rules.up().window(), -1);
        this.highest = new WindowExtreme(rules.down().window(), 1);
        this.longest = Stream.of(rules.up(), rules.down())
                .flatMap(each -> each.rates().stream())
                .map(ScalingRules.Rate::period)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0);
    }

    /** Takes a recommendation in without deciding. */
    void remember(long now, int recommended) {
        lowest.add(now, recommended);
        highest.add(now, recommended);
    }

    int decide(long now, int current, int recommended) {
        remember(now, recommended);
        int low = lowest.value();
        int high = highest.value();
        int held = low > current ? low : high < current ? high : current;
        if (held == current) {
            return current;
        }
        past.removeIf(change -> change.at().toEpochMilli() <= now - longest);
        return rules.limited(current, held, past, Instant.ofEpochMilli(now));
    }

    void moved(long now, int change) {
        if (change != 0) {
            past.add(new Stabilisation.Scaled(Instant.ofEpochMilli(now), change));
        }
    }

    /** The largest (sign 1) or smallest (sign -1) value of a window that moves on; the present value always counts. */
    private static final class WindowExtreme {

        private final long window;
        private final int sign;
        private final Deque<long[]> candidates = new ArrayDeque<>();

        WindowExtreme(Duration window, int sign) {
            this.window = window.toMillis();
            this.sign = sign;
        }

        void add(long now, int value) {
            while (!candidates.isEmpty() && sign * (value - candidates.getLast()[1]) >= 0) {
                candidates.removeLast();
            }
            candidates.addLast(new long[] {now, value});
            while (candidates.getFirst()[0] <= now - window && candidates.getFirst()[0] != now) {
                candidates.removeFirst();
            }
        }

        int value() {
            return (int) candidates.getFirst()[1];
        }
    }
}
