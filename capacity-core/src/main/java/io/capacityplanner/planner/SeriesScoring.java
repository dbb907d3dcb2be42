package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evaluation.ModelEvaluation;
import io.capacityplanner.evaluation.RollingOrigin;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.interval.Calibration;
import io.capacityplanner.interval.Intervals;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores forecasters on prepared series. */
final class SeriesScoring {

    private final EvaluationRequest request;
    private final List<Forecaster> candidates;

    SeriesScoring(EvaluationRequest request, List<Forecaster> candidates) {
        this.request = request;
        this.candidates = candidates;
    }

    SeriesEvaluation evaluate(PreparedSeries prepared) {
        TimeSeries series;
        try {
            series = request.every()
                    .map(step -> prepared.series().resample(step, Aggregation.MEAN))
                    .orElse(prepared.series());
        } catch (InvalidInputException stepDoesNotFit) {
            return new SeriesEvaluation(prepared.key(), List.of(), Map.of("every", stepDoesNotFit.getMessage()));
        }
        RollingOrigin evaluation = RollingOrigin.of(
                        request.horizon().stepsAt(series.step()), request.origins(), request.levels())
                .withWindow(request.window())
                .withRefit(request.refit());
        FitContext context = new FitContext(
                request.seasonalPeriods(),
                ValueBounds.of(prepared.metric()),
                null,
                FitContext.DEFAULT_SEED,
                ProgressListener.NONE);
        int season = ForecastEngine.scalingSeason(series, request.seasonalPeriods());
        List<RollingOrigin.Detail> details = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (Forecaster candidate : candidates) {
            try {
                Forecaster scored = Intervals.of(
                        request.intervals(), candidate, Calibration.ofDefaults().withHorizon(evaluation.horizon()));
                details.add(evaluation.evaluateInDetail(scored, series, context, season));
            } catch (InsufficientDataException tooShort) {
                refused.put(candidate.id(), tooShort.getMessage());
            }
        }
        return new SeriesEvaluation(
                prepared.key(),
                ModelEvaluation.compare(evaluation, details, naive2(evaluation, series, season)),
                refused);
    }

    private RollingOrigin.@Nullable Detail naive2(RollingOrigin evaluation, TimeSeries series, int season) {
        if (!request.naive2()) {
            return null;
        }
        try {
            return evaluation.evaluateNaive2(series, season);
        } catch (InsufficientDataException tooShort) {
            return null;
        }
    }
}
