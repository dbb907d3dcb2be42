package io.capacityplanner.forecasting.regression;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;

/** The columns there could be for a series: as many as its length can tell. */
final class Layout {

    private static final int MOST_HARMONICS = 20;
    /** Longest cycle for which every step may have a coefficient of its own. */
    private static final int LONGEST_SLOTS = 60;
    /** Observations for each coefficient of waves. */
    private static final int OBSERVATIONS_A_TERM = 6;

    private static final int OBSERVATIONS_A_LAG = 10;
    private static final double SAME = 1e-9;

    private final TimeSeries window;
    private final int observed;
    private final RegressionOptions options;
    private final List<String> warnings;
    private final List<Term> terms = new ArrayList<>();

    Layout(TimeSeries window, RegressionOptions options, List<String> warnings) {
        this.window = window;
        this.observed = window.length() - window.missing();
        this.options = options;
        this.warnings = warnings;
    }

    List<Term> terms(FitContext context, List<DriverColumn> drivers) {
        terms.add(Term.CONSTANT);
        if (options.trend() != TrendForm.NONE) {
            terms.add(Term.TREND);
        }
        boolean byCalendar = addCalendar();
        addPeriods(context, byCalendar);
        addDrivers(drivers);
        return List.copyOf(terms);
    }

    private boolean addCalendar() {
        boolean any = false;
        for (CalendarSeason season : options.calendar()) {
            String label = season.label();
            if (window.indexed()) {
                warnings.add("The season " + label + " is left out: the series has no dates");
            } else if (2 * season.cycle().toMillis()
                    > window.length() * window.step().millis()) {
                warnings.add("The season " + label + " is left out: the history does not hold two cycles of it");
            } else {
                any = true;
                for (int level = 0; level < season.levels(); level++) {
                    terms.add(new Term(Term.Kind.CALENDAR, season.levels(), level));
                }
            }
        }
        return any;
    }

    /** Periods that are given; with a calendar season at work, or no season wanted, none is looked for. */
    private void addPeriods(FitContext context, boolean byCalendar) {
        if (options.season() == SeasonTerms.NONE
                || (byCalendar && context.seasonalPeriods().isEmpty())) {
            return;
        }
        List<Double> given = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(window));
        Periods.warnOfTooLong(given, window.length(), warnings);
        double[] periods = Periods.seenTwice(given, window.length());
        List<Double> frequencies = new ArrayList<>();
        for (double period : periods) {
            int whole = (int) Math.rint(period);
            boolean slots = period == whole && whole <= LONGEST_SLOTS && observed >= 2 * whole;
            if (options.season() == SeasonTerms.DUMMIES && !slots) {
                warnings.add("The season of " + Periods.text(period)
                        + " steps is taken by waves: it has too many steps, or no whole number, for dummies");
            }
            if (options.season() != SeasonTerms.FOURIER && slots) {
                for (int slot = 0; slot < whole; slot++) {
                    terms.add(new Term(Term.Kind.SLOT, period, slot));
                }
            }
            if (options.season() != SeasonTerms.DUMMIES || !slots) {
                addWaves(period, Math.max(1, observed / OBSERVATIONS_A_TERM / 2 / periods.length), frequencies);
            }
        }
    }

    private void addWaves(double period, int room, List<Double> frequencies) {
        int most = (int) Math.min(Math.min(MOST_HARMONICS, room), Math.floor(period / 2 + SAME));
        for (int harmonic = 1; harmonic <= most; harmonic++) {
            double frequency = harmonic / period;
            boolean shared = frequencies.stream().anyMatch(f -> Math.abs(f - frequency) < SAME * frequency);
            if (!shared) {
                frequencies.add(frequency);
                // At half the steps a sine is zero throughout.
                if (Math.abs(2 * frequency - 1) > SAME) {
                    terms.add(new Term(Term.Kind.SINE, period, harmonic));
                }
                terms.add(new Term(Term.Kind.COSINE, period, harmonic));
            }
        }
    }

    private void addDrivers(List<DriverColumn> drivers) {
        int varying = (int) drivers.stream().filter(DriverColumn::varies).count();
        int room = varying == 0 ? 0 : observed / OBSERVATIONS_A_LAG / varying;
        int most = options.allDrivers()
                ? options.mostDriverLag()
                : Math.min(options.mostDriverLag(), Math.max(0, room - 1));
        for (int number = 0; number < drivers.size(); number++) {
            DriverColumn driver = drivers.get(number);
            if (!driver.varies()) {
                warnings.add("The driver " + driver.driver().name()
                        + " is left out: it has one value throughout the history");
                continue;
            }
            for (int lag = 0; lag <= most; lag++) {
                terms.add(Term.driver(number, lag));
            }
        }
    }

    /** Terms that stay in whatever the data say. */
    static int forced(List<Term> terms, RegressionOptions options) {
        int forced = 0;
        for (Term term : terms) {
            forced += switch (term.kind()) {
                case CONSTANT -> 1;
                case TREND -> options.trend() == TrendForm.AUTOMATIC ? 0 : 1;
                case CALENDAR -> 1;
                case SLOT -> options.season() == SeasonTerms.DUMMIES ? 1 : 0;
                case DRIVER -> options.allDrivers() ? 1 : 0;
                case SINE, COSINE -> 0;
            };
        }
        return forced;
    }
}
