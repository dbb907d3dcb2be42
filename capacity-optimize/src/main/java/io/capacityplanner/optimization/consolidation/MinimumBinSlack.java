package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.List;

/**
 * The heuristic MBS' in one dimension: each bin takes the largest item left and the set of others that leaves least room.
 *
 * <p>Fleszar, K., Hindi, K. (2002): New heuristics for one-dimensional bin-packing. Computers and Operations Research 29.
 * doi:10.1016/S0305-0548(00)00082-4
 */
final class MinimumBinSlack {

    private static final int NODES = 4000;

    private final PackingModel model;
    private final Steps steps;
    private int[] items = new int[0];
    private double[] sizes = new double[0];
    private int[] picked = new int[0];
    private int[] best = new int[0];
    private int depth;
    private double least;
    private int nodes;

    MinimumBinSlack(PackingModel model, Steps steps) {
        this.model = model;
        this.steps = steps;
    }

    /** Packs items given in decreasing order. */
    List<Bin> pack(int[] decreasing) {
        items = decreasing.clone();
        int count = items.length;
        sizes = new double[count];
        picked = new int[count];
        List<Bin> bins = new ArrayList<>();
        while (count > 0) {
            for (int i = 0; i < count; i++) {
                sizes[i] = model.size[items[i]][0];
            }
            nodes = 0;
            depth = 1;
            picked[0] = 0;
            least = Double.POSITIVE_INFINITY;
            search(1, count, model.room[0][0] - sizes[0]);
            steps.spend(4L * nodes + count);
            Bin bin = new Bin(model, 0);
            boolean[] gone = new boolean[count];
            for (int position : best) {
                bin.add(items[position]);
                gone[position] = true;
            }
            bins.add(bin);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (!gone[i]) {
                    items[kept++] = items[i];
                }
            }
            count = kept;
        }
        return bins;
    }

    private void search(int from, int count, double slack) {
        if (slack < least) {
            least = slack;
            best = java.util.Arrays.copyOf(picked, depth);
        }
        double close = model.room[0][0] * LowerBounds.TOLERANCE * 2;
        double last = -1;
        for (int i = first(from, count, slack); i < count; i++) {
            if (least <= close || ++nodes > NODES) {
                return;
            }
            // Equal sizes at one depth lead to equal slacks.
            if (sizes[i] == last) {
                continue;
            }
            last = sizes[i];
            picked[depth++] = i;
            search(i + 1, count, slack - sizes[i]);
            depth--;
        }
    }

    /** The first of the decreasing sizes that is no larger than the slack. */
    private int first(int from, int count, double slack) {
        int low = from;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sizes[middle] <= slack) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
