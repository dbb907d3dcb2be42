package io.capacityplanner.utilization;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds peaks around the turn of the month: closing, billing, payroll. A window of two weeks holds none or one of them.
 *
 * <p>Days are compared by their largest slot with the median of the same month's middle. Positions count from the last
 * day of the month, which is 0; the first day of the next is 1.
 */
final class MonthEndPeaks {

    private static final int BEFORE = 4;
    private static final int AFTER = 5;
    private static final int POSITIONS = BEFORE + 1 + AFTER;
    /** Three turns of the month: two may be accidents. */
    private static final int FEWEST_MONTHS = 3;

    private static final int FEWEST_MIDDLE_DAYS = 10;
    /** Longer than this it is half the month. */
    private static final int LONGEST_DAYS = 5;

    private static final double MOST_MONTHS = 0.8;
    private static final double ELSEWHERE = 0.05;
    /** A rise of this share of the usual peak, or of the ceiling, asks for capacity of its own. */
    private static final double MUCH_OF_USUAL = 0.25;

    private static final double MUCH_OF_CEILING = 0.10;
    private static final double SIGNIFICANCE = 0.001;

    private MonthEndPeaks() {}

    static Optional<UsagePattern> find(Observed observed) {
        SlotGrid grid = observed.grid();
        if (grid == null || grid.days() < 28 * FEWEST_MONTHS) {
            return Optional.empty();
        }
        Turns turns = Turns.of(grid);
        if (turns.usual().isEmpty()) {
            return Optional.empty();
        }
        Recurrence peak = Recurrence.of(turns.values());
        double usual = Quantiles.of(turns.usual().stream().mapToDouble(v -> v).toArray(), 0.5);
        double rise = peak.height();
        boolean much = rise >= MUCH_OF_USUAL * Math.abs(usual)
                || (observed.ceilingKnown() && rise >= MUCH_OF_CEILING * observed.ceiling());
        double elsewhere = peak.elsewhere(turns.values());
        boolean stands = rise > 0
                && much
                && peak.peakCount() <= LONGEST_DAYS
                && !peak.peaks()[POSITIONS]
                && peak.cycles() >= FEWEST_MONTHS
                && peak.hitShare() >= MOST_MONTHS
                && elsewhere <= ELSEWHERE
                && peak.chance(elsewhere) * POSITIONS <= SIGNIFICANCE;
        return stands ? Optional.of(describe(observed, peak, usual)) : Optional.empty();
    }

    /**
     * The days around the turns, and all others.
     *
     * @param values rises above the month's usual peak: one row a position, the last row holds all days between
     * @param usual the usual peak of each month
     */
    private record Turns(double[][] values, List<Double> usual) {

        static Turns of(SlotGrid grid) {
            double[] peaks = dayPeaks(grid);
            List<List<Double>> rises = new ArrayList<>();
            for (int p = 0; p <= POSITIONS; p++) {
                rises.add(new ArrayList<>());
            }
            List<Double> usual = new ArrayList<>();
            LocalDate first = LocalDate.ofEpochDay(grid.firstDay());
            YearMonth last = YearMonth.from(first.plusDays(peaks.length - 1L));
            for (YearMonth month = YearMonth.from(first); !month.isAfter(last); month = month.plusMonths(1)) {
                int start = (int) (month.atDay(1).toEpochDay() - grid.firstDay());
                double middle = middle(peaks, start + AFTER, start + month.lengthOfMonth() - BEFORE - 1);
                if (Double.isNaN(middle)) {
                    continue;
                }
                usual.add(middle);
                for (int d = Math.max(0, start); d < Math.min(peaks.length, start + month.lengthOfMonth()); d++) {
                    rises.get(position(d - start + 1, month.lengthOfMonth())).add(peaks[d] - middle);
                }
            }
            double[][] values = rises.stream()
                    .map(row -> row.stream().mapToDouble(v -> v).toArray())
                    .toArray(double[][]::new);
            return new Turns(values, usual);
        }

        private static int position(int dayOfMonth, int length) {
            if (dayOfMonth >= length - BEFORE) {
                return dayOfMonth - (length - BEFORE);
            }
            return dayOfMonth <= AFTER ? BEFORE + dayOfMonth : POSITIONS;
        }

        private static double middle(double[] peaks, int from, int to) {
            double[] days = Arrays.stream(
                            peaks, Math.min(peaks.length, Math.max(0, from)), Math.max(0, Math.min(peaks.length, to)))
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            return days.length < FEWEST_MIDDLE_DAYS ? Double.NaN : Quantiles.of(days, 0.5);
        }

        /** The largest slot of each day; a day of which less than half was observed is NaN. */
        private static double[] dayPeaks(SlotGrid grid) {
            double[] peaks = new double[grid.days()];
            int[] count = new int[grid.days()];
            Arrays.fill(peaks, Double.NEGATIVE_INFINITY);
            for (int i = 0; i < grid.length(); i++) {
                int day = grid.day(i) - grid.firstDay();
                if (!Double.isNaN(grid.mean(i))) {
                    count[day]++;
                    peaks[day] = Math.max(peaks[day], grid.mean(i));
                }
            }
            for (int d = 0; d < peaks.length; d++) {
                peaks[d] = 2 * count[d] < grid.slotsPerDay() || count[d] == 0 ? Double.NaN : peaks[d];
            }
            return peaks;
        }
    }

    private static UsagePattern describe(Observed observed, Recurrence peak, double usual) {
        int from = -1;
        int to = -1;
        for (int p = 0; p < POSITIONS; p++) {
            if (peak.peaks()[p]) {
                from = from < 0 ? p : from;
                to = p;
            }
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("firstDay", (double) (from - BEFORE));
        numbers.put("lastDay", (double) (to - BEFORE));
        numbers.put("value", usual + peak.height());
        numbers.put("usual", usual);
        numbers.put("months", (double) peak.hits());
        Wording wording = observed.wording();
        String message = "A recurring peak around the end of the month (" + name(from - BEFORE)
                + (from == to ? "" : " to " + name(to - BEFORE)) + ") reaches " + wording.value(usual + peak.height())
                + " in " + peak.hits() + " of " + peak.cycles() + " months, against a usual daily peak of "
                + wording.value(usual);
        return new UsagePattern(Kind.RECURRING_PEAK, message, numbers);
    }

    private static String name(int position) {
        if (position > 0) {
            return "day " + position;
        }
        return position == 0 ? "last day" : -position + (position == -1 ? " day" : " days") + " before the last";
    }
}
