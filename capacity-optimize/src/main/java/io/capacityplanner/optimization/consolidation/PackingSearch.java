package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** All methods in the order of their effort, until one meets the bound or the budget ends. */
final class PackingSearch {

    private static final int KINDS = 320;
    private static final int CENTRIC = 4000;
    private static final int DIVES = 24;

    private final PackingModel model;
    private final Steps steps;
    private final GreedyPacking greedy;
    private final boolean counted;
    private final long seed;

    private List<Bin> best = List.of();
    private double cost = Double.POSITIVE_INFINITY;
    private double bound;
    private String boundBy = "";

    PackingSearch(PackingModel model, PackingBudget budget) {
        this.model = model;
        this.steps = new Steps(budget);
        this.greedy = new GreedyPacking(model, steps);
        this.counted = model.types() == 1 && model.price[0] == 1;
        this.seed = budget.seed();
    }

    List<Bin> best() {
        return best;
    }

    double bound() {
        return bound;
    }

    String boundBy() {
        return boundBy;
    }

    /** A bound that is known from elsewhere; ignored when a better one is known. */
    PackingSearch bound(double value, String by) {
        double rounded = counted ? LowerBounds.up(value) : value;
        if (rounded > bound + 1e-12) {
            bound = rounded;
            boundBy = by;
        }
        return this;
    }

    /** A packing that is known. */
    void offer(List<Bin> bins) {
        double c = PackingImprovement.cost(model, bins);
        if (c < cost - 1e-12 && (!bins.isEmpty() || model.items() == 0)) {
            cost = c;
            best = bins;
        }
    }

    private boolean proven() {
        return cost <= bound + 1e-9;
    }

    /** Offers what a method finds; a method may end in a corner when bins are limited. */
    private void attempt(Supplier<List<Bin>> method) {
        if (!proven()) {
            try {
                offer(method.get());
            } catch (io.capacityplanner.error.InvalidInputException corner) {
                // Limited bins: another method may place everything; if none does, the caller says so.
                steps.spend(1);
            }
        }
    }

    PackingSearch run() {
        if (model.items() == 0) {
            offer(List.of());
            return this;
        }
        for (GreedyPacking.Rule rule :
                List.of(GreedyPacking.Rule.SUM, GreedyPacking.Rule.LARGEST, GreedyPacking.Rule.PRODUCT)) {
            boolean useful = model.columns == 1 ? rule == GreedyPacking.Rule.SUM : model.items() <= CENTRIC;
            if (model.types() == 1 && useful) {
                attempt(() -> greedy.bestFit(greedy.decreasing(rule)));
            }
        }
        boolean line = model.columns == 1 && model.plain() && model.types() == 1;
        if (line) {
            attempt(() -> new MinimumBinSlack(model, steps).pack(greedy.decreasing(GreedyPacking.Rule.SUM)));
        } else {
            for (GreedyPacking.Rule rule : List.of(GreedyPacking.Rule.L2, GreedyPacking.Rule.DOT_PRODUCT)) {
                if (model.items() > CENTRIC && !best.isEmpty()) {
                    break;
                }
                attempt(() -> filled(greedy.decreasing(GreedyPacking.Rule.SUM), rule));
            }
        }
        if (best.isEmpty()) {
            throw Steps.unplaceable("packing");
        }
        best = new PackingImprovement(model, steps, greedy, seed).cheapestTypes(best);
        cost = PackingImprovement.cost(model, best);
        if (model.strict && !proven() && !steps.over()) {
            generate(line);
        }
        if (!proven() && !steps.over()) {
            offer(new PackingImprovement(model, steps, greedy, seed).improve(best, bound));
        }
        return this;
    }

    private List<Bin> filled(int[] order, GreedyPacking.Rule rule) {
        List<Bin> bins = new ArrayList<>();
        greedy.fill(order, rule, bins);
        return bins;
    }

    private void generate(boolean line) {
        if (ColumnGeneration.kindCount(model) > KINDS
                || Arrays.stream(model.price).anyMatch(p -> !(p > 0))) {
            return;
        }
        ColumnGeneration columns = new ColumnGeneration(model, steps);
        columns.begin(best);
        columns.relax();
        bound(columns.bound(), "pattern programme");
        for (int dive = 0; dive < DIVES && model.plain() && !proven() && !steps.over(); dive++) {
            int skew = dive == 0 ? 0 : (int) ((dive * 0x9E3779B1L) >>> 3);
            offer(columns.dive(left -> complete(left, line), bound, cost, skew));
        }
    }

    private List<Bin> complete(int[] items, boolean line) {
        if (items.length == 0) {
            return List.of();
        }
        Integer[] boxed = Arrays.stream(items).boxed().toArray(Integer[]::new);
        Arrays.sort(
                boxed,
                (a, b) -> Double.compare(
                        greedy.measure(b, GreedyPacking.Rule.SUM), greedy.measure(a, GreedyPacking.Rule.SUM)));
        int[] order = Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
        return line
                ? new MinimumBinSlack(model, steps).pack(order)
                : filled(order, model.types() == 1 ? GreedyPacking.Rule.L2 : GreedyPacking.Rule.DOT_PRODUCT);
    }
}
