package io.capacityplanner.connector.logs;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The time that files of a log tell of: from the first to the last line of each. Files that lie less than a step apart
 * follow each other. Not thread-safe.
 */
final class Coverage {

    /** Most stamps are of whole seconds: a line of 59 s stands for all of its second. */
    private static final long RESOLUTION = 1000;

    private final long step;
    /** From the first to the last stamp, milliseconds. */
    private final NavigableMap<Long, Long> runs = new TreeMap<>();

    Coverage(long step) {
        this.step = step;
    }

    /** Adds a file, or all of another coverage. */
    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> near = runs.floorEntry(to + step);
        while (near != null && near.getValue() >= from - step) {
            runs.remove(near.getKey());
            from = Math.min(from, near.getKey());
            to = Math.max(to, near.getValue());
            near = runs.floorEntry(to + step);
        }
        runs.put(from, to);
    }

    void addAll(Collection<Coverage> others) {
        others.forEach(other -> other.runs.forEach(this::add));
    }

    /** How many times the files do not follow each other. */
    int gaps() {
        return Math.max(0, runs.size() - 1);
    }

    /** Whole steps by their number: first to last of each run; the steps in which a run begins or ends are partial. */
    NavigableMap<Long, Long> wholeSteps() {
        NavigableMap<Long, Long> whole = new TreeMap<>();
        runs.forEach((first, last) -> {
            long from = Math.floorDiv(first + step - 1, step);
            long to = Math.floorDiv(last + RESOLUTION, step) - 1;
            if (from <= to) {
                whole.put(from, to);
            }
        });
        return whole;
    }
}
