package io.capacityplanner.planner;

import io.capacityplanner.alerting.AlertTools;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Forecasts for alert rules, made as a plan makes them, so that an alert and a plan name the same date. */
final class AlertForecasts implements AlertTools {

    private static final String CALL = "alerts()";

    private final CapacityPlanner planner;
    private final ForecastRequest request;
    private final boolean lookBack;

    /**
     * Forecasts of a planner.
     *
     * @param lookBack whether histories are cut off: forecasts of them are not kept, and are from no kept model
     */
    AlertForecasts(CapacityPlanner planner, ForecastRequest request, boolean lookBack) {
        this.planner = planner;
        this.request = request;
        this.lookBack = lookBack;
    }

    @Override
    public Forecast forecast(PreparedSeries known, @Nullable Double capacity, Duration ahead) {
        TimeSeries series = PlanningSeries.of(known);
        if (PlanningSeries.refusal(known.series(), series).isPresent()) {
            throw new InsufficientDataException(
                    "series " + known.key(),
                    (int) PlanningSeries.span(known.series()).toDays(),
                    (int) PlanningSeries.LEAST_SPAN.toDays());
        }
        // What is possible today binds what was measured, not what will be wanted.
        Metric wanted = known.metric().isUtilization()
                ? known.metric().withBounds(known.metric().lower(), null)
                : known.metric();
        PreparedSeries planning = new PreparedSeries(known.key(), wanted, series, known.quality());
        ForecastRequest asked =
                request.withHorizon(Horizon.steps(PlanningSeries.horizonSteps(Horizon.of(ahead), series)));
        ForecastEngine engine = planner.forecastEngine();
        return lookBack
                ? engine.lookBack(planning, asked, capacity, ProgressListener.NONE)
                : engine.forecast(planning, asked, capacity, ProgressListener.NONE);
    }

    @Override
    public StreamingScorer.Scoring scoring(Step step, AnomalyRequest asked) {
        return planner.settings()
                .engines()
                .one(StreamingScorer.class, CALL, "capacity-forecast")
                .open(step, asked);
    }
}
