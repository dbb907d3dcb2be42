package io.capacityplanner.forecasting.tbats;

import io.capacityplanner.forecasting.transform.SeriesScale;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a shape by AIC: first the trend, then the Box-Cox power, the number of harmonics and the errors, each step
 * from the parameters of the best so far.
 */
final class Search {

    private static final int ROUGH = 6;
    private static final int FINE = 20;
    private static final int MOST_ERROR_LAGS = 3;
    private static final int FILTER_ROUNDS = 20;

    /** Rate of the level with which an estimation begins that fails from the best rate of a part of the series. */
    private static final double CAUTIOUS = 0.3;

    /** Rates of the seasons with which an estimation begins. */
    private static final double STILL = 1e-4;

    private static final int RECENT = 1500;
    private static final int RECENT_CYCLES = 3;

    private final double[] y;
    private final SeriesScale scale;
    private final boolean powers;
    private final int observed;
    private final double logSum;

    /**
     * Prepares.
     *
     * @param y the series in its own unit, NaN for a missing value
     * @param scale divides it by a power of two; its transformation does not matter
     * @param powers whether other powers of the values are tried
     */
    Search(double[] y, SeriesScale scale, boolean powers) {
        this.powers = powers;
        this.y = y;
        this.scale = scale;
        int count = 0;
        double sum = 0;
        for (double value : scale.with(1).forward(y)) {
            if (!Double.isNaN(value)) {
                count++;
                sum += scale.positive() ? Math.log(value) : 0;
            }
        }
        this.observed = count;
        this.logSum = sum;
    }

    /** The best model from nothing, chosen on the last part of a long series; null when none can be estimated. */
    @Nullable
    Candidate best(Shape first, double lambda) {
        double longest = first.periods().length == 0 ? 1 : first.periods()[first.periods().length - 1];
        int recent = (int) Math.max(RECENT, Math.ceil(RECENT_CYCLES * longest));
        if (y.length <= recent) {
            return chosen(first, lambda);
        }
        double[] part = Arrays.copyOfRange(y, y.length - recent, y.length);
        Candidate best = new Search(part, scale, powers).chosen(first, lambda);
        Candidate whole = best == null ? null : again(best.shape(), best.lambda(), best.theta());
        if (whole == null && best != null) {
            double[] still = best.theta().clone();
            Arrays.fill(still, best.shape().gamma(0), best.shape().firstAr(), STILL);
            whole = again(best.shape(), best.lambda(), still);
            whole = whole == null ? again(best.shape(), best.lambda(), start(best.shape(), CAUTIOUS)) : whole;
        }
        return whole == null ? chosen(first, lambda) : whole;
    }

    private @Nullable Candidate chosen(Shape first, double lambda) {
        Candidate best = trends(first, lambda);
        if (best == null) {
            return null;
        }
        best = powers && scale.positive() ? powers(best) : best;
        best = harmonics(best);
        best = errors(best);
        Candidate polished = fit(best.shape(), best.lambda(), best.theta(), FINE);
        return polished != null && polished.aic() <= best.aic() ? polished : best;
    }

    /** Another estimate of a shape that is known already. */
    @Nullable
    Candidate again(Shape shape, double lambda, double[] theta) {
        return fit(shape, lambda, theta, FINE);
    }

    private @Nullable Candidate fit(Shape shape, double lambda, double[] start, int iterations) {
        if (shape.parameters() + shape.states() + 2 >= observed) {
            return null;
        }
        double[] z = scale.with(lambda).forward(y);
        Estimation estimation = new Estimation(shape, z, start).improve(iterations);
        double squares = estimation.squares();
        if (!(squares < Double.POSITIVE_INFINITY)) {
            return null;
        }
        Candidate unrated =
                new Candidate(lambda, shape, estimation.theta(), estimation.initial(), estimation.errors(), squares, 0);
        double aic = observed * Math.log(Math.max(squares, Double.MIN_NORMAL))
                - (lambda == 1 ? 0 : 2 * (lambda - 1) * logSum)
                + 2.0 * unrated.counted();
        return new Candidate(lambda, shape, unrated.theta(), unrated.initial(), unrated.errors(), squares, aic);
    }

    private static @Nullable Candidate better(@Nullable Candidate a, @Nullable Candidate b) {
        return b == null || (a != null && a.aic() <= b.aic()) ? a : b;
    }

