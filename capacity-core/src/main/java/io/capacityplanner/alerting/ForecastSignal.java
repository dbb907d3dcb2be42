package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.series.PreparedSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How likely a forecast reaches a limit, or how many days are left until something must be done about it. */
final class ForecastSignal implements Signal {

    private static final double DAY = 86_400_000.0;
    private static final Duration BEYOND = Duration.ofDays(1);

    private final AlertCondition condition;
    private final WatchedSeries watched;
    private final AlertTools tools;
    private final Duration refit;
    private @Nullable Instant madeAt;
    private @Nullable Exhaustion made;
    private String refused = "";

    ForecastSignal(AlertCondition condition, WatchedSeries watched, AlertTools tools, Duration refit) {
        this.condition = condition;
        this.watched = watched;
        this.tools = tools;
        this.refit = refit;
    }

    @Override
    public AlertReading read(Instant now, int known) {
        if (madeAt == null || !now.isBefore(madeAt.plus(refit))) {
            madeAt = now;
            make(known);
        }
        Exhaustion exhaustion = made;
        if (exhaustion == null) {
            return AlertReading.unknown(refused);
        }
        if (condition instanceof AlertCondition.RunsOut runsOut) {
            return AlertReading.of(daysLeft(runsOut, exhaustion, now));
        }
        return AlertReading.of(exhaustion.alreadyReached() ? 1 : exhaustion.probabilityWithinHorizon());
    }

    private static double daysLeft(AlertCondition.RunsOut condition, Exhaustion exhaustion, Instant now) {
        Optional<Instant> date = exhaustion.alreadyReached() ? Optional.of(now) : exhaustion.at(condition.risk());
        return date.map(when ->
                        Duration.between(now, when.minus(condition.leadTime())).toMillis() / DAY)
                .orElse(Double.POSITIVE_INFINITY);
    }

    private void make(int known) {
        PreparedSeries all = watched.prepared();
        PreparedSeries past =
                new PreparedSeries(all.key(), all.metric(), all.series().slice(0, known), all.quality());
        made = null;
        try {
            Forecast forecast = tools.forecast(past, watched.capacity(), ahead());
            made = forecast.exhaustion(limit());
        } catch (InsufficientDataException | UnsoundForecastException | InvalidInputException refusal) {
            refused = ((CapacityException) refusal).problem();
        }
    }

    private Limit limit() {
        return condition instanceof AlertCondition.RunsOut runsOut
                ? runsOut.limit()
                : ((AlertCondition.ForecastReaches) condition).limit();
    }

    private Duration ahead() {
        return condition instanceof AlertCondition.RunsOut runsOut
                ? runsOut.leadTime().plus(runsOut.clearAfter()).plus(BEYOND)
                : ((AlertCondition.ForecastReaches) condition).within();
    }
}
