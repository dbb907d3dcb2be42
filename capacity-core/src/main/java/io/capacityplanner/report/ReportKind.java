package io.capacityplanner.report;

/** Whom a report is for. */
public enum ReportKind {
    /** Management and finance: what must we decide, by when, for how much? */
    EXECUTIVE("Executive report"),
    /** Engineers: what of my resource, and why believe it? */
    TECHNICAL("Technical report"),
    /** What grows, how fast, since when, why? */
    TREND("Trend report"),
    /** Finance: does it pay; did the last ones? */
    ROI("Return on investment"),
    /** Audit: can you prove it? */
    COMPLIANCE("Compliance report");

    private final String title;

    ReportKind(String title) {
        this.title = title;
    }

    /** Its name for readers. */
    public String title() {
        return title;
    }
}
