package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the most probable parameters. The model is replaced by its tangent (Gauss and Newton) and, on the tangent, the
 * Laplace prior by the parabola that touches it at the present value: what remains is a ridge regression, solved by
 * Cholesky from products that are worked out once a tangent, followed by the most probable variance of the noise. For
 * linear and flat growth with added components the tangent is the model itself. Steps that do not raise the probability are
 * halved. Changes of slope that have all but vanished are left out of what follows on the same tangent.
 *
 * <p>References:
 *
 * <ol>
 *   <li>S. J. Taylor and B. Letham (2018), "Forecasting at scale", The American Statistician 72:37-45,
 *       doi:10.1080/00031305.2017.1380080 (model and priors).
 *   <li>D. R. Hunter and R. Li (2005), "Variable selection using MM algorithms", Annals of Statistics 33:1617-1642,
 *       doi:10.1214/009053605000000200 (the touching parabola).
 * </ol>
 */
final class PosteriorSearch {

    private static final int MOST_TANGENTS = 30;
    private static final int MOST_SWEEPS = 60;
    private static final int MOST_HALVINGS = 10;
    private static final int MOST_SWEEPS_A_TANGENT = 10;
    /** A gain in the logarithm of the probability that is not worth a further step. */
    private static final double TOLERANCE = 3e-3;
    /** The same for sweeps over few values, which cost little. */
    private static final double FINE = 1e-4;

    private static final int FEW = 300;
    /** And over many: there it changes no forecast. */
    private static final double COARSE = 5e-2;
    /** A difference below this share of what it is taken from has lost its digits. */
    private static final double CANCELLED = 1e-9;

    /** Keeps the parabolas finite. */
    private static final double LEAST_SIZE = 1e-6;

    private static final double VANISHED = 2e-5;
    /** The variance of values around 1 is not told below this. */
    private static final double LEAST_VARIANCE = 1e-24;

    private final Design design;
    private final Sample sample;
    private final Priors priors;
    private final boolean linear;
    private final int rows;
    private final @Nullable PosteriorSearch longer;
    private double[][] derivatives;
    private double[][] products;
    private int[] active;

    PosteriorSearch(Design design, Sample sample, Priors priors) {
        this(design, sample, priors, null);
    }

    private PosteriorSearch(Design design, Sample sample, Priors priors, @Nullable PosteriorSearch longer) {
        this.design = design;
        this.sample = sample;
        this.priors = priors;
        this.linear = design.linear();
        this.rows = sample.rows();
        this.longer = longer;
        this.derivatives = new double[0][];
        this.products = new double[0][];
        this.active = new int[0];
    }

    /** A search with the first rows only; where the tangent is the model itself, what was worked out serves again. */
    PosteriorSearch first(int count) {
        return new PosteriorSearch(design, sample.first(count), priors, linear ? this : null);
    }

    /** What is searched with. */
    Sample sample() {
        return sample;
    }

    /** A point with the noise that goes with it. */
    private record Point(double[] theta, double variance, double objective) {}

    private Point point(double[] theta, double[] residuals) {
        return point(theta, Products.dot(residuals, residuals, rows));
    }

    private Point point(double[] theta, double squares) {
        double variance = Math.max(LEAST_VARIANCE, Priors.variance(squares, rows));
        return new Point(theta, variance, priors.objective(theta, variance, squares, rows));
    }

    /** Searches from a trend through the first and last observation. */
    Posterior fromEnds() {
        double[] y = sample.y();
        return from(Arrays.copyOf(design.trend().start(y[0], y[y.length - 1]), design.width()));
    }

    private Posterior from(double[] start) {
        Point now = point(start, sample.residuals(design, start));
        for (int step = 0; step < MOST_TANGENTS; step++) {
            Interruption.refuse("additive model");
            Point next = onTangent(now, step == 0);
            if (linear) {
                now = next;
                break;
            }
            // The first tangent is asked without a prior on the changes; what it loses there it wins back later.
            Point better = step == 0 ? firstStep(now, next) : nearest(now, next);
            boolean settled = now.objective - better.objective < TOLERANCE && step > 0;
            now = better.objective <= now.objective || step == 0 ? better : now;
            if (settled) {
                break;
            }
        }
        return new Posterior(now.theta, now.variance, now.objective, active, factor(now, false));
    }

    private Point firstStep(Point now, Point next) {
        Point better = nearest(now, next);
        return Double.isFinite(better.objective) ? better : now;
    }

