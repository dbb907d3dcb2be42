package io.capacityplanner.examples.cli;

/** How results are written. */
enum Format {
    /** For people. */
    TABLE,
    /** One JSON document. */
    JSON,
    /** Comma-separated values with a header, safe to open in a spreadsheet. */
    CSV
}
