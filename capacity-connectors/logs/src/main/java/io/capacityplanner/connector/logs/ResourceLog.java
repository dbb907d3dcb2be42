package io.capacityplanner.connector.logs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to one resource, step by step. Not thread-safe. */
final class ResourceLog {

    final Map<Long, Bucket> buckets = new HashMap<>();
    /** The logs that tell of it. */
    final Set<String> logs = new HashSet<>();

    boolean tellsStatus;
    boolean tellsBytes;
    boolean tellsLatency;

    private long lastStep = Long.MIN_VALUE;
    private @Nullable Bucket lastBucket;
    private String lastLog = "";

    /** Counts a request; true when it is the first of its step. */
    boolean add(long step, String log, LogEntry entry) {
        boolean fresh = false;
        Bucket bucket = step == lastStep ? lastBucket : buckets.get(step);
        if (bucket == null) {
            bucket = new Bucket();
            buckets.put(step, bucket);
            fresh = true;
        }
        lastStep = step;
        lastBucket = bucket;
        seenIn(log);
        bucket.add(entry);
        tellsStatus |= entry.status >= 0;
        tellsBytes |= entry.bytes >= 0;
        tellsLatency |= entry.seconds >= 0;
        return fresh;
    }

    /** Notes a log that tells of it. */
    void seenIn(String log) {
        if (!lastLog.equals(log)) {
            logs.add(log);
            lastLog = log;
        }
    }
}
