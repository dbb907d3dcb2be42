package io.capacityplanner.connector.azure;

/** What Azure Monitor makes of the measurements in an interval. */
public enum Aggregation {
    /** Their mean. */
    AVERAGE("average", 0),
    /** The least. */
    MINIMUM("minimum", 1),
    /** The largest. */
    MAXIMUM("maximum", 2),
    /** Their sum. */
    TOTAL("total", 3),
    /** How many there were. */
    COUNT("count", 4);

    private final String key;
    private final int slot;

    Aggregation(String key, int slot) {
        this.key = key;
        this.slot = slot;
    }

    /** Its place in a row of values. */
    int slot() {
        return slot;
    }

    /** Its name in the API. */
    String key() {
        return key;
    }
}
