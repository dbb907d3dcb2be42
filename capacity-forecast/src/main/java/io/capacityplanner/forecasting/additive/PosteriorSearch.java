package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Products;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
    /** By how much the variance may differ from the one that a reduction took for known. */
    private static final double STALE = 0.05;
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
    /** Parameters with a normal prior, and the changes of slope. */
    private final int[] fixed;

    private final int[] changes;
    /** Rows up to which products are kept for shorter searches. */
    private final int[] stops;

    private final Map<Integer, double[]> stages = new HashMap<>();
    private @Nullable Tangent tangent;
    /** The changes that have not vanished, as places among them. */
    private int[] active = new int[0];

    PosteriorSearch(Design design, Sample sample, Priors priors) {
        this(design, sample, priors, new int[0], null);
    }

    private PosteriorSearch(
            Design design, Sample sample, Priors priors, int[] stops, @Nullable PosteriorSearch longer) {
        this.design = design;
        this.sample = sample;
        this.priors = priors;
        this.linear = design.linear();
        this.rows = sample.rows();
        this.longer = longer;
        this.stops = stops;
        this.fixed = IntStream.range(0, design.width())
                .filter(j -> !priors.isChange(j))
                .toArray();
        this.changes =
                IntStream.range(0, design.width()).filter(priors::isChange).toArray();
    }

    /**
     * A search that keeps what searches of its first rows need, so that those cost little.
     *
     * @param counts of unfiltered rows, rising
     */
    static PosteriorSearch keeping(Design design, Sample sample, Priors priors, int[] counts) {
        int[] stops = Arrays.stream(counts)
                .map(count -> count - sample.filter().length)
                .toArray();
        return new PosteriorSearch(design, sample, priors, stops, null);
    }

    /** A search with the first rows only; where the tangent is the model itself, what was worked out serves again. */
    PosteriorSearch first(int count) {
        return new PosteriorSearch(design, sample.first(count), priors, new int[0], linear ? this : null);
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
        return posterior(now);
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
        tangent = tangent(at);
        active = new int[changes.length];
        Arrays.setAll(active, i -> i);
        Point now = at;
        Reduction reduction = new Reduction(tangent, priors, fixed, changes, now.variance);
        for (int sweep = 0; sweep < (linear ? MOST_SWEEPS : MOST_SWEEPS_A_TANGENT); sweep++) {
            double[] theta = reduction.solve(active, ridges(now, first && sweep == 0));
            Point next = point(theta, reduction.squares(theta));
            boolean done = sweep > 1 && Math.abs(now.objective - next.objective) < (linear ? settled() : TOLERANCE);
            now = next;
            boolean stale = Math.abs(now.variance - reduction.variance()) > STALE * reduction.variance();
            if (stale && (done || sweep < 2)) {
                reduction = new Reduction(tangent, priors, fixed, changes, now.variance);
            } else if (done) {
                break;
            }
            if (sweep > 1) {
                leaveOutVanished(theta);
            }
        }
        return now;
    }

    private Tangent tangent(Point at) {
        if (longer != null) {
            return Tangent.of(longer.tangent().derivatives(), longer.productsOfFirst(rows), filteredValues(), rows);
        }
        double[][] derivatives = sample.derivatives(design, at.theta);
        double[] gram = new double[derivatives.length * derivatives.length];
        int done = 0;
        stages.clear();
        for (int stage : stops) {
            gram = products(derivatives, gram, done, stage);
            stages.put(stage, gram);
            done = stage;
        }
        gram = products(derivatives, gram, done, rows);
        double[] target = linear ? filteredValues() : sample.residuals(design, at.theta);
        for (int j = 0; !linear && j < derivatives.length; j++) {
            Tangent.add(target, derivatives[j], at.theta[j]);
        }
        return Tangent.of(derivatives, gram, target, rows);
    }

    private Tangent tangent() {
        return Objects.requireNonNull(tangent, "searched before");
    }

    private double[] filteredValues() {
        return ResidualMemory.filtered(sample.y(), sample.filter());
    }

    private double settled() {
        return rows < FEW ? FINE : COARSE;
    }

    /** The products without the last rows. */
    private double[] productsOfFirst(int count) {
        double[] kept = stages.get(count);
        if (kept != null) {
            return kept;
        }
        double[][] derivatives = tangent().derivatives();
        return products(derivatives, new double[derivatives.length * derivatives.length], 0, count);
    }

    private double[] products(double[][] derivatives, double[] before, int from, int to) {
        return Tangent.products(derivatives, design.trend().width(), sample.waves(design), before, from, to);
    }

    /** What the parabolas that touch the priors of the active changes add to the products. */
    private double[] ridges(Point now, boolean free) {
        double[] ridges = new double[active.length];
        for (int i = 0; i < ridges.length; i++) {
            int parameter = changes[active[i]];
            double size = free ? 1 : Math.abs(now.theta[parameter]) + LEAST_SIZE;
            ridges[i] = now.variance * priors.precision(parameter, size);
        }
        return ridges;
    }

    private Posterior posterior(Point at) {
        int[] parameters = IntStream.concat(
                        Arrays.stream(fixed), Arrays.stream(active).map(i -> changes[i]))
                .sorted()
                .toArray();
        int size = parameters.length;
        double[] upper = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                upper[i * size + j] = tangent().product(parameters[i], parameters[j]);
            }
            upper[i * size + i] +=
                    at.variance * priors.precision(parameters[i], Math.abs(at.theta[parameters[i]]) + LEAST_SIZE);
        }
        return new Posterior(at.theta, at.variance, at.objective, parameters, SymmetricFactor.of(upper, size));
    }

    private void leaveOutVanished(double[] theta) {
        int[] kept = Arrays.stream(active)
                .filter(i -> Math.abs(theta[changes[i]]) > VANISHED)
                .toArray();
        if (kept.length < active.length) {
            for (int i : active) {
                theta[changes[i]] = Math.abs(theta[changes[i]]) <= VANISHED ? 0 : theta[changes[i]];
            }
            active = kept;
        }
    }
}
