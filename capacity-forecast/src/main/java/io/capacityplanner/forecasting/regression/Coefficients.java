package io.capacityplanner.forecasting.regression;

import io.capacityplanner.driver.ResponseForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/** Reads coefficients of a fit in the units of series and drivers, and says them in words. */
final class Coefficients {

    private final RegressionFit fit;
    private final ResponseForm form;
    private final double unit;

    /**
     * Reads a fit.
     *
     * @param exponent power of two by which the series was divided before the fit
     */
    Coefficients(RegressionFit fit, ResponseForm form, int exponent) {
        this.fit = fit;
        this.form = form;
        this.unit = form == ResponseForm.LINEAR ? Math.scalb(1.0, exponent) : 1;
    }

    /** The trend and each lag of each driver; for a driver with several lags their sum as well. */
    List<Coefficient> list() {
        List<Coefficient> list = new ArrayList<>();
        int trend = fit.design().terms().indexOf(Term.TREND);
        if (trend >= 0) {
            list.add(coefficient("trend", 0, List.of(trend), unit / fit.design().half()));
        }
        List<DriverColumn> drivers = fit.design().drivers();
        for (int number = 0; number < drivers.size(); number++) {
            List<Integer> columns = columns(number);
            String name = drivers.get(number).driver().name();
            double perUnit =
                    drivers.get(number).varies() ? unit / drivers.get(number).spread() : 0;
            for (int column : columns) {
                list.add(coefficient(name, fit.design().terms().get(column).level(), List.of(column), perUnit));
            }
            if (columns.size() > 1) {
                list.add(coefficient(name, Coefficient.ALL_LAGS, columns, perUnit));
            }
        }
        return list;
    }

    private List<Integer> columns(int driver) {
        List<Integer> columns = new ArrayList<>();
        List<Term> terms = fit.design().terms();
        for (int j = 0; j < terms.size(); j++) {
            if (terms.get(j).isDriver() && (int) terms.get(j).which() == driver) {
                columns.add(j);
            }
        }
        return columns;
    }

    private Coefficient coefficient(String name, int lag, List<Integer> columns, double factor) {
        double sum = 0;
        double variance = 0;
        for (int i : columns) {
            sum += fit.coefficients()[i];
            for (int j : columns) {
                variance += fit.solution().covariance()[i][j];
            }
        }
        return new Coefficient(
                name,
                lag,
                sum * factor,
                Math.sqrt(Math.max(0, variance)) * Math.abs(factor),
                fit.solution().freedom());
    }

    /** One sentence for the trend, one for each driver, one for the errors. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        List<Coefficient> all = list();
        for (Coefficient one : all) {
            boolean summed = all.stream().anyMatch(c -> c.name().equals(one.name()) && c.lag() == Coefficient.ALL_LAGS);
            if (!summed || one.lag() == Coefficient.ALL_LAGS) {
                sentences.add(sentence(one));
            }
        }
        for (int number = 0; number < fit.design().drivers().size(); number++) {
            DriverColumn column = fit.design().drivers().get(number);
            if (column.varies() && columns(number).isEmpty()) {
                sentences.add("The driver " + column.driver().name()
                        + " is left out: beside trend, seasons and the series' own past it explains nothing");
            }
        }
        ErrorProcess errors = fit.errors();
        if (errors.unitRoot()) {
            sentences.add("What is left wanders, so changes were compared with changes; the level is that of the end");
        } else if (errors.lags() > 0) {
            sentences.add("What is left follows its own last " + errors.lags()
                    + (errors.lags() == 1 ? " step" : " steps") + "; forecasts of the next steps use it");
        }
        if (fit.solution().penalty() > 0) {
            sentences.add("Coefficients of seasons and drivers are drawn towards zero by a ridge penalty of "
                    + number(fit.solution().penalty()));
        }
        return sentences;
    }

    private String sentence(Coefficient one) {
        double width = new TDistribution(one.freedom()).inverseCumulativeProbability(0.975) * one.standardError();
        boolean percent = form == ResponseForm.CONSTANT_ELASTICITY;
        double factor = percent && one.name().equals("trend") ? 100 : 1;
        String range = number(factor * one.estimate()) + " (standard error " + number(factor * one.standardError())
                + ", 95 % between " + number(factor * (one.estimate() - width)) + " and "
                + number(factor * (one.estimate() + width)) + ")";
        if (one.name().equals("trend")) {
            return "The trend adds " + range + (percent ? " percent" : "") + " each step";
        }
        String late = one.lag() > 0 ? ", " + one.lag() + (one.lag() == 1 ? " step" : " steps") + " later" : "";
        String lags = one.lag() == Coefficient.ALL_LAGS ? " over all its lags" : "";
        return percent
                ? "One percent more " + one.name() + " changes demand by " + range + " percent" + late + lags
                : "One more of " + one.name() + " adds " + range + late + lags;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** The columns in the field's notation. */
    String name() {
        List<String> parts = new ArrayList<>();
        List<Term> terms = fit.design().terms();
        if (terms.contains(Term.TREND)) {
            parts.add(fit.design().damped() ? "damped trend" : "trend");
        }
        terms.stream()
                .filter(term -> term.kind() == Term.Kind.CALENDAR && term.level() == 0)
                .forEach(term -> parts.add(CalendarSeason.ofLevels(term.which()).label()));
        terms.stream()
                .filter(term -> term.kind() == Term.Kind.SINE || term.kind() == Term.Kind.SLOT)
                .map(Term::which)
                .distinct()
                .forEach(period -> parts.add(season(period)));
        for (int number = 0; number < fit.design().drivers().size(); number++) {
            List<Integer> lags =
                    columns(number).stream().map(j -> terms.get(j).level()).toList();
            if (!lags.isEmpty()) {
                parts.add(fit.design().drivers().get(number).driver().name()
                        + (lags.equals(List.of(0)) ? "" : lags.toString().replace(" ", "")));
            }
        }
        String robust = fit.errors().label();
        return "Regression(" + (parts.isEmpty() ? "level" : String.join(", ", parts)) + ")" + robust;
    }

    private String season(double period) {
        long waves = fit.design().terms().stream()
                .filter(term -> term.kind() == Term.Kind.SINE && term.which() == period)
                .count();
        return io.capacityplanner.forecasting.numeric.Periods.text(period) + (waves > 0 ? ":" + waves : "");
    }
}
