package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.SeriesKey;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeySetTest {

    @Test
    void saysOfEachKeyWhetherItIsNew() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeySet keys = new KeySet();
            Set<SeriesKey> reference = new HashSet<>();
            for (int i = 0; i < 5000; i++) {
                SeriesKey key = SeriesKey.of("host-" + random.nextInt(2000), "metric-" + random.nextInt(3));

                assertThat(keys.add(key)).as("seed %d, %s", seed, key).isEqualTo(reference.add(key));
            }
            assertThat(keys.size()).isEqualTo(reference.size());
        }
    }

    @Test
    void namesAreNotRunTogether() {
        KeySet keys = new KeySet();

        assertThat(keys.add(SeriesKey.of("a", "bc"))).isTrue();
        assertThat(keys.add(SeriesKey.of("ab", "c"))).isTrue();
        assertThat(keys.add(SeriesKey.of("abc"))).isTrue();
        assertThat(keys.add(SeriesKey.of("a", "bc"))).isFalse();
    }
}
