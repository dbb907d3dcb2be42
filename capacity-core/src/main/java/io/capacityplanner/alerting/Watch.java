package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;

/** One rule over one series as time goes on. Asked for later and later moments, by one thread. */
final class Watch {

    /** Steps that data may be missing when a rule does not say. */
    private static final int BORNE = 3;

    private final TimeSeries series;
    private final Signal signal;
    private final Duration borne;
    private final boolean whole;
    private int known;
    private int observed = -1;

    /**
     * A watch that has seen nothing.
     *
     * @param whole whether a step counts when it is over; else as soon as it has begun, as for a history that was
     *     fetched now
     */
    Watch(AlertRule rule, WatchedSeries watched, AlertTools tools, Duration refit, boolean whole) {
        this.series = watched.prepared().series();
        this.signal = Signal.of(rule, watched, tools, refit);
        this.borne = rule.missingAfter() != null
                ? rule.missingAfter()
                : series.step().duration().multipliedBy(BORNE);
        this.whole = whole;
    }

    AlertReading read(Instant now) {
        if (series.indexed()) {
            return AlertReading.unknown("the series has no dates");
        }
        long lag = whole ? series.step().millis() : 0;
        while (known < series.length() && !series.timeAt(known).plusMillis(lag).isAfter(now)) {
            if (!series.isMissing(known)) {
                observed = known;
            }
            known++;
        }
        if (observed < 0) {
            return AlertReading.unknown("nothing was observed yet");
        }
        Instant until = series.timeAt(observed).plusMillis(series.step().millis());
        if (until.plus(borne).isBefore(now)) {
            return AlertReading.missing("nothing was observed since " + until);
        }
        return signal.read(now, known);
    }
}
