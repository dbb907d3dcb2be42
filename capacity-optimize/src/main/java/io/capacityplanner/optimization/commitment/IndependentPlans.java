package io.capacityplanner.optimization.commitment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plans that cover no SKU in common have no bearing on each other: what is best of them together is best of each alone. */
final class IndependentPlans {

    private IndependentPlans() {}

    /** Groups of positions; two plans that share a SKU, or that are linked by others which do, are in one. */
    static List<List<Integer>> of(List<CoveragePlan> plans) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int p = 0; p < plans.size(); p++) {
            List<Integer> joined = new ArrayList<>(List.of(p));
            for (int g = groups.size() - 1; g >= 0; g--) {
                CoveragePlan plan = plans.get(p);
                if (groups.get(g).stream().anyMatch(other -> overlap(plan, plans.get(other)))) {
                    joined.addAll(groups.remove(g));
                }
            }
            joined.sort(Comparator.naturalOrder());
            groups.add(joined);
        }
        groups.sort(Comparator.comparingInt((List<Integer> group) -> group.get(0)));
        return groups;
    }

    private static boolean overlap(CoveragePlan one, CoveragePlan other) {
        for (int sku : one.order()) {
            for (int same : other.order()) {
                if (sku == same) {
                    return true;
                }
            }
        }
        return false;
    }
}
