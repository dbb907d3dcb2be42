package io.capacityplanner.forecasting.arima;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Estimates candidates of equal differences and gives each its criterion. */
final class CandidateScorer {

    private static final double TOLERANCE = 1e-2;
    private static final double FINE_TOLERANCE = 1e-4;
    private static final int ITERATIONS = 40;
    /** Roots this near to the unit circle are refused: they are a difference in disguise, or cancel one. */
    private static final double ROOT_LIMIT = 1.01;

    /**
     * Seasonal roots are those of the polynomial in B^m. Up to this period they have the same limit; beyond, the limit is
     * one of roots in B, up to a largest one. A seasonal moving average near the circle means a season that hardly
     * changes over the whole history, which holds for months of a year better than for hours of a day.
     */
    private static final int LONG_SEASON = 12;

    private static final double MOST_LIMIT = 1.27;

    private final Design plain;
    private final Design withConstant;
    private final boolean approximate;
    private final double floor;
    private final int observed;
    private final int regressors;

    /**
     * Prepares for a history.
     *
     * @param y the history
     * @param differences an order with the differences of all candidates
     * @param regressors {@code [column][time]}; their share is taken off by least squares before the search
     * @param constant whether candidates may have one
     * @param approximate whether conditional least squares decides
     */
    CandidateScorer(double[] y, ArimaOrder differences, double[][] regressors, boolean constant, boolean approximate) {
        int exponent = Scales.exponent(y);
        this.plain = new Design(y, differences, false, regressors, exponent, false).freed(0);
        this.withConstant = constant ? new Design(y, differences, true, regressors, exponent, false).freed(1) : plain;
        this.approximate = approximate;
        this.floor = Arima.floor(plain.differenced());
        this.observed = Arima.observed(y);
        this.regressors = regressors.length;
    }

    /**
     * Scores a candidate.
     *
     * @param near a candidate to start from; null to start from zeros
     */
    Candidate score(ArimaOrder order, boolean constant, @Nullable Candidate near) {
        Design design = (constant ? withConstant : plain).withOrder(order);
        int linear = design.regressors();
        double[] x = new double[order.coefficients() + linear];
        if (near != null) {
            System.arraycopy(near.pointFor(order), 0, x, 0, order.coefficients());
        }
        if (linear > 0) {
            x[x.length - 1] = near != null && near.constant()
                    ? near.point()[near.point().length - 1]
                    : Arima.regression(design)[0];
        }
        ConditionalSquares css = new ConditionalSquares(design);
        if (css.counted() <= x.length + 1) {
            return new Candidate(order, constant, Double.POSITIVE_INFINITY, x);
        }
        double criterion;
        int n = observed - design.order().lost();
        if (approximate) {
            double squares = new LeastSquares(css, TOLERANCE).minimise(x, ITERATIONS, floor);
            criterion = n * Math.log(Math.max(squares, floor) / css.counted());
        } else {
            criterion = exact(design, x, n);
            if (near != null && order.p() + order.seasonalP() > 0 && order.q() + order.seasonalQ() > 0) {
                double[] other = new double[x.length];
                double fromZeros = exact(design, other, n);
                if (fromZeros < criterion) {
                    criterion = fromZeros;
                    x = other;
                }
            }
        }
        int k = x.length + 1 + regressors;
        double rest = n - k - 1;
        boolean refused = !(rest > 0) || !acceptable(ArmaParameters.ofPartials(x, order));
        criterion = refused ? Double.POSITIVE_INFINITY : criterion + 2.0 * k + 2.0 * k * (k + 1) / rest;
        return new Candidate(order, constant, criterion, x);
    }

    private double exact(Design design, double[] x, int n) {
        ExactLikelihood likelihood = new ExactLikelihood(design);
        double[] partials = Arrays.copyOf(x, design.order().coefficients());
        LeastSquares search = new LeastSquares(likelihood, FINE_TOLERANCE);
        double squares = search.minimise(partials, ITERATIONS, floor);
        likelihood.evaluate(partials, new double[likelihood.rows()]);
        System.arraycopy(partials, 0, x, 0, partials.length);
        System.arraycopy(likelihood.regression(), 0, x, partials.length, design.regressors());
        return n * Math.log(Math.max(squares, floor) / n);
    }

    /** Whether all roots keep their distance from the unit circle. */
    static boolean acceptable(ArmaParameters arma) {
        return arma.arFactor().rootsBeyond(ROOT_LIMIT)
                && arma.maFactor().rootsBeyond(ROOT_LIMIT)
                && rootsBeyond(arma.seasonalAr(), -1, arma.period())
                && rootsBeyond(arma.seasonalMa(), 1, arma.period());
    }

    private static boolean rootsBeyond(double[] seasonal, double sign, int period) {
        double limit = period <= LONG_SEASON ? ROOT_LIMIT : Math.min(Math.pow(ROOT_LIMIT, period), MOST_LIMIT);
        return LagPolynomial.of(seasonal, 1, sign).rootsBeyond(limit);
    }
}
