package io.capacityplanner.forecasting.regression;

import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which columns stay in: harmonics of each season by AICc, then lags of the drivers one at a time as long as AICc falls
 * by twice its own price and what choosing the best of so many costs (D. P. Foster and E. I. George 1994, "The risk inflation criterion for
 * multiple regression", Annals of Statistics 22:1947-1975, doi:10.1214/aos/1176325766), last the trend.
 */
final class Selection {

    private static final int ROUNDS = 2;
    /** Student statistic that a line must have. */
    private static final double CLEAR_LINE = 2.5;

    private final Equations equations;
    private final List<Term> terms;
    private final RegressionOptions options;
    private final int errorTerms;
    private final TreeSet<Integer> chosen = new TreeSet<>();

    Selection(Equations equations, List<Term> terms, RegressionOptions options, int errorTerms) {
        this.equations = equations;
        this.terms = terms;
        this.options = options;
        this.errorTerms = errorTerms;
    }

    int[] choose() {
        List<Double> periods = new ArrayList<>();
        for (int j = 0; j < terms.size(); j++) {
            Term term = terms.get(j);
            switch (term.kind()) {
                case SINE -> {
                    if (!periods.contains(term.which())) {
                        periods.add(term.which());
                    }
                }
                case COSINE -> {}
                case SLOT -> {
                    if (options.season() == SeasonTerms.DUMMIES) {
                        chosen.add(j);
                    }
                }
                case DRIVER -> {
                    if (options.allDrivers()) {
                        chosen.add(j);
                    }
                }
                case CONSTANT, TREND, CALENDAR -> chosen.add(j);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            periods.forEach(this::chooseHarmonics);
            chooseLags();
        }
        chooseSlots();
        chooseTrend();
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private double criterion(SortedSet<Integer> columns) {
        int[] array = columns.stream().mapToInt(Integer::intValue).toArray();
        double k = array.length + errorTerms + 1;
        double n = equations.rows();
        double spare = n - k - 1;
        return spare > 0
                ? n * Math.log(Math.max(equations.left(array), Double.MIN_NORMAL) / n) + 2 * k + 2 * k * (k + 1) / spare
                : Double.POSITIVE_INFINITY;
    }

    private void chooseHarmonics(double period) {
        Interruption.refuse("regression");
        TreeSet<Integer> tried = new TreeSet<>(chosen);
        tried.removeIf(j -> isWave(terms.get(j), period));
        TreeSet<Integer> best = new TreeSet<>(tried);
        double least = criterion(tried);
        for (int j = 0; j < terms.size(); j++) {
            Term term = terms.get(j);
            if (isWave(term, period)) {
                tried.add(j);
                boolean pair = j + 1 < terms.size()
                        && isWave(terms.get(j + 1), period)
                        && terms.get(j + 1).level() == term.level();
                double criterion = pair ? Double.POSITIVE_INFINITY : criterion(tried);
                if (criterion < least) {
                    least = criterion;
                    best = new TreeSet<>(tried);
                }
            }
        }
        chosen.clear();
        chosen.addAll(best);
    }

    private static boolean isWave(Term term, double period) {
        return (term.kind() == Term.Kind.SINE || term.kind() == Term.Kind.COSINE) && term.which() == period;
    }

    /** Forward, after taking out what an earlier round let in. */
    private void chooseLags() {
        if (options.allDrivers()) {
            return;
        }
        chosen.removeIf(j -> terms.get(j).isDriver());
        double price = 2 + 2 * Math.log(1 + options.mostDriverLag());
        double least = criterion(chosen);
        boolean found = true;
        while (found) {
            Interruption.refuse("regression");
            int best = -1;
            double lower = least - price;
            for (int j = 0; j < terms.size(); j++) {
                if (terms.get(j).isDriver() && !chosen.contains(j)) {
                    TreeSet<Integer> with = new TreeSet<>(chosen);
                    with.add(j);
                    double criterion = criterion(with);
                    if (criterion < lower) {
                        lower = criterion;
                        best = j;
                    }
                }
            }
            found = best >= 0;
            if (found) {
                chosen.add(best);
                least = lower;
            }
        }
    }

    /** Dummies in place of waves of the same period where AICc is lower. */
    private void chooseSlots() {
        if (options.season() != SeasonTerms.AUTOMATIC) {
            return;
        }
        terms.stream()
                .filter(term -> term.kind() == Term.Kind.SLOT)
                .map(Term::which)
                .distinct()
                .forEach(period -> {
                    TreeSet<Integer> with = new TreeSet<>(chosen);
                    with.removeIf(j -> isWave(terms.get(j), period));
                    for (int j = 0; j < terms.size(); j++) {
                        if (terms.get(j).kind() == Term.Kind.SLOT
                                && terms.get(j).which() == period) {
                            with.add(j);
                        }
                    }
                    if (criterion(with) < criterion(chosen)) {
                        chosen.clear();
                        chosen.addAll(with);
                    }
                });
    }

    private void chooseTrend() {
        int trend = terms.indexOf(Term.TREND);
        if (options.trend() != TrendForm.AUTOMATIC || trend < 0) {
            return;
        }
        int[] with = chosen.stream().mapToInt(Integer::intValue).toArray();
        TreeSet<Integer> without = new TreeSet<>(chosen);
        without.remove(trend);
        double left = equations.left(with);
        double gained =
                equations.left(without.stream().mapToInt(Integer::intValue).toArray()) - left;
        if (gained <= CLEAR_LINE * CLEAR_LINE * left / Math.max(1, equations.rows() - with.length)) {
            chosen.remove(trend);
        }
    }
}
