package io.capacityplanner.report;

/** Probabilities as counts, which people judge better than percentages. */
public final class Odds {

    private static final int[] ONE_IN = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200};
    private static final int[] ALL_BUT_ONE_IN = {3, 4, 5, 6, 8, 10, 15, 20};

    private Odds() {}

    /**
     * A probability as the nearest simple count, for instance {@code 1 in 20}. Below 1 in 200 and above 19 in 20 only
     * the bound is given: neither simulated paths nor a replay tell such odds apart.
     */
    public static String of(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            return NumberText.NOT_KNOWN;
        }
        if (probability < 0.005 - 1e-9) {
            return "under 1 in 200";
        }
        if (probability > 0.95 + 1e-9) {
            return "over 19 in 20";
        }
        if (probability <= 0.58) {
            return "1 in " + nearest(ONE_IN, probability);
        }
        int count = nearest(ALL_BUT_ONE_IN, 1 - probability);
        return (count - 1) + " in " + count;
    }

    private static int nearest(int[] counts, double probability) {
        int best = counts[0];
        for (int count : counts) {
            if (Math.abs(Math.log(count * probability)) < Math.abs(Math.log(best * probability)) - 1e-9) {
                best = count;
            }
        }
        return best;
    }
}
