package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InvalidInputException;

/**
 * What the automatic choice may do.
 *
 * @param maxP largest p
 * @param maxQ largest q
 * @param maxSeasonalP largest P
 * @param maxSeasonalQ largest Q
 * @param maxD most first differences
 * @param maxSeasonalD most seasonal differences, 0 or 1
 * @param seasonalTest how the seasonal difference is decided
 * @param stepwise whether the search goes from neighbour to neighbour; otherwise every order is tried
 * @param maxOrder largest p + q + P + Q of the search of every order
 * @param maxModels limit of the models tried step by step
 * @param constantAllowed whether a mean or drift may be chosen
 * @param approximation whether candidates are compared by conditional least squares
 * @param maxObservations a longer history is searched and fitted on its last so many steps
 */
public record AutoArimaOptions(
        int maxP,
        int maxQ,
        int maxSeasonalP,
        int maxSeasonalQ,
        int maxD,
        int maxSeasonalD,
        SeasonalTest seasonalTest,
        boolean stepwise,
        int maxOrder,
        int maxModels,
        boolean constantAllowed,
        Approximation approximation,
        int maxObservations) {

    /** How the seasonal difference is decided. */
    public enum SeasonalTest {
        /** By the strength of the season in an STL decomposition. */
        STRENGTH,
        /** By the test of Osborn, Chui, Smith and Birchenhall. */
        OCSB
    }

    /** When candidates are compared by conditional least squares instead of the exact likelihood. */
    public enum Approximation {
        /** With more than 150 steps or a season of more than 12. */
        WHEN_LONG,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Refuses negative limits and a second seasonal difference. */
    public AutoArimaOptions {
        int least = Math.min(Math.min(maxP, maxQ), Math.min(maxSeasonalP, maxSeasonalQ));
        if (least < 0 || maxD < 0 || maxSeasonalD < 0 || maxSeasonalD > 1 || maxOrder < 0) {
            throw new InvalidInputException(
                    "a largest order (" + least + ", d " + maxD + ", D " + maxSeasonalD + ", all " + maxOrder
                            + ") is out of range",
                    "automatic ARIMA options",
                    "Give zero or more, and at most one seasonal difference");
        }
        if (maxModels < 1 || maxObservations < 1) {
            throw new InvalidInputException(
                    maxModels + " models on " + maxObservations + " observations leave nothing to do",
                    "automatic ARIMA options",
                    "Give at least one of each");
        }
    }

    /** Up to (5,2,5)(2,1,2), step by step, at most 94 models, the last 4,000 steps. */
    public static AutoArimaOptions ofDefaults() {
        return new AutoArimaOptions(
                5, 5, 2, 2, 2, 1, SeasonalTest.STRENGTH, true, 5, 94, true, Approximation.WHEN_LONG, 4000);
    }

    /** The same limits, every order tried whose coefficients are at most so many. */
    public AutoArimaOptions exhaustive(int largest) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                maxSeasonalP,
                maxSeasonalQ,
                maxD,
                maxSeasonalD,
                seasonalTest,
                false,
                largest,
                maxModels,
                constantAllowed,
                approximation,
                maxObservations);
    }

    /** The same with other limits of p and q. */
    public AutoArimaOptions withMaxOrders(int p, int q) {
        return new AutoArimaOptions(
                p,
                q,
                maxSeasonalP,
                maxSeasonalQ,
                maxD,
                maxSeasonalD,
                seasonalTest,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                approximation,
                maxObservations);
    }

    /** The same with other limits of P and Q. */
    public AutoArimaOptions withMaxSeasonalOrders(int p, int q) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                p,
                q,
                maxD,
                maxSeasonalD,
                seasonalTest,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                approximation,
                maxObservations);
    }

    /** The same with other limits of the differences. */
    public AutoArimaOptions withMaxDifferences(int plain, int seasonal) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                maxSeasonalP,
                maxSeasonalQ,
                plain,
                seasonal,
                seasonalTest,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                approximation,
                maxObservations);
    }

    /** The same with another seasonal test. */
    public AutoArimaOptions withSeasonalTest(SeasonalTest test) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                maxSeasonalP,
                maxSeasonalQ,
                maxD,
                maxSeasonalD,
                test,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                approximation,
                maxObservations);
    }

    /** The same with another rule of comparison. */
    public AutoArimaOptions withApproximation(Approximation rule) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                maxSeasonalP,
                maxSeasonalQ,
                maxD,
                maxSeasonalD,
                seasonalTest,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                rule,
                maxObservations);
    }

    /** The same with another limit of the history. */
    public AutoArimaOptions withMaxObservations(int observations) {
        return new AutoArimaOptions(
                maxP,
                maxQ,
                maxSeasonalP,
                maxSeasonalQ,
                maxD,
                maxSeasonalD,
                seasonalTest,
                stepwise,
                maxOrder,
                maxModels,
                constantAllowed,
                approximation,
                observations);
    }

    boolean approximate(int length, int period) {
        return switch (approximation) {
            case ALWAYS -> true;
            case NEVER -> false;
            case WHEN_LONG -> length > 150 || period > 12;
        };
    }
}
