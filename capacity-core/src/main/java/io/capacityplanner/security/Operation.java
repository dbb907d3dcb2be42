package io.capacityplanner.security;

/** Everything that can be asked of a planner; each is allowed or refused, and recorded, by itself. */
public enum Operation {
    /** List resources. */
    INVENTORY("list resources", Kind.READS),
    /** Forecast series. */
    FORECAST("forecast", Kind.READS),
    /** Read past forecasts and how they did. */
    ACCURACY("score past forecasts", Kind.READS),
    /** Judge how series grow. */
    TREND("judge trends", Kind.READS),
    /** Look for what is unusual. */
    ANOMALIES("look for anomalies", Kind.READS),
    /** Look for faults in the data. */
    CHECK("check data", Kind.READS),
    /** Forecast totals and their parts. */
    HIERARCHY("forecast a hierarchy", Kind.READS),
    /** Read bills. */
    COSTS("read costs", Kind.READS),
    /** Read commitments that are held. */
    COMMITMENTS("read commitments", Kind.READS),
    /** Ask for working days. */
    CALENDAR("ask for working days", Kind.READS),
    /** List forecasters. */
    MODELS("list forecasters", Kind.READS),
    /** Write a report. */
    REPORT("write a report", Kind.READS),
    /** See what became of recommendations. */
    TRACKING_READ("read tracked recommendations", Kind.READS),
    /** See alerts. */
    ALERTS_READ("read alerts", Kind.READS),

    /** Make a plan of everything in scope. */
    PLAN("make a plan", Kind.READS),
    /** Work out sizes. */
    RIGHTSIZE("work out sizes", Kind.READS),
    /** Work out how far a service should scale by itself. */
    AUTOSCALE("work out autoscaling", Kind.READS),
    /** Choose savings that reach a target. */
    SAVINGS("choose savings", Kind.READS),
    /** Ask what if demand changed. */
    SCENARIO("compare scenarios", Kind.READS),
    /** Work out when to order what. */
    PROCUREMENT("plan purchases", Kind.READS),
    /** Judge what drives demand. */
    DRIVERS("judge drivers of demand", Kind.READS),
    /** Score forecasters on the data. */
    EVALUATE("score forecasters", Kind.READS),
    /** Run an analysis of the host's own on everything in scope. */
    ANALYSE("run an analysis", Kind.READS),
    /** Tell people of a plan. */
    ANNOUNCE("announce a plan", Kind.CHANGES),
    /** Take recommendations into the record. */
    TRACKING_PROPOSE("propose recommendations", Kind.CHANGES),
    /** Decide that a recommendation will be carried out. */
    TRACKING_ACCEPT("accept a recommendation", Kind.CHANGES),
    /** Decide that a recommendation will not be carried out. */
    TRACKING_REJECT("reject a recommendation", Kind.CHANGES),
    /** Note that a recommendation was carried out. */
    TRACKING_IMPLEMENTED("note a recommendation as done", Kind.CHANGES),
    /** Note that a recommendation no longer applies. */
    TRACKING_EXPIRE("expire a recommendation", Kind.CHANGES),
    /** Put a recommendation up for decision once more. */
    TRACKING_REOPEN("reopen a recommendation", Kind.CHANGES),
    /** Note that somebody was reminded. */
    TRACKING_REMIND("note a reminder", Kind.CHANGES),
    /** See what alert rules ring for, and tell of it. */
    ALERTS_EVALUATE("evaluate alerts", Kind.TELLS),
    /** Replay alert rules over history. */
    ALERTS_TEST("replay alert rules", Kind.READS),
    /** Take an alert over, or end it by hand. */
    ALERTS_ACKNOWLEDGE("acknowledge an alert", Kind.CHANGES),
    /** Silence alerts for a while. */
    ALERTS_SILENCE("silence alerts", Kind.TELLS),
    /** Replace names by pseudonyms. */
    ANONYMIZE("anonymize", Kind.READS),

    /** Fill the store of metrics. */
    COLLECT("collect metrics", Kind.RUNS),
    /** Let what past forecasts taught count. */
    LEARN("learn from past forecasts", Kind.RUNS),
    /** Look in the inventory for what was done, and close what lapsed. */
    TRACKING_RECONCILE("reconcile recommendations", Kind.RUNS),
    /** See and change how the planner is wired. */
    CONFIGURATION("see the configuration", Kind.RUNS),
    /** Turn pseudonyms back into names. */
    RE_IDENTIFY("turn pseudonyms back into names", Kind.GUARDS),
    /** Read the audit log. */
    AUDIT_READ("read the audit log", Kind.GUARDS),
    /** Verify the audit log. */
    AUDIT_VERIFY("verify the audit log", Kind.GUARDS),
    /** A damaged last line of the audit log was sealed; written by the log itself. */
    AUDIT_RECOVER("recover the audit log", Kind.GUARDS);

    private enum Kind {
        READS,
        CHANGES,
        TELLS,
        RUNS,
        GUARDS
    }

    private final String title;
    private final Kind kind;

    Operation(String title, Kind kind) {
        this.title = title;
        this.kind = kind;
    }

    /** In plain words, for instance {@code read costs}. */
    public String title() {
        return title;
    }

    /** Whether it changes or tells something, so that it is recorded before it begins as well as after it ended. */
    public boolean changes() {
        return kind == Kind.CHANGES || kind == Kind.TELLS || kind == Kind.RUNS;
    }

    /** Whether it concerns the planner as a whole; a grant on part of the resources does not allow it. */
    public boolean wholeOnly() {
        return kind == Kind.TELLS || kind == Kind.RUNS || kind == Kind.GUARDS;
    }

    /** Whether auditors look at each use of it: it runs the planner, lifts anonymization or touches the record. */
    public boolean privileged() {
        return kind == Kind.RUNS || kind == Kind.GUARDS;
    }
}
