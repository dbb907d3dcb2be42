package io.capacityplanner.optimization.spot;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest mix of fixed and spare machines that is short of capacity no more often than accepted. Pools go
 * independently of one another and each as a whole, so the distribution of what is left is exact: a sum over pools.
 *
 * <p>Looked at are mixes that spread the spare machines as evenly as they go over the cheapest pools, of any number of
 * pools, any number of fixed machines and up to as many spare ones as the load needs. Among these the choice is exact.
 */
public final class MixedFleetSearch {

    private static final int MOST_POOLS = 64;
    private static final int MOST_MACHINES = 100_000;

    private final Money fixedHourly;
    private final Ratio acceptedShortage;

    /**
     * Sets the terms.
     *
     * @param fixedHourly price of a machine that is not taken back
     * @param acceptedShortage share of the time in which machines may be missing
     */
    public MixedFleetSearch(Money fixedHourly, Ratio acceptedShortage) {
        this.fixedHourly = fixedHourly;
        this.acceptedShortage = acceptedShortage;
    }

    /**
     * The cheapest mix.
     *
     * @param needed machines the load needs, 1 to 100,000
     * @param pools at most 64, prices of the currency of the fixed one
     */
    public MixedFleet search(int needed, List<SpotPool> pools) {
        if (needed < 1 || needed > MOST_MACHINES || pools.size() > MOST_POOLS) {
            throw new InvalidInputException(
                    needed + " machines in " + pools.size() + " pools",
                    "mixed fleet",
                    "Ask for 1 to " + MOST_MACHINES + " machines in at most " + MOST_POOLS + " pools");
        }
        List<SpotPool> cheapest = pools.stream()
                .filter(pool -> pool.hourly().compareTo(fixedHourly) < 0)
                .sorted(Comparator.comparing(SpotPool::hourly).thenComparing(SpotPool::name))
                .toList();
        MixedFleet best = mix(needed, needed, List.of(), 0);
        for (int count = 1; count <= cheapest.size(); count++) {
            List<SpotPool> used = cheapest.subList(0, count);
            for (int spare = count; spare <= 2 * needed; spare++) {
                MixedFleet found = leastFixed(needed, used, spare, best);
                best = found == null ? best : found;
            }
        }
        return best;
    }

    /** The fewest fixed machines beside so many spare ones, if that is cheaper than the best so far. */
    private @Nullable MixedFleet leastFixed(int needed, List<SpotPool> pools, int spare, MixedFleet best) {
        if (mix(needed, 0, pools, spare).hourly().compareTo(best.hourly()) >= 0) {
            return null;
        }
        int low = Math.max(0, needed - spare);
        int high = needed;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (mix(needed, middle, pools, spare).shortage() <= acceptedShortage.value()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        MixedFleet found = mix(needed, low, pools, spare);
        boolean holds = found.shortage() <= acceptedShortage.value();
        return holds && found.hourly().compareTo(best.hourly()) < 0 ? found : null;
    }

    private MixedFleet mix(int needed, int fixed, List<SpotPool> pools, int spare) {
        Map<SpotPool, Integer> each = new HashMap<>();
        List<Integer> counts = new ArrayList<>();
        Money hourly = fixedHourly.times(fixed);
        for (int p = 0; p < pools.size(); p++) {
            int count = spare / pools.size() + (p < spare % pools.size() ? 1 : 0);
            counts.add(count);
            hourly = hourly.plus(pools.get(p).hourly().times(count));
            if (count > 0) {
                each.put(pools.get(p), count);
            }
        }
        double[] left = left(pools, counts, spare);
        double shortage = 0;
        double missing = 0;
        for (int there = 0; there <= spare && fixed + there < needed; there++) {
            shortage += left[there];
            missing += left[there] * (needed - fixed - there);
        }
        return new MixedFleet(needed, fixed, each, hourly, fixedHourly.times(needed), shortage, missing);
    }

    /** Probability that so many spare machines are there. */
    private static double[] left(List<SpotPool> pools, List<Integer> counts, int spare) {
        double[] there = new double[spare + 1];
        there[0] = 1;
        int most = 0;
        for (int p = 0; p < counts.size(); p++) {
            double gone = pools.get(p).gone();
            int count = counts.get(p);
            for (int n = most; n >= 0; n--) {
                double probability = there[n];
                there[n] = probability * gone;
                there[n + count] += probability * (1 - gone);
            }
            most += count;
        }
        return there;
    }
}
