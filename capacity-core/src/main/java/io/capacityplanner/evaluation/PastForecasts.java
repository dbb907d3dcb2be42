package io.capacityplanner.evaluation;

import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Scores forecasts that were given out in the past against what came. Steps that are not over, and values that are
 * missing, are left out; a forecast of a longer step is compared with means over that step.
 */
public final class PastForecasts {

    /** Recent forecasts that drift is judged by. */
    private static final int RECENT = 30;

    private PastForecasts() {}

    /**
     * Scores forecasts of one series, each forecaster by itself.
     *
     * @param forecasts forecasts that were given out, oldest first
     * @param series the series as it is now
     * @param season seasonal period of the scaled measures at a step
     * @return one entry a forecaster, in order of their first forecast; without those of which nothing has come yet
     */
    public static List<PastAccuracy> score(List<Forecast> forecasts, TimeSeries series, Season season) {
        Map<Step, TimeSeries> byStep = new LinkedHashMap<>();
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (Forecast forecast : forecasts) {
            TimeSeries actual = byStep.computeIfAbsent(forecast.step(), step -> whole(series, step));
            if (actual.step().equals(forecast.step()) && actual.indexed() == forecast.indexed()) {
                tallies.computeIfAbsent(forecast.forecaster(), Tally::new).add(forecast, actual, season.of(actual));
            }
        }
        List<PastAccuracy> scores = new ArrayList<>();
        tallies.values().forEach(tally -> tally.close(scores));
        return scores;
    }

    /** The season of the scaled measures. */
    @FunctionalInterface
    public interface Season {

        /** Seasonal period in steps of the series; 1 when there is none. */
        int of(TimeSeries series);
    }

    /** The series by a longer step, without the blocks at either end that are not whole; as it is where that cannot be. */
    private static TimeSeries whole(TimeSeries series, Step step) {
        long times = step.millis() / series.step().millis();
        if (series.indexed() || times <= 1 || step.millis() % series.step().millis() != 0) {
            return series;
        }
        TimeSeries blocks = series.resample(step, Aggregation.MEAN);
        int from = blocks.start().isBefore(series.start()) ? 1 : 0;
        int to = blocks.length() - (blocks.endExclusive().isAfter(series.endExclusive()) ? 1 : 0);
        return from >= to ? blocks.slice(0, 0) : blocks.slice(from, to);
    }

    /** What is known of one forecaster. */
    private static final class Tally {

        private final String forecaster;
        private final List<AccuracyMeasures> measures = new ArrayList<>();
        private final List<LeadSums> leads = new ArrayList<>();
        private final List<double[]> promises = new ArrayList<>();
        private final List<Integer> origins = new ArrayList<>();
        private int promised = 1;
        private @Nullable SeriesKey series;

        Tally(String forecaster) {
            this.forecaster = forecaster;
        }

        void add(Forecast forecast, TimeSeries actual, int season) {
            int origin = forecast.indexed() ? forecast.startIndex() : actual.indexAt(forecast.start());
            int end = Math.min(actual.length(), origin + forecast.steps());
            boolean onGrid = forecast.indexed() || actual.timeAt(origin).equals(forecast.start());
            if (origin < 0 || origin >= end || !onGrid) {
                return;
            }
            double[] came = actual.slice(origin, end).toArray();
            if (Arrays.stream(came).allMatch(Double::isNaN)) {
                return;
            }
            double[] history = actual.slice(0, origin).toArray();
            series = forecast.series();
            measures.add(Accuracy.measure(history, came, forecast.distribution(), season));
            OptionalDouble scale = Accuracy.scale(history, season);
            for (int h = 0; h < came.length; h++) {
                if (!Double.isNaN(came[h])) {
                    lead(h + 1).add(came[h], forecast.distribution(), h, scale);
                }
            }
            promise(forecast, came, origin);
        }

        private LeadSums lead(int ahead) {
            int k = Integer.SIZE - Integer.numberOfLeadingZeros(ahead - 1);
            while (leads.size() <= k) {
                leads.add(new LeadSums(leads.size()));
            }
            return leads.get(k);
        }

        /** Error over the steps of the backtest against the backtest's, once all these steps have come. */
        private void promise(Forecast forecast, double[] came, int origin) {
            BacktestScore backtest = forecast.accuracy();
            Double expected = backtest == null ? null : backtest.accuracy().mae();
            if (backtest == null || expected == null || came.length < backtest.horizon()) {
                return;
            }
            double sum = 0;
            int count = 0;
            for (int h = 0; h < backtest.horizon(); h++) {
                if (!Double.isNaN(came[h])) {
                    sum += Math.abs(came[h] - forecast.distribution().meanAt(h));
                    count++;
                }
            }
            if (count > 0) {
                promises.add(new double[] {sum / count, expected});
                origins.add(origin);
                promised = Math.max(promised, backtest.horizon());
            }
        }

        void close(List<PastAccuracy> scores) {
            if (series == null) {
                return;
            }
            List<LeadAccuracy> byLead = new ArrayList<>();
            leads.forEach(lead -> lead.close(byLead));
            scores.add(
                    new PastAccuracy(series, forecaster, measures.size(), Accuracy.average(measures), byLead, drift()));
        }

        private @Nullable Drift drift() {
            int from = Math.max(0, promises.size() - RECENT);
            List<double[]> recent = promises.subList(from, promises.size());
            if (recent.isEmpty()) {
                return null;
            }
            int distance = origins.get(origins.size() - 1) - origins.get(from);
            double spacing = recent.size() < 2 ? promised : Math.max(1, distance / (double) (recent.size() - 1));
            int overlap = Math.max(1, (int) Math.ceil(promised / spacing));
            return Drift.of(
                    recent.stream().mapToDouble(pair -> pair[0]).toArray(),
                    recent.stream().mapToDouble(pair -> pair[1]).toArray(),
                    overlap);
        }
    }
}
