package io.capacityplanner.optimization.ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TargetSelectionTest {

    @Test
    void isAsGoodAsTryingAllChoices() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<TargetSelection.Item> items = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            double most = 0;
            for (int i = 0; i < count; i++) {
                double saving = 1 + random.nextInt(20);
                items.add(new TargetSelection.Item(
                        "g" + random.nextInt(7), saving, random.nextInt(4) == 0 ? 0 : random.nextDouble()));
                most += saving;
            }
            double target = most * random.nextDouble() * 0.8;
            TargetSelection.Choice choice = TargetSelection.choose(items, target);
            double best = brute(items, target);
            assertThat(choice.enough()).as("seed %d", seed).isEqualTo(Double.isFinite(best));
            if (choice.enough()) {
                assertThat(choice.weight()).as("seed %d", seed).isCloseTo(best, within(1e-7));
                assertThat(choice.saving()).isGreaterThanOrEqualTo(target - 1e-6);
                assertThat(choice.proven()).isTrue();
            }
            Set<String> groups = new HashSet<>();
            choice.taken().stream()
                    .forEach(i -> assertThat(groups.add(items.get(i).group())).isTrue());
        }
    }

    private static double brute(List<TargetSelection.Item> items, double target) {
        double best = Double.POSITIVE_INFINITY;
        for (int mask = 0; mask < 1 << items.size(); mask++) {
            double saving = 0;
            double weight = 0;
            Set<String> groups = new HashSet<>();
            boolean allowed = true;
            for (int i = 0; i < items.size() && allowed; i++) {
                if ((mask >> i & 1) == 1) {
                    allowed = groups.add(items.get(i).group());
                    saving += items.get(i).saving();
                    weight += items.get(i).weight();
                }
            }
            if (allowed && saving >= target - 1e-9) {
                best = Math.min(best, weight);
            }
        }
        return best;
    }

    @Test
    void copesWithThousandsOfChanges() {
        SplittableRandom random = new SplittableRandom(5);
        List<TargetSelection.Item> items = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < 4000; i++) {
            double saving = 1 + 500 * random.nextDouble();
            items.add(new TargetSelection.Item("g" + i, saving, 0.2 * random.nextDouble()));
            most += saving;
        }
        TargetSelection.Choice choice = TargetSelection.choose(items, 0.4 * most);
        assertThat(choice.saving()).isBetween(0.4 * most, 0.4 * most + 500);
    }
}
