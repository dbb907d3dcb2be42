package io.capacityplanner.optimization.consolidation;

import java.util.Arrays;

/** The least number of bins, by trying everything. */
final class Optimum {

    private final double[][] sizes;
    private final double[] capacity;
    private int best;

    private Optimum(double[][] sizes, double... capacity) {
        this.sizes = sizes;
        this.capacity = capacity;
        this.best = sizes.length;
    }

    static int of(double[] sizes, double capacity) {
        return of(Arrays.stream(sizes).mapToObj(s -> new double[] {s}).toArray(double[][]::new), capacity);
    }

    static int of(double[][] sizes, double... capacity) {
        Optimum optimum = new Optimum(sizes, capacity);
        optimum.place(0, 0, new double[sizes.length][capacity.length]);
        return optimum.best;
    }

    private void place(int item, int used, double[][] loads) {
        if (used >= best) {
            return;
        }
        if (item == sizes.length) {
            best = used;
            return;
        }
        for (int b = 0; b <= used && b < sizes.length; b++) {
            boolean fits = true;
            for (int k = 0; k < capacity.length; k++) {
                fits &= loads[b][k] + sizes[item][k] <= capacity[k] * (1 + 1e-9);
            }
            if (fits) {
                add(loads[b], item, 1);
                place(item + 1, Math.max(used, b + 1), loads);
                add(loads[b], item, -1);
            }
        }
    }

    private void add(double[] load, int item, int sign) {
        for (int k = 0; k < load.length; k++) {
            load[k] += sign * sizes[item][k];
        }
    }
}
