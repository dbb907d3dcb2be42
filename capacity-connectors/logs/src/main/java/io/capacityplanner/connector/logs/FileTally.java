package io.capacityplanner.connector.logs;

import java.util.ArrayList;
import java.util.List;

/** What became of the lines of a file. Not thread-safe. */
final class FileTally {

    private static final int EXAMPLES = 3;

    final LogFile file;
    long requests;
    long others;
    long unreadable;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    private final List<String> examples = new ArrayList<>();

    FileTally(LogFile file) {
        this.file = file;
    }

    void request(long millis) {
        requests++;
        first = Math.min(first, millis);
        last = Math.max(last, millis);
    }

    /** Only the place is kept: lines hold addresses of people, and now and then a secret. */
    void unreadable(long number) {
        unreadable++;
        if (examples.size() < EXAMPLES) {
            examples.add(file.path() + ":" + number);
        }
    }

    /** Lines that could have been read. */
    long lines() {
        return requests + others + unreadable;
    }

    /** Where the first unreadable lines stand. */
    String examples() {
        return String.join(", ", examples);
    }
}
