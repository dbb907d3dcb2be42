package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes packings cheaper by ruin and recreate (Schrimpf et al. 2000, doi:10.1006/jcph.1999.6413): a few bins are emptied,
 * their items go into what is left elsewhere, and what remains is packed anew. A change is kept when it costs no more, on a
 * tie when the bins are filled more unevenly, which is what lets a bin be emptied in the end.
 */
final class PackingImprovement {

    private final PackingModel model;
    private final Steps steps;
    private final GreedyPacking greedy;
    private final Random random;

    PackingImprovement(PackingModel model, Steps steps, GreedyPacking greedy, long seed) {
        this.model = model;
        this.steps = steps;
        this.greedy = greedy;
        this.random = new Random(seed);
    }

    static double cost(PackingModel model, List<Bin> bins) {
        double cost = 0;
        for (Bin bin : bins) {
            cost += model.price[bin.type];
        }
        return cost;
    }

    /** Each bin becomes the cheapest type that holds what is in it. */
    List<Bin> cheapestTypes(List<Bin> bins) {
        for (Bin bin : bins) {
            for (int t = 0; t < model.types(); t++) {
                if (model.price[t] < model.price[bin.type] && greedy.left(t, bins) > 0 && bin.couldBe(t)) {
                    bin.type = t;
                }
            }
        }
        return bins;
    }

    /** Improves until the budget or the target is reached. */
    List<Bin> improve(List<Bin> start, double target) {
        List<Bin> bins = new ArrayList<>(cheapestTypes(start));
        double[] measure = new double[model.items()];
        Arrays.setAll(measure, i -> greedy.measure(i, GreedyPacking.Rule.SUM));
        double cost = cost(model, bins);
        double uneven = uneven(bins);
        while (cost > target + 1e-9 && bins.size() > 1 && !steps.over()) {
            int ruined = Math.min(bins.size(), 2 + random.nextInt(4));
            List<Bin> kept = new ArrayList<>(bins);
            List<Integer> pool = new ArrayList<>();
            for (int r = 0; r < ruined; r++) {
                Bin bin = kept.remove(pick(kept));
                for (int i = 0; i < bin.size; i++) {
                    pool.add(bin.items[i]);
                }
            }
            double noise = 0.3 * random.nextDouble();
            double[] key = new double[pool.size()];
            for (int i = 0; i < key.length; i++) {
                key[i] = measure[pool.get(i)] * (1 + noise * (random.nextDouble() - 0.5));
            }
            Integer[] order = new Integer[key.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Double.compare(key[b], key[a]));
            List<Bin> changed = recreate(kept, pool, order);
            if (changed.isEmpty()) {
                continue;
            }
            double newCost = cost(model, changed);
            double newUneven = newCost > cost + 1e-9 ? 0 : uneven(changed);
            if (newCost < cost - 1e-9 || (newCost <= cost + 1e-9 && newUneven >= uneven - 1e-12)) {
                bins = changed;
                cost = newCost;
                uneven = newUneven;
            }
        }
        return bins;
    }

    /** A bin to ruin: the emptier of two. */
    private int pick(List<Bin> bins) {
        int a = random.nextInt(bins.size());
        int b = random.nextInt(bins.size());
        return greedy.fill(bins.get(a)) <= greedy.fill(bins.get(b)) ? a : b;
    }

    private List<Bin> recreate(List<Bin> kept, List<Integer> pool, Integer[] order) {
        List<Bin> bins = new ArrayList<>(kept);
        boolean[] copied = new boolean[bins.size()];
        List<Integer> rest = new ArrayList<>();
        for (Integer position : order) {
            int item = pool.get(position);
            int best = -1;
            double most = -1;
            for (int b = 0; b < bins.size(); b++) {
                if (bins.get(b).fits(item)) {
                    double fill = greedy.fill(bins.get(b)) * (1 + 0.1 * random.nextDouble());
                    if (fill > most) {
                        most = fill;
                        best = b;
                    }
                }
            }
            steps.spend((long) bins.size() * Math.min(8, model.columns));
            if (best < 0) {
                rest.add(item);
            } else {
                if (!copied[best]) {
                    copied[best] = true;
                    bins.set(best, bins.get(best).copy());
                }
                bins.get(best).add(item);
            }
        }
        int[] left = rest.stream().mapToInt(Integer::intValue).toArray();
        try {
            greedy.fill(left, random.nextBoolean() ? GreedyPacking.Rule.L2 : GreedyPacking.Rule.DOT_PRODUCT, bins);
        } catch (io.capacityplanner.error.InvalidInputException limited) {
            return List.of();
        }
        return model.types() > 1 ? cheapestTypes(detached(bins, kept)) : bins;
    }

    /** Copies bins shared with the packing before, whose types may be changed. */
    private static List<Bin> detached(List<Bin> bins, List<Bin> shared) {
        for (int b = 0; b < shared.size(); b++) {
            if (bins.get(b) == shared.get(b)) {
                bins.set(b, bins.get(b).copy());
            }
        }
        return bins;
    }

    private double uneven(List<Bin> bins) {
        double sum = 0;
        for (Bin bin : bins) {
            double fill = greedy.fill(bin);
            sum += fill * fill;
        }
        return sum;
    }
}
