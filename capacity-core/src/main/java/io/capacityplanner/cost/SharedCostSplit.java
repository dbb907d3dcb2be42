package io.capacityplanner.cost;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What workloads on shared assets cost, by OpenCost's rule: a workload costs the larger of request and usage, times hours
 * and rate; what is left of the asset is idle; idle and overhead are split in proportion to the workloads' cost. The parts
 * add up to asset and overhead to the cent.
 *
 * @param asset cost of the shared assets
 * @param overhead cost of what serves all, for instance a control plane
 * @param idle what no workload accounts for; negative where they account for more than the assets cost
 * @param parts one for each workload, in the order given
 */
public record SharedCostSplit(Money asset, Money overhead, Money idle, List<Part> parts) {

    /** Copies the list. */
    public SharedCostSplit {
        parts = List.copyOf(parts);
    }

    /**
     * Use of shared assets.
     *
     * @param name of the workload
     * @param requested what it asked for, in units of the rate
     * @param used what it used
     * @param hours for how long
     */
    public record Workload(String name, double requested, double used, double hours) {

        /** Refuses use that cannot be. */
        public Workload {
            if (!(requested >= 0) || !(used >= 0) || !(hours >= 0) || Double.isInfinite(requested + used + hours)) {
                throw new InvalidInputException(
                        "request " + requested + ", use " + used + " or hours " + hours + " cannot be",
                        "workload " + name,
                        "Give finite values of 0 or more");
            }
        }
    }

    /**
     * A workload's cost.
     *
     * @param name of the workload
     * @param own by its request or use
     * @param idle its part of what is idle
     * @param overhead its part of what serves all
     */
    public record Part(String name, Money own, Money idle, Money overhead) {

        /** All of it. */
        public Money total() {
            return own.plus(idle).plus(overhead);
        }
    }

    /**
     * Splits.
     *
     * @param rate price of an hour of one unit
     * @throws InvalidInputException when no workload accounts for anything, or two have one name
     */
    public static SharedCostSplit of(Money asset, Money overhead, Money rate, List<Workload> workloads) {
        Set<String> names = new HashSet<>();
        double[] shares = new double[workloads.size()];
        List<Money> own = new ArrayList<>();
        Money sum = Money.zero(asset.currency());
        int decimals = Math.max(0, asset.currency().getDefaultFractionDigits());
        for (int i = 0; i < shares.length; i++) {
            Workload workload = workloads.get(i);
            if (!names.add(workload.name())) {
                throw new InvalidInputException(
                        "the workload \"" + workload.name() + "\" occurs twice",
                        "shared cost",
                        "Give each workload once");
            }
            shares[i] = Math.max(workload.requested(), workload.used()) * workload.hours();
            BigDecimal cost = rate.times(shares[i]).amount().setScale(decimals, RoundingMode.HALF_EVEN);
            own.add(new Money(cost, rate.currency()));
            sum = sum.plus(own.get(i));
        }
        Money idle = asset.minus(sum);
        List<Money> idles = Apportionment.of(idle, shares);
        List<Money> overheads = Apportionment.of(overhead, shares);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            parts.add(new Part(workloads.get(i).name(), own.get(i), idles.get(i), overheads.get(i)));
        }
        return new SharedCostSplit(asset, overhead, idle, parts);
    }

    /** Share of the assets' cost that is idle, at most 1; 0 when they cost nothing. */
    public double idleShare() {
        return asset.amount().signum() == 0
                ? 0
                : idle.amount().doubleValue() / asset.amount().doubleValue();
    }
}