    /** The first point on the way back from a target that is more probable than where the way began, or the last tried. */
    private Point nearest(Point now, Point target) {
        double share = 1;
        Point tried = now;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double[] theta = new double[now.theta.length];
            for (int j = 0; j < theta.length; j++) {
                theta[j] = now.theta[j] + share * (target.theta[j] - now.theta[j]);
            }
            tried = point(theta, sample.residuals(design, theta));
            if (tried.objective <= now.objective) {
                return tried;
            }
            share /= 2;
        }
        return tried;
    }

    /** The most probable point of the tangent at a point. */
    private Point onTangent(Point at, boolean first) {
        if (longer == null) {
            derivatives = sample.derivatives(design, at.theta);
            products = products();
        } else {
            derivatives = longer.derivatives;
            products = longer.productsOfFirst(rows);
        }
        double[] target = sample.residuals(design, at.theta);
        for (int j = 0; j < derivatives.length; j++) {
            add(target, derivatives[j], at.theta[j]);
        }
        double[] with = new double[derivatives.length];
        for (int j = 0; j < with.length; j++) {
            with[j] = Products.dot(derivatives[j], target, rows);
        }
        active = new int[with.length];
        Arrays.setAll(active, j -> j);
        double square = Products.dot(target, target, rows);
        Point now = at;
        for (int sweep = 0; sweep < (linear ? MOST_SWEEPS : MOST_SWEEPS_A_TANGENT); sweep++) {
            double[] theta = solved(now, with, first && sweep == 0);
            Point next = point(theta, squares(theta, with, target, square));
            boolean done = sweep > 1 && Math.abs(now.objective - next.objective) < (linear ? settled() : TOLERANCE);
            now = next;
            if (done) {
                break;
            }
            if (sweep > 1) {
                leaveOutVanished(theta);
            }
        }
        return now;
    }

    private double settled() {
        return rows < FEW ? FINE : COARSE;
    }

    /** The sum of squares left on the tangent: from the products, or where these cancel, from the values. */
    private double squares(double[] theta, double[] with, double[] target, double square) {
        double sum = square;
        for (int j : active) {
            double own = -2 * with[j];
            double[] row = products[j];
            for (int i : active) {
                if (i < j) {
                    own += 2 * row[i] * theta[i];
                }
            }
            sum += theta[j] * (own + row[j] * theta[j]);
        }
        if (sum > CANCELLED * square) {
            return sum;
        }
        double[] left = target.clone();
        for (int j : active) {
            add(left, derivatives[j], -theta[j]);
        }
        return Products.dot(left, left, rows);
    }

    private static void add(double[] to, double[] column, double factor) {
        if (factor != 0) {
            for (int i = 0; i < to.length; i++) {
                to[i] += factor * column[i];
            }
        }
    }

    /** The products without the last rows. */
    private double[][] productsOfFirst(int count) {
        double[][] fewer = new double[products.length][];
        double[][] last = new double[derivatives.length][];
        Arrays.setAll(last, j -> Arrays.copyOfRange(derivatives[j], count, rows));
        for (int i = 0; i < fewer.length; i++) {
            fewer[i] = products[i].clone();
            for (int j = 0; j <= i; j++) {
                fewer[i][j] -= Products.dot(last[i], last[j], rows - count);
            }
        }
        return fewer;
    }

    private double[][] products() {
        double[][] all = new double[derivatives.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                all[i][j] = Products.dot(derivatives[i], derivatives[j], rows);
            }
        }
        return all;
    }

    private double[] solved(Point now, double[] with, boolean free) {
        double[] right = new double[active.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = with[active[i]];
        }
        SymmetricFactor factor = factor(now, free);
        factor.forward(right);
        factor.backward(right);
        double[] theta = new double[with.length];
        for (int i = 0; i < right.length; i++) {
            theta[active[i]] = right[i];
        }
        return theta;
    }

    private SymmetricFactor factor(Point now, boolean free) {
        double[][] matrix = new double[active.length][];
        for (int i = 0; i < matrix.length; i++) {
            double[] row = new double[i + 1];
            double[] all = products[active[i]];
            for (int j = 0; j <= i; j++) {
                row[j] = all[active[j]];
            }
            double size = free ? 1 : Math.abs(now.theta[active[i]]) + LEAST_SIZE;
            row[i] += now.variance * priors.precision(active[i], size);
            matrix[i] = row;
        }
        return SymmetricFactor.of(matrix);
    }

    private void leaveOutVanished(double[] theta) {
        int[] kept = Arrays.stream(active)
                .filter(j -> !priors.isChange(j) || Math.abs(theta[j]) > VANISHED)
                .toArray();
        if (kept.length < active.length) {
            for (int j : active) {
                theta[j] = priors.isChange(j) && Math.abs(theta[j]) <= VANISHED ? 0 : theta[j];
            }
            active = kept;
        }
    }
}
