package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;

/**
 * The forecast load of each hour of the clock, as it was known an hour before: made anew every six hours from up to 14 days,
 * from a day on.
 */
final class HourlyForecasts {

    private static final long HOUR = Step.HOUR.millis();

    private final long firstHour;
    private final double[] loads;

    private HourlyForecasts(long firstHour, double[] loads) {
        this.firstHour = firstHour;
        this.loads = loads;
    }

    static HourlyForecasts of(TimeSeries load, LoadForecast forecast) {
        long first = Math.floorDiv(load.start().toEpochMilli(), HOUR);
        double[] means = hourly(load, first);
        TimeSeries hourly = TimeSeries.of(Instant.ofEpochMilli(first * HOUR), Step.HOUR, load.zone(), means);
        double[] loads = new double[means.length];
        Arrays.fill(loads, Double.NaN);
        for (int made = PredictivePolicy.LEAST_HOURS; made + 1 < means.length; made += PredictivePolicy.REFRESH_HOURS) {
            // What is made at an hour serves from the next one on: instances of its own hour were started before it.
            int hours = Math.min(PredictivePolicy.REFRESH_HOURS + 1, means.length - made);
            TimeSeries past = hourly.slice(Math.max(0, made - PredictivePolicy.MOST_HOURS), made);
            try {
                double[] next = forecast.next(past, hours);
                System.arraycopy(next, 1, loads, made + 1, hours - 1);
            } catch (InsufficientDataException tooShort) {
                // Without a forecast the reactive policy decides alone, as it did until now.
                Arrays.fill(loads, made + 1, made + hours, Double.NaN);
            }
        }
        return new HourlyForecasts(first, loads);
    }

    private static double[] hourly(TimeSeries load, long first) {
        long last = Math.floorDiv(load.endExclusive().toEpochMilli() - 1, HOUR);
        double[] sums = new double[(int) (last - first) + 1];
        int[] counts = new int[sums.length];
        for (int i = 0; i < load.length(); i++) {
            if (!load.isMissing(i)) {
                int hour = (int) (Math.floorDiv(load.timeAt(i).toEpochMilli(), HOUR) - first);
                sums[hour] += load.get(i);
                counts[hour]++;
            }
        }
        for (int hour = 0; hour < sums.length; hour++) {
            sums[hour] = counts[hour] == 0 ? Double.NaN : sums[hour] / counts[hour];
        }
        return sums;
    }

    /** The forecast of the hour that a moment lies in; NaN when there is none. */
    double at(long millis) {
        long hour = Math.floorDiv(millis, HOUR) - firstHour;
        return hour < 0 || hour >= loads.length ? Double.NaN : loads[(int) hour];
    }
}
