package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the condition of one alert rule. What is not said is chosen so that a value about the level does not ring often. */
final class AlertConditions {

    private static final String VALUE = "value";
    private static final String FORECAST = "forecast";
    private static final String GROWTH = "growth";
    private static final String COST = "cost";
    private static final String RUN_OUT = "run_out";
    private static final String ANOMALY = "anomaly";

    /** The keys that say something of some conditions only. */
    private static final Map<String, Set<String>> USED = Map.of(
            AlertKeys.OF, Set.of(VALUE, FORECAST, RUN_OUT),
            AlertKeys.BELOW, Set.of(VALUE),
            AlertKeys.TIMEFRAME, Set.of(GROWTH, COST),
            AlertKeys.FORECAST_HORIZON, Set.of(FORECAST, RUN_OUT),
            AlertKeys.PROBABILITY, Set.of(FORECAST, RUN_OUT),
            AlertKeys.LEAD_TIME, Set.of(RUN_OUT));

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final double PERCENT = 100;

    private final Settings alert;
    private final List<ConfigFault> faults;
    private final String kind;
    private final double threshold;
    private final int before;

    AlertConditions(String name, Settings alert, List<ConfigFault> faults) {
        this.alert = alert;
        this.faults = faults;
        this.kind = alert.text(AlertKeys.CONDITION).orElseGet(() -> kind(name, alert));
        this.threshold = alert.number(AlertKeys.THRESHOLD).orElse(Double.NaN);
        this.before = faults.size();
    }

    private static String kind(String name, Settings alert) {
        if (alert.has(AlertKeys.TIMEFRAME)) {
            return GROWTH;
        }
        if (alert.has(AlertKeys.FORECAST_HORIZON)) {
            return FORECAST;
        }
        return name.startsWith("cost_") ? COST : name.startsWith(ANOMALY) ? ANOMALY : VALUE;
    }

    /** The condition; empty when something is wrong with it. */
    Optional<AlertCondition> read() {
        USED.forEach((key, kinds) -> {
            if (alert.has(key) && !kinds.contains(kind)) {
                faults.add(ConfigFault.warning(
                        alert.position(key),
                        alert.path() + "." + key,
                        "it says nothing of the condition " + kind,
                        "Leave it out, or give another condition"));
            }
        });
        double probability = probability();
        // A threshold is judged by itself first, so that a fault of it is not told of another key.
        AlertCondition alone = at(AlertKeys.THRESHOLD, () -> condition(probability, Double.NaN));
        if (alone == null || failed()) {
            return Optional.empty();
        }
        if (!alert.has(AlertKeys.CLEAR)) {
            return Optional.of(alone);
        }
        double clear = alert.number(AlertKeys.CLEAR).orElse(Double.NaN);
        return Optional.ofNullable(at(AlertKeys.CLEAR, () -> condition(probability, clear)));
    }

    private boolean failed() {
        return faults.subList(before, faults.size()).stream()
                .anyMatch(fault -> fault.severity() == ConfigFault.Severity.ERROR);
    }

    private double probability() {
        double given = alert.number(AlertKeys.PROBABILITY).orElse(0.5);
        boolean runsOut = kind.equals(RUN_OUT);
        if (given > 0 && (runsOut ? given < 1 : given <= 1)) {
            return given;
        }
        faults.add(ConfigFault.error(
                alert.position(AlertKeys.PROBABILITY),
                alert.path() + "." + AlertKeys.PROBABILITY,
                "the probability (" + given + ") must lie above 0 and " + (runsOut ? "below 1" : "at most at 1"),
                "Give for instance 0.5"));
        return 0.5;
    }

    /** The condition; a level at which it is over of NaN means the usual one. */
    private AlertCondition condition(double probability, double clear) {
        return switch (kind) {
            case FORECAST ->
                new AlertCondition.ForecastReaches(limit(), horizon(), probability, or(clear, 0.8 * probability));
            case GROWTH ->
                new AlertCondition.Growth(
                        threshold / PERCENT,
                        alert.duration(AlertKeys.TIMEFRAME).orElse(WEEK),
                        or(clear, 0.75 * threshold) / PERCENT);
            case COST ->
                new AlertCondition.Cost(
                        threshold / PERCENT,
                        alert.duration(AlertKeys.TIMEFRAME).orElse(Duration.ofDays(1)),
                        or(clear, Math.min(threshold, (threshold + PERCENT) / 2)) / PERCENT);
            case RUN_OUT ->
                new AlertCondition.RunsOut(
                        limit(),
                        probability,
                        alert.duration(AlertKeys.LEAD_TIME).orElse(Duration.ZERO),
                        horizon(),
                        Double.isNaN(clear)
                                ? horizon().multipliedBy(5).dividedBy(4)
                                : Duration.ofMillis(
                                        Math.round(clear * Duration.ofDays(1).toMillis())));
            case ANOMALY -> new AlertCondition.Anomaly(threshold, or(clear, threshold - 1));
            default -> {
                boolean below = alert.flag(AlertKeys.BELOW, false);
                double usual = threshold + Math.abs(threshold) / (below ? 20 : -20);
                yield new AlertCondition.Value(
                        below ? Side.BELOW : Side.ABOVE, limit(), or(clear, usual) / (share() ? PERCENT : 1));
            }
        };
    }

    private static double or(double given, double usual) {
        return Double.isNaN(given) ? usual : given;
    }

    private boolean share() {
        return alert.text(AlertKeys.OF, "capacity").equalsIgnoreCase("capacity");
    }

    private Limit limit() {
        return share() ? Limit.ofCapacity(threshold / PERCENT) : Limit.of(threshold);
    }

    private Duration horizon() {
        return alert.duration(AlertKeys.FORECAST_HORIZON).orElse(MONTH);
    }

    private @Nullable AlertCondition at(String key, Supplier<AlertCondition> reading) {
        try {
            return reading.get();
        } catch (InvalidInputException wrong) {
            String where = alert.path().isEmpty() ? key : alert.path() + "." + key;
            faults.add(ConfigFault.error(alert.position(key), where, wrong.problem(), wrong.remedy()));
            return null;
        }
    }
}
