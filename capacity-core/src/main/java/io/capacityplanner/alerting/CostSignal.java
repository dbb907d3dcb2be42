package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;

/** The cost of the latest whole days against what was forecast from the days before them. */
final class CostSignal implements Signal {

    private final int days;
    private final PreparedSeries costs;
    private final AlertTools tools;
    private int judged = -1;
    private AlertReading last = AlertReading.unknown("no day is over yet");

    CostSignal(AlertCondition.Cost condition, PreparedSeries costs, AlertTools tools) {
        this.days = (int) condition.over().toDays();
        this.costs = costs;
        this.tools = tools;
    }

    @Override
    public AlertReading read(Instant now, int known) {
        if (known != judged) {
            judged = known;
            last = judge(known);
        }
        return last;
    }

    private AlertReading judge(int known) {
        TimeSeries series = costs.series();
        int from = known - days;
        if (from < 1) {
            return AlertReading.unknown("there are no days before those that are judged");
        }
        double actual = 0;
        for (int t = from; t < known; t++) {
            actual += series.get(t);
        }
        if (Double.isNaN(actual)) {
            return AlertReading.unknown("the cost of a day is not known");
        }
        try {
            Forecast forecast = tools.forecast(
                    new PreparedSeries(costs.key(), costs.metric(), series.slice(0, from), costs.quality()),
                    null,
                    Duration.ofDays(days));
            double predicted = 0;
            for (double day : forecast.distribution().mean()) {
                predicted += day;
            }
            return predicted > 0 ? AlertReading.of(actual / predicted) : AlertReading.unknown("no cost was predicted");
        } catch (InsufficientDataException | UnsoundForecastException | InvalidInputException refusal) {
            return AlertReading.unknown(((CapacityException) refusal).problem());
        }
    }
}
