package io.capacityplanner.forecasting.additive;

import java.util.Arrays;

/**
 * The normal equations of a tangent from which all but the changes of slope are eliminated. The prior of the changes
 * alone moves from sweep to sweep, so that a sweep solves for the few changes and finds the others by substitution. The
 * ridge of the others depends on the variance of the noise, which a reduction takes for known.
 */
final class Reduction {

    private final Tangent tangent;
    private final Priors priors;
    private final int[] fixed;
    private final int[] changes;
    private final double variance;
    private final Elimination elimination;

    Reduction(Tangent tangent, Priors priors, int[] fixed, int[] changes, double variance) {
        this.tangent = tangent;
        this.priors = priors;
        this.fixed = fixed;
        this.changes = changes;
        this.variance = variance;
        int many = fixed.length;
        int size = many + changes.length + 1;
        int[] order = Arrays.copyOf(fixed, size - 1);
        System.arraycopy(changes, 0, order, many, changes.length);
        double[] upper = new double[size * size];
        for (int i = 0; i < size - 1; i++) {
            for (int j = i; j < size - 1; j++) {
                upper[i * size + j] = tangent.product(order[i], order[j]);
            }
            upper[i * size + size - 1] = tangent.with()[order[i]];
        }
        upper[size * size - 1] = tangent.square();
        for (int i = 0; i < many; i++) {
            upper[i * size + i] += variance * priors.precision(fixed[i], 1);
        }
        elimination = new Elimination(upper, size, many);
    }

    /** The variance of the noise that was taken for known. */
    double variance() {
        return variance;
    }

    /**
     * The most probable parameters where the priors of the changes are parabolas.
     *
     * @param active which changes are not zero, as places among the changes
     * @param ridge what the parabolas add to their products, by place among the active ones
     */
    double[] solve(int[] active, double[] ridge) {
        int many = fixed.length;
        int count = active.length;
        double[] upper = new double[count * count];
        double[] right = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = i; j < count; j++) {
                upper[i * count + j] = elimination.at(many + active[i], many + active[j]);
            }
            upper[i * count + i] += ridge[i];
            right[i] = elimination.at(many + active[i], many + changes.length);
        }
        SymmetricFactor factor = SymmetricFactor.of(upper, count);
        factor.forward(right);
        factor.backward(right);
        double[] others = new double[many];
        elimination.subtractColumn(others, many + changes.length, -1);
        double[] theta = new double[tangent.width()];
        for (int i = 0; i < count; i++) {
            elimination.subtractColumn(others, many + active[i], right[i]);
            theta[changes[active[i]]] = right[i];
        }
        elimination.backward(others);
        for (int i = 0; i < many; i++) {
            theta[fixed[i]] = others[i];
        }
        return theta;
    }

    /** The sum of squares that a solution leaves. */
    double squares(double[] theta) {
        int many = fixed.length;
        int last = many + changes.length;
        double sum = elimination.at(last, last);
        for (int i = 0; i < changes.length; i++) {
            double change = theta[changes[i]];
            if (change != 0) {
                double own = -2 * elimination.at(many + i, last) + elimination.at(many + i, many + i) * change;
                for (int j = i + 1; j < changes.length; j++) {
                    own += 2 * elimination.at(many + i, many + j) * theta[changes[j]];
                }
                sum += own * change;
            }
        }
        for (int parameter : fixed) {
            sum -= variance * priors.precision(parameter, 1) * theta[parameter] * theta[parameter];
        }
        return tangent.squares(sum, theta);
    }
}
