package io.capacityplanner.forecasting.arima;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The search for an order at given differences.
 *
 * <p>Reference: R. J. Hyndman and Y. Khandakar (2008), "Automatic time series forecasting: The forecast package for R",
 * Journal of Statistical Software 27(3), doi:10.18637/jss.v027.i03.
 */
final class OrderSearch {

    /** What is changed together: both steps are tried with both signs. */
    private static final int[][] MOVES = {{-1, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

    private record Key(ArimaOrder order, boolean constant) {}

    private final CandidateScorer scorer;
    private final AutoArimaOptions options;
    private final int d;
    private final int seasonalD;
    private final int period;
    private final boolean constantAllowed;
    private final int maxP;
    private final int maxQ;
    private final int maxSeasonalP;
    private final int maxSeasonalQ;
    private final Map<Key, Candidate> tried = new HashMap<>();

    OrderSearch(
            CandidateScorer scorer, ArimaOrder differences, boolean constant, int length, AutoArimaOptions options) {
        this.scorer = scorer;
        this.options = options;
        this.d = differences.d();
        this.seasonalD = differences.seasonalD();
        this.period = differences.period();
        this.constantAllowed = constant;
        int plain = period > 1 ? Math.min(length / 3, period - 1) : length / 3;
        int seasonal = period > 1 ? length / 3 / period : 0;
        this.maxP = Math.min(options.maxP(), plain);
        this.maxQ = Math.min(options.maxQ(), plain);
        this.maxSeasonalP = Math.min(options.maxSeasonalP(), seasonal);
        this.maxSeasonalQ = Math.min(options.maxSeasonalQ(), seasonal);
    }

    /** All candidates that are not refused, best first. */
    List<Candidate> run() {
        if (options.stepwise()) {
            stepwise();
        } else {
            exhaustive();
        }
        List<Candidate> found = new ArrayList<>(tried.values());
        found.removeIf(c -> c.criterion() == Double.POSITIVE_INFINITY);
        found.sort((a, b) -> {
            int byCriterion = Double.compare(a.criterion(), b.criterion());
            return byCriterion != 0 ? byCriterion : a.toString().compareTo(b.toString());
        });
        return found;
    }

    private ArimaOrder order(int p, int q, int sp, int sq) {
        return new ArimaOrder(p, d, q, sp, seasonalD, sq, period);
    }

    private void stepwise() {
        boolean c = constantAllowed;
        Candidate best = first(2, 2, 1, 1, c);
        best = better(best, first(0, 0, 0, 0, c));
        best = better(best, first(1, 0, 1, 0, c));
        best = better(best, first(0, 1, 0, 1, c));
        if (c) {
            best = better(best, first(0, 0, 0, 0, false));
        }
        Candidate next = improved(best);
        while (next.betterThan(best) && tried.size() < options.maxModels()) {
            best = next;
            next = improved(best);
        }
    }

    private static Candidate better(Candidate a, Candidate b) {
        return b.betterThan(a) ? b : a;
    }

    private Candidate first(int p, int q, int sp, int sq, boolean constant) {
        ArimaOrder order =
                order(Math.min(p, maxP), Math.min(q, maxQ), Math.min(sp, maxSeasonalP), Math.min(sq, maxSeasonalQ));
        return tried.computeIfAbsent(new Key(order, constant), key -> scorer.score(order, constant, null));
    }

    /** The first neighbour that is better, or the candidate itself. */
    private Candidate improved(Candidate best) {
        ArimaOrder at = best.order();
        for (int[] move : MOVES) {
            Candidate next = step(best, at.p(), at.q(), at.seasonalP() + move[0], at.seasonalQ() + move[1]);
            if (next.betterThan(best)) {
                return next;
            }
        }
        for (int[] move : MOVES) {
            Candidate next = step(best, at.p() + move[0], at.q() + move[1], at.seasonalP(), at.seasonalQ());
            if (next.betterThan(best)) {
                return next;
            }
        }
        if (constantAllowed) {
            Candidate next = visit(best, at, !best.constant());
            return better(best, next);
        }
        return best;
    }

    private Candidate step(Candidate best, int p, int q, int sp, int sq) {
        boolean outside = Math.min(Math.min(p, q), Math.min(sp, sq)) < 0
                || p > maxP
                || q > maxQ
                || sp > maxSeasonalP
                || sq > maxSeasonalQ;
        return outside ? best : visit(best, order(p, q, sp, sq), best.constant());
    }

    /** Scores a neighbour unless it was tried or the limit is reached. */
    private Candidate visit(Candidate best, ArimaOrder order, boolean constant) {
        Key key = new Key(order, constant);
        if (tried.containsKey(key) || tried.size() >= options.maxModels()) {
            return best;
        }
        Candidate scored = scorer.score(order, constant, best);
        tried.put(key, scored);
        return scored;
    }

    private void exhaustive() {
        for (int sp = 0; sp <= maxSeasonalP; sp++) {
            for (int sq = 0; sq <= maxSeasonalQ; sq++) {
                for (int p = 0; p <= maxP; p++) {
                    for (int q = 0; q <= maxQ && p + q + sp + sq <= options.maxOrder(); q++) {
                        tryBoth(order(p, q, sp, sq));
                    }
                }
            }
        }
    }

    private void tryBoth(ArimaOrder order) {
        if (order.coefficients() > options.maxOrder()) {
            return;
        }
        tried.put(new Key(order, false), scorer.score(order, false, null));
        if (constantAllowed) {
            tried.put(new Key(order, true), scorer.score(order, true, null));
        }
    }
}
