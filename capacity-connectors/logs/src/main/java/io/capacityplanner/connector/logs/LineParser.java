package io.capacityplanner.connector.logs;

/** Reads lines of one format. Not thread-safe: each reading has its own. */
interface LineParser {

    /** What a line is. */
    enum Outcome {
        /** A request; the entry is filled. */
        REQUEST,
        /** A proper line that tells of no request. */
        OTHER,
        /** Nothing that the format allows. */
        UNREADABLE
    }

    /** Reads one line into an entry, which was cleared before. */
    Outcome parse(String line, LogEntry entry);
}
