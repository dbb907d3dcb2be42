package io.capacityplanner.examples.cli;

/** What was done about the faults of a trace. Not thread-safe. */
final class TraceRemarks {

    private long unsortedResources;
    private long duplicates;
    private long missing;
    private long unprovisioned;
    private boolean scattered;

    /** Notes a resource whose rows were not in order. */
    void sorted(boolean moved, long dropped) {
        unsortedResources += moved ? 1 : 0;
        duplicates += dropped;
    }

    void missingCell() {
        missing++;
    }

    void notProvisioned() {
        unprovisioned++;
    }

    /** Starts anew, since the rows of a resource do not stand together. */
    void scattered() {
        unsortedResources = 0;
        duplicates = 0;
        missing = 0;
        unprovisioned = 0;
        scattered = true;
    }

    void print(Console console) {
        if (scattered) {
            console.remark("the rows of a resource do not stand together: all were gathered in memory");
        }
        remark(console, unsortedResources, "resource", "had rows out of order: sorted by time");
        remark(console, duplicates, "row", "repeated a stamp: the last of each was kept");
        remark(console, missing, "row", "without a value or capacity left out");
        remark(console, unprovisioned, "row", "with a capacity of 0 left out");
    }

    private static void remark(Console console, long count, String what, String text) {
        if (count > 0) {
            console.remark(count + " " + what + (count == 1 ? " " : "s ") + text);
        }
    }
}
