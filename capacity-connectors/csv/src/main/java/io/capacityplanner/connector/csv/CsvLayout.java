package io.capacityplanner.connector.csv;

/** How series lie in a file. */
public enum CsvLayout {
    /** Told from the first rows. */
    AUTO,
    /** One sample a row: {@code series,timestamp,value}, or a stamp and several columns of values. */
    LONG,
    /** One series a row: {@code id,v1,v2,...}; rows may differ in length. */
    WIDE
}
