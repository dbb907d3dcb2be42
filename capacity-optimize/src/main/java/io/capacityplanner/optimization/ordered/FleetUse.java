package io.capacityplanner.optimization.ordered;

import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fleet would have used, had its level followed the course of the bills: the hours of its weeks times the level of each
 * day. The weekdays of the bills are levelled first, as the fleet has weeks of its own.
 */
final class FleetUse {

    private static final int DAY = 24;
    private static final int WEEK = 7;
    private static final int RECENT_DAYS = 56;

    private FleetUse() {}

    /**
     * Works it out.
     *
     * @param assets of one currency, each with a family
     * @param spend of days, missing ones NaN
     */
    static HourlyUsage of(List<Asset> assets, TimeSeries spend) {
        List<String> families = assets.stream()
                .map(asset -> String.valueOf(asset.family()))
                .distinct()
                .sorted()
                .toList();
        Map<RunningHours, double[]> patterns = new HashMap<>();
        for (Asset asset : assets) {
            patterns.computeIfAbsent(asset.running(), any -> new double[families.size()])[
                            families.indexOf(String.valueOf(asset.family()))] +=
                    asset.hourly().amount().doubleValue();
        }
        double[] level = level(spend);
        double[][] use = new double[level.length * DAY][families.size()];
        for (int hour = 0; hour < use.length; hour++) {
            Instant at = spend.start().plusSeconds(3600L * hour);
            for (Map.Entry<RunningHours, double[]> pattern : patterns.entrySet()) {
                if (pattern.getKey().at(at)) {
                    for (int f = 0; f < use[hour].length; f++) {
                        use[hour][f] += pattern.getValue()[f];
                    }
                }
            }
            for (int f = 0; f < use[hour].length; f++) {
                use[hour][f] *= level[hour / DAY];
            }
        }
        return new HourlyUsage(spend.start(), assets.get(0).hourly().currency(), families, use);
    }

    /** The level of each day, 1 on average over the last week; NaN where it is not known. */
    private static double[] level(TimeSeries spend) {
        double[] level = new double[spend.length()];
        double[] sums = new double[WEEK];
        int[] counts = new int[WEEK];
        int from = Math.max(0, level.length - RECENT_DAYS);
        for (int day = from; day < level.length; day++) {
            if (!spend.isMissing(day)) {
                sums[day % WEEK] += spend.get(day);
                counts[day % WEEK]++;
            }
        }
        double mean = mean(sums, counts);
        for (int day = 0; day < level.length; day++) {
            int weekday = day % WEEK;
            double usual = counts[weekday] == 0 || sums[weekday] <= 0 ? mean : sums[weekday] / counts[weekday];
            level[day] = spend.get(day) / usual;
        }
        double present = 0;
        int known = 0;
        // The level of the last week is that of the fleet as it is.
        for (int day = Math.max(0, level.length - WEEK); day < level.length; day++) {
            if (!Double.isNaN(level[day])) {
                present += level[day];
                known++;
            }
        }
        double base = known == 0 || present <= 0 ? Double.NaN : present / known;
        for (int day = 0; day < level.length; day++) {
            level[day] /= base;
        }
        return level;
    }

    private static double mean(double[] sums, int[] counts) {
        double sum = 0;
        int count = 0;
        for (int day = 0; day < WEEK; day++) {
            sum += sums[day];
            count += counts[day];
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
