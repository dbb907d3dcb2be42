package io.capacityplanner.alert;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rule is replayed over a history.
 *
 * @param every time between looks; null: the shortest step of the series, and a minute at least
 * @param refit time after which forecasts are made anew
 * @param labels times in which the rule should ring; empty: nothing is known of that
 */
public record ReplayOptions(@Nullable Duration every, Duration refit, List<LabelledWindow> labels) {

    /** Refuses times that are not positive; copies the list. */
    public ReplayOptions {
        if ((every != null && (every.isZero() || every.isNegative())) || refit.isZero() || refit.isNegative()) {
            throw new InvalidInputException(
                    "the time between looks (" + every + ") and between forecasts (" + refit + ") must be positive",
                    "replay of an alert rule",
                    "Give for instance 5m and 1d");
        }
        labels = List.copyOf(labels);
    }

    /** At each step, forecasts once a day, no labels. */
    public static ReplayOptions ofDefaults() {
        return new ReplayOptions(null, Duration.ofDays(1), List.of());
    }

    /** The same with another time between looks. */
    public ReplayOptions withEvery(Duration time) {
        return new ReplayOptions(time, refit, labels);
    }

    /** The same with forecasts made anew after another time. */
    public ReplayOptions withRefit(Duration time) {
        return new ReplayOptions(every, time, labels);
    }

    /** The same with times in which the rule should ring. */
    public ReplayOptions withLabels(List<LabelledWindow> windows) {
        return new ReplayOptions(every, refit, windows);
    }
}
