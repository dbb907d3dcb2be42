package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertRule;
import java.time.Duration;
import java.time.Instant;

/** Reads conditions once, for an evaluation. */
public final class AlertReadings {

    private AlertReadings() {}

    /** Whether a rule is about a series. */
    public static boolean concerns(AlertRule rule, WatchedSeries watched) {
        AlertMatcher scope = rule.scope();
        return scope.matches(watched.labels());
    }

    /** What a rule says of a series now. */
    public static RuleReading read(AlertRule rule, WatchedSeries watched, AlertTools tools, Instant now) {
        Watch watch = new Watch(rule, watched, tools, Duration.ZERO, false);
        return RuleReading.of(rule, watched, watch.read(now));
    }
}
