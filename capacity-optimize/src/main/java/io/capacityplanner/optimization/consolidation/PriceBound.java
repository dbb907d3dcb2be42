package io.capacityplanner.optimization.consolidation;

/** Lower bounds of the price of machines of several types, from a relaxation of the request. */
final class PriceBound {

    private static final int KINDS = 320;

    final double value;
    final String by;

    private PriceBound(double value, String by) {
        this.value = value;
        this.by = by;
    }

    static PriceBound of(PackingModel relaxed, Steps steps) {
        double best = 0;
        String by = "nothing";
        for (int k = 0; k < relaxed.columns; k++) {
            double sum = 0;
            for (double[] size : relaxed.size) {
                sum += size[k];
            }
            double cheapest = Double.POSITIVE_INFINITY;
            for (int t = 0; t < relaxed.types(); t++) {
                if (relaxed.room[t][k] > 0) {
                    cheapest = Math.min(cheapest, relaxed.price[t] / relaxed.room[t][k]);
                }
            }
            if (sum > 0 && Double.isFinite(cheapest)) {
                double bound = sum * cheapest * (1 - LowerBounds.TOLERANCE);
                if (relaxed.types() == 1) {
                    double[] along = new double[relaxed.items()];
                    for (int i = 0; i < along.length; i++) {
                        along[i] = relaxed.size[i][k];
                    }
                    bound = relaxed.price[0] * LowerBounds.best(along, relaxed.room[0][k]);
                }
                if (bound > best) {
                    best = bound;
                    by = relaxed.types() == 1
                            ? "bounds of bin packing at the busiest step"
                            : "the cheapest capacity at the busiest step";
                }
            }
        }
        boolean priced = java.util.Arrays.stream(relaxed.price).allMatch(p -> p > 0);
        if (priced && relaxed.items() > 0 && ColumnGeneration.kindCount(relaxed) <= KINDS) {
            ColumnGeneration columns = new ColumnGeneration(relaxed, steps);
            columns.relax();
            double bound = columns.bound() * (1 - 1e-7);
            if (relaxed.types() == 1) {
                bound = relaxed.price[0] * LowerBounds.up(columns.bound() / relaxed.price[0] - 1e-7);
            }
            if (bound > best * (1 + 1e-12)) {
                best = bound;
                by = "pattern programme at the busiest steps";
            }
        }
        return new PriceBound(best, by);
    }
}
