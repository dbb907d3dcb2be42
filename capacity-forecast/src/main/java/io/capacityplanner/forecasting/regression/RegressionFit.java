package io.capacityplanner.forecasting.regression;

import io.capacityplanner.series.Quantiles;
import java.util.Arrays;
import java.util.List;

/**
 * Coefficients and errors, estimated by turns: coefficients of rows freed of the errors' past, the errors'
 * autoregression of what they leave.
 *
 * @param design the columns that stay in
 * @param solution their coefficients
 * @param errors the errors' autoregression
 * @param observations steps that hold what is explained and all that explains it
 */
record RegressionFit(Design design, Solver solution, ErrorProcess errors, int observations) {

    private static final int ROUNDS = 4;
    private static final double OUTLIER = 3;
    /** From the median of absolute normal errors to their standard deviation. */
    private static final double NORMAL_MEDIAN = 0.6745;
    /** Residuals below this share of the values are rounding. */
    private static final double ROUNDING = 1e-10;

    /**
     * Estimates.
     *
     * @param y values on the model's scale, NaN where missing
     * @param all the columns there could be
     */
    static RegressionFit of(double[] y, Design all, RegressionOptions options) {
        Sample sample = Sample.of(y, all);
        double size = size(y);
        Sample.Filtered raw =
                sample.filtered(ErrorProcess.INDEPENDENT, new double[all.columns()], Double.POSITIVE_INFINITY);
        Solver first = Solver.of(raw, all.terms(), options, 0);
        double[] rest = sample.rest(first.coefficients());
        ErrorProcess errors = firstErrors(rest, all, options, size);
        Sample.Filtered filtered = sample.filtered(errors, first.coefficients(), bound(rest, errors, options));
        int[] columns = new Selection(filtered.equations(all.columns()), all.terms(), options, errors.lags()).choose();
        List<Term> terms = Arrays.stream(columns).mapToObj(all.terms()::get).toList();
        Design design = all.with(terms);
        Sample chosen = sample.with(columns);
        double[] begun =
                Arrays.stream(columns).mapToDouble(j -> first.coefficients()[j]).toArray();
        Solver solution =
                Solver.of(chosen.filtered(errors, begun, bound(rest, errors, options)), terms, options, errors.lags());
        for (int round = 0; round < ROUNDS && solution.sigma() > 0; round++) {
            rest = chosen.rest(solution.coefficients());
            if (round == 0 && options.errors() == ErrorTerms.AUTOMATIC && !errors.unitRoot()) {
                errors = firstErrors(rest, design, options, size);
            } else {
                errors = estimated(rest, options, errors.unitRoot(), size);
            }
            Sample.Filtered rows = chosen.filtered(errors, solution.coefficients(), bound(rest, errors, options));
            solution = Solver.of(rows, terms, options, errors.lags());
        }
        return new RegressionFit(design, solution, errors, sample.usable());
    }

    private static double size(double[] y) {
        return Math.sqrt(Arrays.stream(y)
                .filter(v -> !Double.isNaN(v))
                .map(v -> v * v)
                .average()
                .orElse(0));
    }

    private static ErrorProcess firstErrors(double[] rest, Design design, RegressionOptions options, double size) {
        ErrorProcess errors = estimated(rest, options, options.errors() == ErrorTerms.DIFFERENCED, size);
        if (options.errors() != ErrorTerms.AUTOMATIC || errors.lags() == 0) {
            return errors;
        }
        int drivers = (int) design.terms().stream()
                .filter(Term::isDriver)
                .mapToDouble(Term::which)
                .distinct()
                .count();
        return UnitRoot.isLikely(rest, errors, drivers) ? estimated(rest, options, true, size) : errors;
    }

    private static ErrorProcess estimated(double[] rest, RegressionOptions options, boolean unitRoot, double size) {
        if (options.errors() == ErrorTerms.INDEPENDENT || size(rest) <= ROUNDING * size) {
            return ErrorProcess.INDEPENDENT;
        }
        double bound = unitRoot ? Double.POSITIVE_INFINITY : robustBound(rest, options);
        double[] tamed = Arrays.stream(rest)
                .map(v -> Double.isNaN(v) ? v : Math.max(-bound, Math.min(bound, v)))
                .toArray();
        return ErrorProcess.of(tamed, unitRoot, options.mostErrorLags());
    }

    private static double bound(double[] rest, ErrorProcess errors, RegressionOptions options) {
        return errors.unitRoot() ? Double.POSITIVE_INFINITY : robustBound(rest, options);
    }

    /** Three standard deviations of the errors that are no outliers; without end where outliers are not looked for. */
    private static double robustBound(double[] rest, RegressionOptions options) {
        double[] sizes =
                Arrays.stream(rest).filter(v -> !Double.isNaN(v)).map(Math::abs).toArray();
        double median = Quantiles.of(sizes, 0.5);
        boolean robust = options.estimation() == Estimation.HUBER && median > 0;
        return robust ? OUTLIER * median / NORMAL_MEDIAN : Double.POSITIVE_INFINITY;
    }

    double[] coefficients() {
        return solution.coefficients();
    }

    /** What the coefficients leave of values, gaps filled from the errors' past. */
    double[] rest(double[] y) {
        double[] rest = new double[y.length];
        for (int t = 0; t < rest.length; t++) {
            rest[t] = y[t] - (Double.isNaN(y[t]) ? 0 : Design.value(design.row(t), coefficients()));
        }
        return Sample.filled(rest, errors);
    }
}
