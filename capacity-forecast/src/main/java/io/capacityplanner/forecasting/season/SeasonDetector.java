package io.capacityplanner.forecasting.season;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.decomposition.Lines;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the seasonal periods of a series without being told anything.
 *
 * <p>Candidates come from the calendar (the day, the week and the year in the series' step) or, for series without
 * dates, from the lengths such series usually have; further ones are peaks of the autocorrelation function after
 * differencing, which is where spectral candidates end up once refined (Vlachos, Yu and Castelli 2005, "On periodicity
 * detection and structural periodic similarity", SIAM SDM, doi:10.1137/1.9781611972757.40). A candidate is accepted when
 * it predicts left-out cycles ({@link SeasonStrength}). What an accepted season explains is taken off before longer
 * ones are tried, so that a day does not pass for a week.
 */
public final class SeasonDetector {

    /** Seasons beyond this number are not looked for. */
    private static final int MOST = 3;
    /** Least strength of a season with many cycles in a long series. */
    private static final double LEAST_STRENGTH = 0.08;
    /** What a short series adds, divided by the root of its length. */
    private static final double SHORT_SERIES = 0.6;
    /** What few cycles add to the least strength: with two cycles over a third of the deviation must be explained. */
    private static final double FEW_CYCLES = 1.2;
    /** A shorter season is preferred when it is this share as strong as the strongest. */
    private static final double SHARE_OF_STRONGEST = 0.5;
    /** Lengths that are no multiple of a calendar unit need this many cycles and more strength. */
    private static final int LEAST_CYCLES_UNKNOWN = 4;

    private static final double LEAST_STRENGTH_UNKNOWN = 0.25;
    private static final double DAYS_A_YEAR = 365.25;
    /** Hourly, daily, monthly, 5-, 15- and 30-minute cycles, in the order of a first look. */
    private static final int[] USUAL = {24, 7, 12, 168, 288, 96, 48, 52, 60, 4, 144, 336, 672, 2016};

    private SeasonDetector() {}

    /**
     * The seasonal periods in steps, shortest first; none when there are none.
     *
     * @param series the history, NaN for a missing value
     */
    public static List<Double> detect(TimeSeries series) {
        double[] y = series.toArray();
        return series.indexed() ? detect(y) : search(y, calendarPeriods(series.step()), true);
    }

    /** As {@link #detect(TimeSeries)} for values without dates. */
    public static List<Double> detect(double[] y) {
        List<Double> usual = Arrays.stream(USUAL).asDoubleStream().boxed().toList();
        return search(y, usual, false);
    }

    /**
     * The context with the seasons found where it names none.
     *
     * @param longest periods beyond this, in steps, are left out of what is found
     */
    public static FitContext complete(FitContext context, TimeSeries series, double longest) {
        if (context.seasonalPeriods().isPresent()) {
            return context;
        }
        return context.withSeasonalPeriods(
                detect(series).stream().filter(period -> period <= longest).toList());
    }

    /**
     * The day, the week and the year, as far as they are longer than a step and, but for the year, a whole number of
     * steps; the year also for weekly and monthly steps.
     */
    static List<Double> calendarPeriods(Step step) {
        List<Double> periods = new ArrayList<>();
        for (double days : new double[] {1, 7, DAYS_A_YEAR}) {
            double period = step.countIn(Duration.ofDays(1)) * days;
            boolean whole = Math.abs(period - Math.rint(period)) < 1e-9;
            if (period >= 2 && (whole || days == DAYS_A_YEAR)) {
                periods.add(period);
            }
        }
        return periods;
    }

    private static List<Double> search(double[] y, List<Double> known, boolean dated) {
        List<Double> found = new ArrayList<>();
        int observed = (int) Arrays.stream(y).filter(v -> !Double.isNaN(v)).count();
        if (observed < 8 || isConstant(y)) {
            return found;
        }
        double[] rest = Lines.withoutLine(y);
        if (dated) {
            for (double period : known) {
                rest = accept(rest, period, found);
            }
        }
        while (found.size() < MOST) {
            Candidate best = bestCandidate(rest, dated ? List.of() : known, found);
            if (best == null) {
                break;
            }
            rest = best.season().removedFrom(rest);
            found.add(best.period());
        }
        found.sort(Comparator.naturalOrder());
        return List.copyOf(found);
    }

    private static boolean isConstant(double[] y) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : y) {
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        return most - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(most));
    }

    /** Takes a calendar period in when it is strong enough; returns what is left of the series. */
    private static double[] accept(double[] rest, double period, List<Double> found) {
        int steps = (int) Math.rint(period);
        if (rest.length < 2 * steps) {
            return rest;
        }
        SeasonStrength season = SeasonStrength.of(rest, steps);
        if (season.strength() < required(rest.length, steps)) {
            return rest;
        }
        found.add(period);
        return season.removedFrom(rest);
    }

    /** The strength asked for: high where few cycles are seen. */
    private static double required(int length, int period) {
        double cycles = (double) length / period;
        return LEAST_STRENGTH + SHORT_SERIES / Math.sqrt(length) + FEW_CYCLES / (cycles * cycles);
    }

    /** An acceptable period. */
    private record Candidate(double period, SeasonStrength season) {

        double strength() {
            return season.strength();
        }
    }

    /**
     * The period to take in next, null for none: the shortest that is half as strong as the strongest, because every
     * multiple of a season predicts as well as the season itself.
     */
    private static @Nullable Candidate bestCandidate(double[] rest, List<Double> known, List<Double> found) {
        List<Candidate> candidates = new ArrayList<>();
        double[] correlation = correlations(rest);
        for (double period : known) {
            if (period >= correlation.length || correlation[(int) Math.rint(period)] > 0) {
                add(candidates, rest, period, 0, found);
            }
        }
        for (int steps : peaks(correlation, rest.length)) {
            boolean near = candidates.stream().anyMatch(c -> Math.abs(c.period() - steps) <= 0.05 * steps);
            if (!near && (double) rest.length / steps >= LEAST_CYCLES_UNKNOWN) {
                add(candidates, rest, steps, LEAST_STRENGTH_UNKNOWN, found);
            }
        }
        double strongest =
                candidates.stream().mapToDouble(Candidate::strength).max().orElse(0);
        return candidates.stream()
                .filter(c -> c.strength() >= SHARE_OF_STRONGEST * strongest)
                .min(Comparator.comparingDouble(Candidate::period))
                .orElse(null);
    }

    private static void add(
            List<Candidate> candidates, double[] rest, double period, double least, List<Double> found) {
        int steps = (int) Math.rint(period);
        if (2 * steps <= rest.length && !found.contains(period)) {
            SeasonStrength season = SeasonStrength.of(rest, steps);
            if (season.strength() > Math.max(least, required(rest.length, steps))) {
                candidates.add(new Candidate(period, season));
            }
        }
    }

    /** Autocorrelations of the detrended series up to the longest lag that may be a season unheard of. */
    private static double[] correlations(double[] y) {
        int most = y.length / LEAST_CYCLES_UNKNOWN;
        return most < 3 ? new double[0] : Autocorrelation.of(SeasonStrength.clippedAroundAverage(y, most), most + 1);
    }

    /** Up to five local maxima of the autocorrelation, highest first. */
    private static List<Integer> peaks(double[] correlation, int length) {
        List<Integer> peaks = new ArrayList<>();
        double noise = 2.6 / Math.sqrt(length);
        for (int lag = 2; lag < correlation.length - 1; lag++) {
            if (correlation[lag] > noise
                    && correlation[lag] >= correlation[lag - 1]
                    && correlation[lag] >= correlation[lag + 1]) {
                peaks.add(lag);
            }
        }
        peaks.sort(Comparator.comparingDouble((Integer lag) -> -correlation[lag]));
        return peaks.subList(0, Math.min(5, peaks.size()));
    }
}
