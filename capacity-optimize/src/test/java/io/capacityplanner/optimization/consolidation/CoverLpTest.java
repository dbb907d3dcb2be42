package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.consolidation.CoverLp.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverLpTest {

    private static final int ROWS = 8;

    /** After a change of demands the dual simplex method ends where a fresh start does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void goingOnFromASolutionEndsWhereAFreshStartDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Column[] single = new Column[ROWS];
        List<Column> pool = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int[] counts = new int[ROWS];
            counts[i] = 1;
            single[i] = Column.of(0, 1, counts);
            pool.add(single[i]);
        }
        for (int c = 0; c < 40; c++) {
            int[] counts = new int[ROWS];
            for (int i = 0; i < ROWS; i++) {
                counts[i] = random.nextInt(5) == 0 ? random.nextInt(1, 3) : 0;
            }
            pool.add(Column.of(0, random.nextDouble(0.8, 1.5), counts));
        }
        int[] demand = random.ints(ROWS, 1, 9).toArray();
        Steps steps = new Steps(PackingBudget.ofDefaults());
        CoverLp lp = new CoverLp(demand, single);
        lp.settle(pool, 1000, steps);
        double before = lp.value();

        int[] fewer = demand.clone();
        for (int i = 0; i < ROWS; i++) {
            fewer[i] = random.nextInt(2) == 0 ? Math.max(1, demand[i] - 2) : demand[i];
        }
        CoverLp other = lp.copy();
        other.demand(fewer, pool, steps);
        other.settle(pool, 1000, steps);
        CoverLp fresh = new CoverLp(fewer, single);
        fresh.settle(pool, 1000, steps);

        assertThat(other.value()).isCloseTo(fresh.value(), within(1e-6));
        assertThat(lp.value()).as("the copy is apart").isEqualTo(before);
    }
}
