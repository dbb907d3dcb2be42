package io.capacityplanner.optimization.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The allocation of a family of policies at a share of days with a violation. */
class FrontierTest {

    private static Frontier frontier(double... daysAndAllocs) {
        List<Frontier.Point> points = new ArrayList<>();
        for (int i = 0; i < daysAndAllocs.length; i += 2) {
            points.add(new Frontier.Point(
                    i, new PolicyScore("p", 1, daysAndAllocs[i + 1], 0, 0, daysAndAllocs[i], 0, 0, 0, 0, null)));
        }
        return new Frontier("p", "x", points);
    }

    @Test
    void interpolatesBetweenNeighbours() {
        Frontier frontier = frontier(0.4, 0.2, 0.1, 0.5, 0.0, 0.9);

        assertThat(frontier.allocationAt(0.1)).hasValue(0.5);
        assertThat(frontier.allocationAt(0.25).orElseThrow()).isEqualTo(0.35, within(1e-15));
        assertThat(frontier.allocationAt(0)).hasValue(0.9);
        assertThat(frontier.allocationAt(0.4)).hasValue(0.2);
    }

    @Test
    void outsideIsEmpty() {
        Frontier frontier = frontier(0.4, 0.2, 0.1, 0.5);

        assertThat(frontier.allocationAt(0.09)).isEmpty();
        assertThat(frontier.allocationAt(0.41)).isEmpty();
        assertThat(frontier().allocationAt(0.5)).isEmpty();
        assertThatThrownBy(() -> frontier.allocationAt(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void beatenPointsDoNotCount() {
        // The point at 0.2 allocates more than the one at 0.1 and violates more; of those at 0.1 the smaller counts.
        Frontier frontier = frontier(0.4, 0.2, 0.2, 0.6, 0.1, 0.5, 0.1, 0.7);

        assertThat(frontier.allocationAt(0.2).orElseThrow()).isEqualTo(0.4, within(1e-15));
    }

    @Test
    void fallsWithTheShareOfDays() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Frontier frontier =
                    frontier(random.doubles(2L * random.nextInt(1, 12)).toArray());
            double last = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= 100; i++) {
                OptionalDouble alloc = frontier.allocationAt(i / 100.0);
                if (alloc.isPresent()) {
                    assertThat(alloc.getAsDouble()).as("seed %d at %d", seed, i).isLessThanOrEqualTo(last);
                    last = alloc.getAsDouble();
                }
            }
        }
    }

    @Test
    void scoresEachMemberOfAFamily() {
        List<Double> shares = List.of(0.5, 0.9, 0.99, 1.0);
        PolicyFamily family = PolicyFamily.of("percentile", "share", shares, Policy::percentile);
        List<TracedResource> fleet = Traces.fleet(300, 40);
        Frontier frontier = PolicyReplay.ofDefaults().frontier(fleet.iterator(), family);

        assertThat(frontier.points()).extracting(Frontier.Point::value).isEqualTo(shares);
        assertThat(frontier.points()).extracting(point -> point.score().alloc()).isSorted();
        IntStream.range(0, shares.size())
                .forEach(i -> assertThat(frontier.points().get(i).score())
                        .isEqualTo(PolicyReplay.ofDefaults()
                                .compare(fleet.iterator(), List.of(Policy.percentile(shares.get(i))))
                                .get(0)));
        double between = (frontier.points().get(1).score().days()
                        + frontier.points().get(2).score().days())
                / 2;
        assertThat(frontier.allocationAt(between).orElseThrow())
                .isBetween(
                        frontier.points().get(1).score().alloc(),
                        frontier.points().get(2).score().alloc());
    }

    @Test
    void thePlannersFamilyCoversAWideRange() {
        PolicyFamily planner = PolicyFamily.planner();
        assertThat(planner.values()).startsWith(1e-4).isSorted().contains(1.0);
        assertThat(planner.values().get(planner.values().size() - 1)).isEqualTo(1000.0);
        assertThatThrownBy(() -> new PolicyFamily("none", "x", List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class);
    }
}
