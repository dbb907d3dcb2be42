package io.capacityplanner.forecasting.regression;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The regressors of every step, those of the future included.
 *
 * @param terms the columns
 * @param drivers what driver columns refer to
 * @param length steps of the history at the time of the fit
 * @param damped whether the trend fades out after the history
 * @param start time of the first step
 * @param step distance between steps
 * @param zone the calendar's zone
 */
record Design(
        List<Term> terms,
        List<DriverColumn> drivers,
        int length,
        boolean damped,
        Instant start,
        Step step,
        ZoneId zone) {

    static Design of(TimeSeries window, List<Term> terms, List<DriverColumn> drivers, boolean damped) {
        return new Design(terms, drivers, window.length(), damped, window.start(), window.step(), window.zone());
    }

    Design with(List<Term> other) {
        return new Design(List.copyOf(other), drivers, length, damped, start, step, zone);
    }

    /** The same seen from a later step: what drivers did up to there is known. */
    Design seenFrom(int steps) {
        List<DriverColumn> later =
                drivers.stream().map(column -> column.withHistory(steps)).toList();
        return new Design(terms, later, length, damped, start, step, zone);
    }

    int columns() {
        return terms.size();
    }

    /** The regressors of a step. */
    double[] row(int t) {
        double[] row = new double[terms.size()];
        ZonedDateTime time = null;
        for (int j = 0; j < row.length; j++) {
            Term term = terms.get(j);
            if (term.kind() == Term.Kind.CALENDAR && time == null) {
                time = start.plusMillis(t * step.millis()).atZone(zone);
            }
            row[j] = switch (term.kind()) {
                case CONSTANT -> 1;
                case TREND -> (grown(t) - middle()) / half();
                case SINE -> Math.sin(angle(term, t));
                case COSINE -> Math.cos(angle(term, t));
                case SLOT -> centered(Math.floorMod(t, (int) term.which()) == term.level(), (int) term.which());
                case CALENDAR -> {
                    CalendarSeason season = CalendarSeason.ofLevels(term.which());
                    yield centered(time != null && season.levelAt(time) == term.level(), season.levels());
                }
                case DRIVER -> drivers.get((int) term.which()).at(t - term.level());
            };
        }
        return row;
    }

    private static double centered(boolean there, int levels) {
        return (there ? 1 : 0) - 1.0 / levels;
    }

    private static double angle(Term term, int t) {
        return 2 * Math.PI * term.level() / term.which() * t;
    }

    private double middle() {
        return (length - 1) / 2.0;
    }

    /** A step changes the trend's column by one divided by this. */
    double half() {
        return Math.max(1, length / 2.0);
    }

    /** Steps of growth: those passed, and after the history fewer and fewer more where the trend is damped. */
    private double grown(int t) {
        int after = t - length + 1;
        if (!damped || after <= 0) {
            return t;
        }
        double keep = Math.exp(-1 / half());
        return length - 1 + keep * (1 - Math.pow(keep, after)) / (1 - keep);
    }

    /** Whether every driver that a step needs is known. */
    boolean isKnown(int t) {
        for (Term term : terms) {
            if (term.isDriver() && !drivers.get((int) term.which()).isKnown(t - term.level())) {
                return false;
            }
        }
        return true;
    }

    /** Refuses steps for which a driver that is used is not known. */
    void mustKnow(int from, int toExclusive) {
        terms.stream()
                .filter(Term::isDriver)
                .mapToInt(term -> (int) term.which())
                .distinct()
                .forEach(number -> drivers.get(number).mustKnow(from, toExclusive));
    }

    static double value(double[] row, double[] coefficients) {
        double value = 0;
        for (int j = 0; j < row.length; j++) {
            value += row[j] * coefficients[j];
        }
        return value;
    }
}
