package io.capacityplanner.optimization.consolidation;

/**
 * Bounds of several dimensions by one: what fits a bin in every dimension fits it in any weighted mean of them, and the
 * bounds of one dimension see there what they do not see in each dimension alone.
 */
final class Surrogates {

    private static final int SHARES = 8;

    private Surrogates() {}

    static void bound(PackingSearch search, double[][] sizes, double... capacity) {
        int d = capacity.length;
        for (int k = 0; k < d; k++) {
            along(search, sizes, capacity, unit(d, k));
        }
        for (int a = 0; a < d && d <= SHARES; a++) {
            for (int b = a + 1; b < d; b++) {
                for (int share = 1; share < SHARES; share++) {
                    double[] mix = new double[d];
                    mix[a] = (double) share / SHARES;
                    mix[b] = 1 - mix[a];
                    along(search, sizes, capacity, mix);
                }
            }
        }
    }

    private static double[] unit(int d, int k) {
        double[] unit = new double[d];
        unit[k] = 1;
        return unit;
    }

    private static void along(PackingSearch search, double[][] sizes, double[] capacity, double... mix) {
        boolean alone = java.util.Arrays.stream(mix).anyMatch(m -> m == 1);
        double[] mixed = new double[sizes.length];
        double scale = 1;
        for (int k = 0; k < mix.length; k++) {
            scale = mix[k] == 1 ? capacity[k] : scale;
        }
        for (int i = 0; i < mixed.length; i++) {
            for (int k = 0; k < mix.length; k++) {
                mixed[i] += mix[k] == 1 ? sizes[i][k] : mix[k] == 0 ? 0 : mix[k] * sizes[i][k] / capacity[k];
            }
        }
        search.bound(LowerBounds.continuous(mixed, scale), "sum of sizes");
        search.bound(
                LowerBounds.martelloToth(mixed, scale),
                "L2 of Martello and Toth" + (alone ? "" : " of a mean of two dimensions"));
        if (mixed.length <= 2000 || alone) {
            search.bound(
                    LowerBounds.dualFeasible(mixed, scale),
                    "dual-feasible functions" + (alone ? "" : " of a mean of two dimensions"));
        }
    }
}
