package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.Locale;

/**
 * AWS predictive scaling beside a reactive policy: a forecast of the hourly load for 48 hours, made anew every 6 hours from
 * at most 14 days and at least 24 hours, raises the least number of instances from a buffer before each hour. It never
 * scales in; the reactive policy does.
 *
 * @param mode whether the forecast is acted on
 * @param metric what the target is of
 * @param target at the forecast load: for a utilization a share of the capacity, otherwise demand for each instance
 * @param buffer how long before the hour its instances are started; from 0 to below an hour
 * @param breach whether a forecast may pass the most instances
 * @param breachBuffer share by which a forecast near or above the most is raised, 0.1 for 10 %; used when it may pass
 * @param reactive what decides above the forecast
 */
public record PredictivePolicy(
        Mode mode,
        LoadMetric metric,
        double target,
        Duration buffer,
        MaxBreach breach,
        double breachBuffer,
        ReactivePolicy reactive)
        implements ScalingPolicy {

    /** From how many hours a forecast is made at least. */
    public static final int LEAST_HOURS = 24;
    /** From how many hours it is made at most. */
    public static final int MOST_HOURS = 14 * 24;
    /** How many hours it covers. */
    public static final int AHEAD_HOURS = 48;
    /** After how many hours it is made anew. */
    public static final int REFRESH_HOURS = 6;
    /** How long before an hour its instances are started where nothing is said. */
    public static final Duration DEFAULT_BUFFER = Duration.ofMinutes(5);

    /** Whether the forecast is acted on. */
    public enum Mode {
        /** It is only shown. */
        FORECAST_ONLY,
        /** It raises the least number of instances. */
        FORECAST_AND_SCALE
    }

    /** What a forecast above the most instances does. */
    public enum MaxBreach {
        /** Nothing beyond the most. */
        HONOR,
        /** It raises the most, by a buffer. */
        INCREASE
    }

    /**
     * Checks the settings.
     *
     * @throws InvalidInputException when the target is not positive, the buffer is not within an hour, or the other buffer
     *     negative
     */
    public PredictivePolicy {
        PolicyChecks.positive("predictive policy", "target", target);
        PolicyChecks.notNegative("predictive policy", "buffer", buffer);
        PolicyChecks.notNegative("predictive policy", "capacity buffer", breachBuffer);
        if (buffer.compareTo(Duration.ofHours(1)) >= 0) {
            throw new InvalidInputException(
                    "the buffer " + buffer + " is not below an hour", "predictive policy", "Give 300 seconds");
        }
    }

    /** Acts on the forecast, 300 s ahead, within the most instances. */
    public static PredictivePolicy ofUtilization(double target, ReactivePolicy reactive) {
        return new PredictivePolicy(
                Mode.FORECAST_AND_SCALE, LoadMetric.UTILIZATION, target, DEFAULT_BUFFER, MaxBreach.HONOR, 0, reactive);
    }

    @Override
    public String kind() {
        return "predictive + " + reactive.kind();
    }

    @Override
    public String settings() {
        return String.format(
                Locale.ROOT,
                metric == LoadMetric.UTILIZATION
                        ? "forecast at %.0f %%, %d s ahead%s; %s"
                        : "forecast at %.4g each, %d s ahead%s; %s",
                metric == LoadMetric.UTILIZATION ? 100 * target : target,
                buffer.toSeconds(),
                mode == Mode.FORECAST_ONLY ? ", not acted on" : "",
                reactive.settings());
    }

    @Override
    public int min() {
        return reactive.min();
    }

    @Override
    public int max() {
        return reactive.max();
    }
}
