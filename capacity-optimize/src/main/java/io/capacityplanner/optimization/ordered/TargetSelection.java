package io.capacityplanner.optimization.ordered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The least risky choice of changes that saves enough: a multiple-choice knapsack. The risk of a choice is the probability
 * that any of its changes goes wrong, so that the sum of {@code -log(1 - risk)} is least; of changes of one group at most
 * one is taken. Exact by branch and bound, with the bound of the relaxation in which parts of changes may be taken.
 *
 * <p>Reference: P. Sinha and A. A. Zoltners (1979), "The multiple-choice knapsack problem", Operations Research 27:503-515,
 * doi:10.1287/opre.27.3.503.
 */
final class TargetSelection {

    /** Beyond so many branches the best found so far counts, and is said not to be proven. */
    private static final long MOST_BRANCHES = 2_000_000;

    private static final double SAME = 1e-9;

    /**
     * A change.
     *
     * @param group of which at most one is taken
     * @param saving above 0
     * @param weight {@code -log(1 - risk)}, 0 or more
     */
    record Item(String group, double saving, double weight) {}

    /**
     * A choice.
     *
     * @param taken which items
     * @param saving their sum
     * @param weight their sum
     * @param enough whether the target is reached; else all that can be saved is taken
     * @param proven whether no choice is less risky
     */
    record Choice(BitSet taken, double saving, double weight, boolean enough, boolean proven) {}

    private final List<Item> items;
    private final double target;
    /** Items of each group, most saving last. */
    private final int[][] groups;
    /** Most that the groups from one on can save. */
    private final double[] reach;
    /** Steps of all groups' convex hulls, best first: {@code saving a weight}. */
    private final List<Slope> slopes;

    private final BitSet path = new BitSet();
    private BitSet best = new BitSet();
    private double least = Double.POSITIVE_INFINITY;
    private long branches;

    /** A part of a hull: so much more saving for so much more weight. */
    private record Slope(int group, double saving, double weight) {}

    private TargetSelection(List<Item> items, double target) {
        this.items = items;
        this.target = target;
        Map<String, List<Integer>> byGroup = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            byGroup.computeIfAbsent(items.get(i).group(), name -> new ArrayList<>())
                    .add(i);
        }
        groups = byGroup.values().stream()
                .sorted(Comparator.comparingInt((List<Integer> group) -> group.get(0)))
                .map(this::undominated)
                .sorted(Comparator.comparingDouble(this::steepest).reversed())
                .toArray(int[][]::new);
        reach = new double[groups.length + 1];
        for (int g = groups.length - 1; g >= 0; g--) {
            int[] group = groups[g];
            reach[g] = reach[g + 1] + items.get(group[group.length - 1]).saving();
        }
        slopes = new ArrayList<>();
        for (int g = 0; g < groups.length; g++) {
            hull(g);
        }
        slopes.sort(Comparator.comparingDouble((Slope s) -> s.saving / Math.max(s.weight, 1e-300))
                .reversed());
    }

    /** The least risky choice that saves at least the target. */
    static Choice choose(List<Item> items, double target) {
        TargetSelection selection = new TargetSelection(items, target);
        if (selection.reach[0] < target - SAME * Math.abs(target)) {
            BitSet all = new BitSet();
            Arrays.stream(selection.groups).forEach(group -> all.set(group[group.length - 1]));
            return selection.choice(all, false, true);
        }
        selection.branch(0, 0, 0);
        return selection.choice(selection.best, true, selection.branches < MOST_BRANCHES);
    }

    private Choice choice(BitSet taken, boolean enough, boolean proven) {
        double saving = 0;
        double weight = 0;
        for (int i = taken.nextSetBit(0); i >= 0; i = taken.nextSetBit(i + 1)) {
            saving += items.get(i).saving();
            weight += items.get(i).weight();
        }
        return new Choice(taken, saving, weight, enough, proven);
    }

    /** The items of a group that save more than every less risky one, least saving first. */
    private int[] undominated(List<Integer> group) {
        List<Integer> kept = new ArrayList<>();
        double most = 0;
        List<Integer> sorted = group.stream()
                .sorted(Comparator.comparingDouble((Integer i) -> items.get(i).weight())
                        .thenComparing(i -> -items.get(i).saving()))
                .toList();
        for (int i : sorted) {
            if (items.get(i).saving() > most || kept.isEmpty()) {
                kept.add(i);
                most = items.get(i).saving();
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private double steepest(int[] group) {
        return Arrays.stream(group)
                .mapToDouble(i -> items.get(i).saving() / Math.max(items.get(i).weight(), 1e-300))
                .max()
                .orElse(0);
    }

    private void hull(int g) {
        double saving = 0;
        double weight = 0;
        int[] group = groups[g];
        int from = 0;
        while (from < group.length) {
            int next = from;
            double steepest = -1;
            for (int i = from; i < group.length; i++) {
                Item item = items.get(group[i]);
                double slope = (item.saving() - saving) / Math.max(item.weight() - weight, 1e-300);
                if (slope >= steepest) {
                    steepest = slope;
                    next = i;
                }
            }
            Item item = items.get(group[next]);
            slopes.add(new Slope(g, item.saving() - saving, item.weight() - weight));
            saving = item.saving();
            weight = item.weight();
            from = next + 1;
        }
    }

    /** The least weight that groups from one on need for a saving, were parts of changes allowed. */
    private double bound(int group, double needed) {
        double weight = 0;
        double left = needed;
        for (Slope slope : slopes) {
            if (left <= 0) {
                break;
            }
            if (slope.group >= group) {
                double share = Math.min(1, left / slope.saving);
                weight += share * slope.weight;
                left -= share * slope.saving;
            }
        }
        return left > SAME * Math.abs(target) ? Double.POSITIVE_INFINITY : weight;
    }

    private void branch(int group, double saving, double weight) {
        double needed = target - saving;
        if (needed <= SAME * Math.abs(target)) {
            if (weight < least) {
                least = weight;
                best = (BitSet) path.clone();
            }
            return;
        }
        if (branches++ >= MOST_BRANCHES
                || group == groups.length
                || reach[group] < needed - SAME * Math.abs(target)
                || weight + bound(group, needed) >= least * (1 - SAME)) {
            return;
        }
        for (int i = groups[group].length - 1; i >= 0; i--) {
            int item = groups[group][i];
            path.set(item);
            branch(
                    group + 1,
                    saving + items.get(item).saving(),
                    weight + items.get(item).weight());
            path.clear(item);
        }
        branch(group + 1, saving, weight);
    }
}
