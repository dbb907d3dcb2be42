package io.capacityplanner.forecasting.additive;

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
        for (int i = 0; i < times.length; i++) {
            added[i] += trend.onPath(trend.path(theta, times[i])) * (1 + multiplied[i]);
        }
        return added;
    }

    /** Derivatives of the values by the parameters, {@code [parameter][step]}. */
    double[][] derivatives(double[] theta, double[] times, double[][] columns) {
        int count = times.length;
        double[] multiplied = sum(Effect.MULTIPLICATIVE, theta, columns, count);
        double[][] derivatives = new double[width()][count];
        double[] row = new double[trend.width()];
        double[] level = new double[count];
        for (int i = 0; i < count; i++) {
            double z = trend.path(theta, times[i]);
            level[i] = trend.onPath(z);
            double steepness = trend.steepness(z) * (1 + multiplied[i]);
            trend.derivatives(theta, times[i], row);
            for (int j = 0; j < row.length; j++) {
                derivatives[j][i] = steepness * row[j];
            }
        }
        int at = 0;
        for (Term term : terms) {
            for (int j = at; j < at + term.width(); j++) {
                double[] into = derivatives[trend.width() + j];
                for (int i = 0; i < count; i++) {
                    into[i] = term.effect() == Effect.ADDITIVE ? columns[j][i] : level[i] * columns[j][i];
                }
            }
            at += term.width();
        }
        return derivatives;
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
