package io.capacityplanner.quality;

/** How much a finding matters for what is computed from the series. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Results are usable, with care. */
    WARNING,
    /** Results would mislead. */
    ERROR
}
