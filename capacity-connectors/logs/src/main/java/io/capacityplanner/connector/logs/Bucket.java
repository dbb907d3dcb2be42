package io.capacityplanner.connector.logs;

/** What happened to one resource in one step. Not thread-safe. */
final class Bucket {

    int requests;
    int judged;
    int serverErrors;
    int clientErrors;
    double bytes;
    final LatencySketch latency = new LatencySketch();

    void add(LogEntry entry) {
        requests++;
        if (entry.status >= 0) {
            judged++;
            serverErrors += entry.status >= 500 ? 1 : 0;
            clientErrors += entry.status >= 400 && entry.status < 500 ? 1 : 0;
        }
        if (entry.bytes >= 0) {
            bytes += entry.bytes;
        }
        if (entry.seconds >= 0) {
            latency.add(entry.seconds);
        }
    }
}
