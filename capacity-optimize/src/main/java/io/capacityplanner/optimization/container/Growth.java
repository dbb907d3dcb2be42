package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much more the coming period asks for than the last week did: the highest mean of its weeks by the mean of the last
 * one, over the busiest replicas. Whole weeks are compared, so that a weekend is no growth. Never below 1: a size does
 * not shrink on the hope of less.
 *
 * @param factor growth, at least 1
 * @param models the models behind it; empty when there was no forecast
 */
record Growth(double factor, Set<String> models) {

    static final Growth NONE = new Growth(1, Set.of());

    private static final int REPLICAS = 3;
    private static final Duration WEEK = Duration.ofDays(7);

    static Growth of(List<PreparedSeries> replicas, PlanningContext context) {
        List<PreparedSeries> busiest = replicas.stream()
                .filter(s -> lastMean(s.series()) > 0)
                .sorted(Comparator.comparingDouble((PreparedSeries s) -> -lastMean(s.series()))
                        .thenComparing(PreparedSeries::key))
                .limit(REPLICAS)
                .toList();
        double now = 0;
        double coming = 0;
        Set<String> models = new TreeSet<>();
        for (PreparedSeries replica : busiest) {
            try {
                Forecast forecast = context.forecast(replica.key(), request(replica, context));
                now += lastMean(replica.series());
                coming += highestWeek(forecast);
                models.add(forecast.model());
            } catch (InsufficientDataException tooShort) {
                // A young replica says nothing of growth; the others may.
            }
        }
        return new Growth(now > 0 ? Math.max(1, coming / now) : 1, models);
    }

    private static ForecastRequest request(PreparedSeries replica, PlanningContext context) {
        ForecastRequest request = ForecastRequest.ofDefaults()
                .withHorizon(context.request().horizon())
                .withBacktestOrigins(0);
        long step = replica.series().step().millis();
        return step < Step.HOUR.millis() && Step.HOUR.millis() % step == 0 ? request.withEvery(Step.HOUR) : request;
    }

    private static double highestWeek(Forecast forecast) {
        int week = (int) Math.max(
                1, Math.min(forecast.steps(), Math.round(forecast.step().countIn(WEEK))));
        double highest = 0;
        for (int from = 0; from + week <= forecast.steps(); from += week) {
            double sum = 0;
            for (int h = from; h < from + week; h++) {
                sum += forecast.distribution().meanAt(h);
            }
            highest = Math.max(highest, sum / week);
        }
        return highest;
    }

    private static double lastMean(TimeSeries series) {
        double[] last = series.last((int) Math.max(1, Math.round(series.step().countIn(WEEK))))
                .observed();
        double sum = 0;
        for (double value : last) {
            sum += value;
        }
        return last.length == 0 ? 0 : sum / last.length;
    }
}
