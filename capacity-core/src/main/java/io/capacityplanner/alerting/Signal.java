package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertRule;
import java.time.Duration;
import java.time.Instant;

/** The value of a rule's condition for one series as time goes on. Asked for later and later moments; one thread. */
interface Signal {

    /**
     * What the series says of the condition.
     *
     * @param now the moment
     * @param known number of steps of the series that are known then
     */
    AlertReading read(Instant now, int known);

    /**
     * The signal of a condition.
     *
     * @param refit time after which forecasts are made anew; zero: at each reading
     */
    static Signal of(AlertRule rule, WatchedSeries watched, AlertTools tools, Duration refit) {
        AlertCondition condition = rule.condition();
        if (condition instanceof AlertCondition.Value value) {
            return new ValueSignal(value, watched);
        }
        if (condition instanceof AlertCondition.Growth growth) {
            return new GrowthSignal(growth, watched.prepared().series());
        }
        if (condition instanceof AlertCondition.Anomaly anomaly) {
            return new AnomalySignal(anomaly, watched.prepared().series(), tools);
        }
        if (condition instanceof AlertCondition.Cost cost) {
            return new CostSignal(cost, watched.prepared(), tools);
        }
        return new ForecastSignal(condition, watched, tools, refit);
    }
}
