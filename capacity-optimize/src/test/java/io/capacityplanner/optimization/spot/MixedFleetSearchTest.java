package io.capacityplanner.optimization.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixedFleetSearchTest {

    private static SpotPool pool(String name, double price, double perMonth, int minutes) {
        return new SpotPool(name, Money.usd(price), perMonth, Duration.ofMinutes(minutes));
    }

    /** 7.3 interruptions a month of an hour each: gone 0.01 / 1.01 of the time. */
    @Test
    void knowsHowMuchOfTheTimeAPoolIsGone() {
        assertThat(pool("a", 0.03, 7.3, 60).gone()).isCloseTo(0.01 / 1.01, within(1e-12));
        assertThat(pool("a", 0.03, 0, 60).gone()).isZero();
    }

    /** By hand: two pools of q = 0.0099 each; with 10 of each all 10 needed are missing only while both are gone, 9.8e-5. */
    @Test
    void twoPoolsInFullCostLessThanFixedMachines() {
        MixedFleet fleet = new MixedFleetSearch(Money.usd(0.1), Ratio.of(0.001))
                .search(10, List.of(pool("a", 0.03, 7.3, 60), pool("b", 0.035, 7.3, 60)));
        assertThat(fleet.fixed()).isZero();
        assertThat(fleet.machines()).isEqualTo(20);
        assertThat(fleet.hourly()).isEqualTo(Money.usd(0.65));
        assertThat(fleet.saving()).isEqualTo(Money.usd(0.35));
        assertThat(fleet.shortage()).isCloseTo(Math.pow(0.01 / 1.01, 2), within(1e-12));
        assertThat(fleet.missing()).isCloseTo(10 * fleet.shortage(), within(1e-12));
    }

    @Test
    void takesFixedMachinesOnlyWhereThatIsCheapest() {
        MixedFleet dear =
                new MixedFleetSearch(Money.usd(0.1), Ratio.of(0.001)).search(10, List.of(pool("a", 0.09, 50, 60)));
        assertThat(dear.fixed()).isEqualTo(10);
        assertThat(dear.spare()).isEmpty();
        assertThat(dear.shortage()).isZero();
        assertThat(dear.saving()).isEqualTo(Money.usd(0));
    }

    @Test
    void keepsToTheAcceptedShortageAndIsNeverDearerThanFixedMachines() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<SpotPool> pools = new ArrayList<>();
            for (int p = 0; p < 1 + random.nextInt(5); p++) {
                pools.add(pool(
                        "p" + p, 0.02 + 0.1 * random.nextDouble(), 20 * random.nextDouble(), 5 + random.nextInt(60)));
            }
            double accepted = 0.0005 + 0.01 * random.nextDouble();
            int needed = 1 + random.nextInt(20);
            MixedFleet fleet = new MixedFleetSearch(Money.usd(0.1), Ratio.of(accepted)).search(needed, pools);
            assertThat(fleet.shortage()).as("seed %d", seed).isLessThanOrEqualTo(accepted);
            assertThat(fleet.saving().amount()).isNotNegative();
            assertThat(simulated(fleet, seed)).isCloseTo(fleet.shortage(), within(0.004));
        }
    }

    private static double simulated(MixedFleet fleet, int seed) {
        SplittableRandom random = new SplittableRandom(seed + 1000);
        int draws = 20_000;
        int shortages = 0;
        for (int i = 0; i < draws; i++) {
            int there = fleet.fixed();
            for (var entry : fleet.spare().entrySet()) {
                there += random.nextDouble() < entry.getKey().gone() ? 0 : entry.getValue();
            }
            shortages += there < fleet.needed() ? 1 : 0;
        }
        return (double) shortages / draws;
    }

    @Test
    void refusesWhatIsNoFleet() {
        assertThatThrownBy(() -> new MixedFleetSearch(Money.usd(0.1), Ratio.of(0.001)).search(0, List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> pool("a", 0.1, Double.NaN, 5)).isInstanceOf(InvalidInputException.class);
    }
}
