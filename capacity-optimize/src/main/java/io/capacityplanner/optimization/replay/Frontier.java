package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a family of policies can reach: how small its allocation is at each share of days with a violation.
 *
 * @param family name of the family
 * @param parameter name of the parameter
 * @param points a point for each value of the parameter, in their order
 */
public record Frontier(String family, String parameter, List<Point> points) {

    /**
     * One member of the family.
     *
     * @param value value of the parameter
     * @param score how it did
     */
    public record Point(double value, PolicyScore score) {}

    /** Copies the list. */
    public Frontier {
        points = List.copyOf(points);
    }

    /** The frontier of a family from the scores of its members, in their order. */
    public static Frontier of(PolicyFamily family, List<PolicyScore> scores) {
        List<Point> points = IntStream.range(0, scores.size())
                .mapToObj(i -> new Point(family.values().get(i), scores.get(i)))
                .toList();
        return new Frontier(family.name(), family.parameter(), points);
    }

    /**
     * The allocation at a share of days with a violation: linear between neighbours of those points that no other point
     * beats in both, hence falling as the share rises.
     *
     * @param days share of days, within [0, 1]
     * @return empty when no two points enclose the share
     */
    public OptionalDouble allocationAt(double days) {
        if (!(days >= 0 && days <= 1)) {
            throw new InvalidInputException(
                    "the share of days (" + days + ") does not lie within 0 and 1", "frontier", "Give such a share");
        }
        List<PolicyScore> best = undominated();
        for (int i = 0; i < best.size(); i++) {
            PolicyScore right = best.get(i);
            if (right.days() == days) {
                return OptionalDouble.of(right.alloc());
            }
            if (right.days() > days) {
                return i == 0 ? OptionalDouble.empty() : OptionalDouble.of(between(best.get(i - 1), right, days));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * The smallest allocation of those with no more than a share of days with a violation: {@link #allocationAt}, and
     * beyond the point of most days the allocation there.
     *
     * @param days share of days, within [0, 1]
     * @return empty when every point has more days than that
     */
    public OptionalDouble allocationWithin(double days) {
        OptionalDouble at = allocationAt(days);
        List<PolicyScore> best = undominated();
        if (at.isPresent() || best.isEmpty() || best.get(0).days() > days) {
            return at;
        }
        return OptionalDouble.of(best.get(best.size() - 1).alloc());
    }

    private static double between(PolicyScore left, PolicyScore right, double days) {
        double share = (days - left.days()) / (right.days() - left.days());
        return left.alloc() + share * (right.alloc() - left.alloc());
    }

    /** Scores that no other one beats, by rising share of days and falling allocation. */
    private List<PolicyScore> undominated() {
        List<PolicyScore> sorted = points.stream()
                .map(Point::score)
                .sorted(Comparator.comparingDouble(PolicyScore::days).thenComparingDouble(PolicyScore::alloc))
                .toList();
        List<PolicyScore> kept = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (PolicyScore score : sorted) {
            if (score.alloc() < least) {
                kept.add(score);
                least = score.alloc();
            }
        }
        return kept;
    }
}
