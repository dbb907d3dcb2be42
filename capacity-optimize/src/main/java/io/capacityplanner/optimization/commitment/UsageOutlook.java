package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Futures of the hourly use over a term: the daily total is forecast and simulated, and each coming day takes its hours and
 * its mix of SKUs from a random recent day of the same weekday, scaled to its total.
 */
final class UsageOutlook {

    private static final int DAY = 24;
    private static final int WEEK = 7;
    private static final int RECENT_DAYS = 56;
    private static final int LEAST_DAYS = 14;

    private final HourlyUsage usage;
    private final double[] daily;
    private final FittedForecaster fitted;
    private final List<List<Integer>> recent;

    /**
     * Fits.
     *
     * @throws InsufficientDataException when there are less than two weeks of whole days
     */
    UsageOutlook(HourlyUsage usage, Forecaster forecaster, long seed) {
        this.usage = usage.last(usage.hours() / DAY * DAY);
        this.daily = daily(this.usage);
        this.recent = recentDays(daily);
        int known = (int) Arrays.stream(daily).filter(day -> !Double.isNaN(day)).count();
        if (known < LEAST_DAYS || recent.stream().anyMatch(List::isEmpty)) {
            throw new InsufficientDataException("hourly usage", known, LEAST_DAYS);
        }
        FitContext context =
                FitContext.ofDefaults().withBounds(ValueBounds.NON_NEGATIVE).withSeed(seed);
        this.fitted = forecaster.fit(TimeSeries.of(this.usage.start(), Step.DAY, daily), context);
    }

    String model() {
        return fitted.modelName();
    }

    private static double[] daily(HourlyUsage usage) {
        double[] hourly = usage.totals();
        double[] daily = new double[hourly.length / DAY];
        for (int day = 0; day < daily.length; day++) {
            daily[day] = Arrays.stream(hourly, day * DAY, (day + 1) * DAY).sum();
        }
        return daily;
    }

    /** Positions of the recent whole days by weekday, counted from the first day; a day of no use has no shape. */
    private static List<List<Integer>> recentDays(double[] daily) {
        List<List<Integer>> byWeekday = new ArrayList<>();
        for (int weekday = 0; weekday < WEEK; weekday++) {
            byWeekday.add(new ArrayList<>());
        }
        for (int day = Math.max(0, daily.length - RECENT_DAYS); day < daily.length; day++) {
            if (daily[day] > 0) {
                byWeekday.get(day % WEEK).add(day);
            }
        }
        return byWeekday;
    }

    /**
     * Draws.
     *
     * @param hours length of the term
     * @return {@code [path][hour][sku]}
     */
    double[][][] paths(int hours, int paths, long seed) {
        int days = (hours + DAY - 1) / DAY;
        double[][] totals = fitted.simulate(days, paths, seed);
        double[][] spend = usage.spend();
        SplittableRandom random = new SplittableRandom(seed);
        double[][][] futures = new double[paths][hours][];
        for (int path = 0; path < paths; path++) {
            for (int day = 0; day < days; day++) {
                List<Integer> like = recent.get((daily.length + day) % WEEK);
                int from = like.get(random.nextInt(like.size()));
                double factor = Math.max(0, totals[path][day]) / daily[from];
                for (int hour = day * DAY; hour < Math.min(hours, (day + 1) * DAY); hour++) {
                    double[] row = spend[from * DAY + hour % DAY].clone();
                    for (int k = 0; k < row.length; k++) {
                        row[k] *= factor;
                    }
                    futures[path][hour] = row;
                }
            }
        }
        return futures;
    }
}
