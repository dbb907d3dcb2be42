package io.capacityplanner.forecasting.additive;

import java.util.Arrays;
import java.util.List;

/**
 * The model without its parameters: {@code y = g(t) (1 + X_m β_m) + X_a β_a}. Parameters stand in this order: the trend's,
 * then those of each component.
 *
 * @param axis where steps stand
 * @param trend the growth
 * @param terms the components
 */
record Design(TimeAxis axis, TrendShape trend, List<Term> terms) {

    /** How many parameters. */
    int width() {
        return trend.width() + terms.stream().mapToInt(Term::width).sum();
    }

    /** Whether the model is linear in its parameters. */
    boolean linear() {
        return trend.growth() != Growth.LOGISTIC && terms.stream().allMatch(t -> t.effect() == Effect.ADDITIVE);
    }

    /** The components' columns {@code [column][count]}, the trend's left out. */
    double[][] columns(int from, int count) {
        double[][] columns = new double[width() - trend.width()][count];
        int at = 0;
        for (Term term : terms) {
            term.fill(axis, from, count, columns, at);
            at += term.width();
        }
        return columns;
    }

    /** What the components of an effect add up to, for columns as of {@link #columns}. */
    double[] sum(Effect effect, double[] theta, double[][] columns, int count) {
        double[] sum = new double[count];
        int at = 0;
        for (Term term : terms) {
            if (term.effect() == effect) {
                add(term, at, theta, columns, sum);
            }
            at += term.width();
        }
        return sum;
    }

    /** Adds one component, whose first column is at a place, to a sum. */
    void add(Term term, int at, double[] theta, double[][] columns, double[] sum) {
        for (int j = at; j < at + term.width(); j++) {
            double beta = theta[trend.width() + j];
            double[] column = columns[j];
            if (beta != 0) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += beta * column[i];
                }
            }
        }
    }

    /** The model's values. */
    double[] values(double[] theta, double[] times, double[][] columns) {
        double[] added = sum(Effect.ADDITIVE, theta, columns, times.length);
        double[] multiplied = sum(Effect.MULTIPLICATIVE, theta, columns, times.length);
        double[] paths = trend.paths(theta, times);
        for (int i = 0; i < times.length; i++) {
            added[i] += trend.onPath(paths[i]) * (1 + multiplied[i]);
        }
        return added;
    }

    /**
     * Derivatives of the values by the parameters, {@code [parameter][step]}. Those of added components are the columns
     * themselves, not copies.
     */
    double[][] derivatives(double[] theta, double[] times, double[][] columns) {
        int count = times.length;
        double[] multiplied = sum(Effect.MULTIPLICATIVE, theta, columns, count);
        double[][] derivatives = new double[width()][];
        for (int j = 0; j < trend.width(); j++) {
            derivatives[j] = new double[count];
            trend.derivative(theta, j, times, derivatives[j]);
        }
        double[] paths = trend.paths(theta, times);
        double[] level = new double[count];
        for (int i = 0; i < count; i++) {
            level[i] = trend.onPath(paths[i]);
            paths[i] = trend.steepness(paths[i]) * (1 + multiplied[i]);
        }
        if (!linear()) {
            for (int j = 0; j < trend.width(); j++) {
                multiply(derivatives[j], paths, derivatives[j]);
            }
        }
        int at = 0;
        for (Term term : terms) {
            for (int j = at; j < at + term.width(); j++) {
                boolean added = term.effect() == Effect.ADDITIVE;
                derivatives[trend.width() + j] =
                        added && columns[j].length == count ? columns[j] : Arrays.copyOf(columns[j], count);
                if (!added) {
                    multiply(columns[j], level, derivatives[trend.width() + j]);
                }
            }
            at += term.width();
        }
        return derivatives;
    }

    private static void multiply(double[] some, double[] others, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = some[i] * others[i];
        }
    }

    /** Precisions of the normal priors; 0 for the changes of slope, which have another. */
    double[] precisions() {
        double[] precisions = new double[width()];
        precisions[0] = 1 / (Priors.TREND * Priors.TREND);
        if (trend.growth() != Growth.FLAT) {
            precisions[1] = precisions[0];
        }
        int at = trend.width();
        for (Term term : terms) {
            for (int j = 0; j < term.width(); j++) {
                precisions[at++] = 1 / (term.priorScale() * term.priorScale());
            }
        }
        return precisions;
    }
}
