package io.capacityplanner.security;

/** What somebody is to the planner. Which operations a role has is said by an {@link AccessPolicy}. */
public enum Role {
    /** Looks at resources, forecasts, costs and reports. */
    VIEWER,
    /** Plans: works out recommendations, decides on them, answers alerts. */
    PLANNER,
    /** Runs the planner: collects, teaches, configures, and undoes anonymization. */
    ADMIN,
    /** Sees who did what, and whether the record of it is whole. */
    AUDITOR
}
