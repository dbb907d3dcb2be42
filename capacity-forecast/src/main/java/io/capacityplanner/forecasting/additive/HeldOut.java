package io.capacityplanner.forecasting.additive;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * By how much a model underrates its errors: its parameters are estimated again without the last parts of the history,
 * which are then forecast. Seasons and memory stay as chosen from all of it, so this is a lower bound, and what is seen
 * counts together with one part that went as expected.
 */
final class HeldOut {

    private static final int ORIGINS = 2;
    /** Weight of a part that went as expected. */
    private static final double AS_EXPECTED = 0.5;

    private static final int SHARE = 6;
    private static final int LONGEST = 168;
    private static final int LEAST_HELD = 2;
    private static final int LEAST_ROWS = 12;
    private static final double MOST = 8;
    /** Standardised errors beyond this count as this large: one outlier is not a wrong width. */
    private static final double CLIPPED = 12;

    private HeldOut() {}

    /**
     * The factor for all deviations, from 1 to 8.
     *
     * @param model the model
     * @param search for the parameters, in the history from its first observation on, without gaps
     * @param first position of the first row
     * @param missing which rows were not observed
     */
    static double inflation(AdditiveModel model, PosteriorSearch search, int first, boolean[] missing) {
        int[] origins = origins(search.sample());
        if (origins.length == 0) {
            return 1;
        }
        double sum = AS_EXPECTED;
        for (int origin : origins) {
            sum += meanSquare(
                    model, search, first, missing, origin, held(search.sample().y().length));
        }
        return Math.min(MOST, Math.max(1, Math.sqrt(sum / (AS_EXPECTED + ORIGINS))));
    }

    /** How many rows are left before each held-out part, rising; none when there are too few. */
    static int[] origins(Sample sample) {
        int rows = sample.y().length;
        int held = held(rows);
        if (held < LEAST_HELD || rows - ORIGINS * held - sample.filter().length < Math.max(LEAST_ROWS, 2 * held)) {
            return new int[0];
        }
        return IntStream.rangeClosed(1, ORIGINS)
                .map(k -> rows - (ORIGINS + 1 - k) * held)
                .toArray();
    }

    private static int held(int rows) {
        return Math.min(rows / SHARE, LONGEST);
    }

    private static double meanSquare(
            AdditiveModel model, PosteriorSearch search, int first, boolean[] missing, int origin, int held) {
        Design design = model.design();
        Posterior posterior = search.first(origin).fromEnds();
        AdditiveModel earlier = new AdditiveModel(
                design,
                posterior,
                model.memory(),
                model.floor(),
                model.scale(),
                AdditiveModel.changeSize(design.trend(), posterior),
                1,
                0);
        int lags = model.memory().lags();
        double[] left = search.sample().first(origin + held).plain().residuals(design, posterior.theta());
        double[] carried = Arrays.copyOfRange(left, origin - lags, origin + held);
        double[] deviations = new Outlook(earlier, first + origin, held).deviations();
        double squares = 0;
        int seen = 0;
        for (int h = 0; h < held; h++) {
            carried[lags + h] = model.memory().next(carried, lags + h);
            if (!missing[origin + h] && deviations[h] > 0) {
                double error = (left[origin + h] - carried[lags + h]) / deviations[h];
                squares += Math.min(error * error, CLIPPED * CLIPPED);
                seen++;
            }
        }
        return seen == 0 ? 1 : squares / seen;
    }
}