    private @Nullable Candidate trends(Shape first, double lambda) {
        Candidate best = null;
        for (int form = 0; form < 3; form++) {
            Shape shape = first.withTrend(form > 0, form > 1);
            double[] start = null;
            double least = Double.POSITIVE_INFINITY;
            for (double alpha : new double[] {0.05, 0.3, 0.8}) {
                double[] candidate = start(shape, alpha);
                double squares = new Estimation(shape, scale.with(lambda).forward(y), candidate).squares();
                if (squares < least) {
                    least = squares;
                    start = candidate;
                }
            }
            best = start == null ? best : better(best, fit(shape, lambda, start, 2 * ROUGH));
        }
        return best;
    }

    private static double[] start(Shape shape, double alpha) {
        double[] theta = new double[shape.parameters()];
        theta[Shape.ALPHA] = alpha;
        if (shape.trend()) {
            theta[shape.beta()] = 0.01 * alpha;
        }
        if (shape.damped()) {
            theta[shape.phi()] = 0.97;
        }
        Arrays.fill(theta, shape.gamma(0), shape.firstAr(), STILL);
        return theta;
    }

    /** Powers 0, ½ and 1 and the vertex of the parabola through them. */
    private Candidate powers(Candidate given) {
        Candidate best = given;
        double[] aic = new double[3];
        for (int i = 0; i < 3; i++) {
            double power = 0.5 * i;
            Candidate other = power == given.lambda() ? given : fit(given.shape(), power, given.theta(), ROUGH);
            aic[i] = other == null ? Double.NaN : other.aic();
            best = nonNull(better(best, other), best);
        }
        double bend = aic[0] - 2 * aic[1] + aic[2];
        double vertex = Math.rint(100 * (0.5 + 0.25 * (aic[0] - aic[2]) / bend)) / 100;
        if (bend > 0 && vertex > 0.02 && vertex < 0.98) {
            best = nonNull(better(best, fit(best.shape(), vertex, best.theta(), ROUGH)), best);
        }
        return best;
    }

    private static Candidate nonNull(@Nullable Candidate candidate, Candidate otherwise) {
        return candidate == null ? otherwise : candidate;
    }

    /** One harmonic more or fewer of each season while that helps. */
    private Candidate harmonics(Candidate given) {
        Candidate best = given;
        for (int i = 0; i < given.shape().periods().length; i++) {
            for (int direction : new int[] {1, -1}) {
                Candidate before = best;
                int count = best.shape().harmonics()[i] + direction;
                while (count >= 1 && count <= Shape.most(best.shape().periods()[i])) {
                    if (best.shape().shared(i, count)) {
                        count += direction;
                        continue;
                    }
                    Candidate other = fit(best.shape().withHarmonics(i, count), best.lambda(), best.theta(), ROUGH);
                    if (other == null || other.aic() >= best.aic()) {
                        break;
                    }
                    best = other;
                    count += direction;
                }
                if (!best.equals(before)) {
                    break;
                }
            }
        }
        return best;
    }

    /** The order of the errors that explains the innovations best, then all parameters with it. */
    private Candidate errors(Candidate given) {
        double least = observed * Math.log(given.squares());
        double[] bestWeights = new double[0];
        int bestAr = 0;
        for (int p = 0; p <= MOST_ERROR_LAGS; p++) {
            for (int q = 0; q <= MOST_ERROR_LAGS - 1; q++) {
                if (p + q == 0 || p + q > MOST_ERROR_LAGS) {
                    continue;
                }
                ErrorFilter filter = new ErrorFilter(given.errors(), p, q).improve(FILTER_ROUNDS);
                double criterion = observed * Math.log(filter.squares()) + 4.0 * (p + q);
                if (criterion < least) {
                    least = criterion;
                    bestAr = p;
                    bestWeights = filter.weights();
                }
            }
        }
        if (bestWeights.length == 0) {
            return given;
        }
        Shape shape = given.shape().withErrors(bestAr, bestWeights.length - bestAr);
        double[] start = Arrays.copyOf(given.theta(), shape.parameters());
        System.arraycopy(bestWeights, 0, start, shape.firstAr(), bestWeights.length);
        return nonNull(better(given, fit(shape, given.lambda(), start, 2 * ROUGH)), given);
    }
}
