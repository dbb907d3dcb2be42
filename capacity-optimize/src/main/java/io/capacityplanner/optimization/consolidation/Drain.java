package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drains machines one by one, the dearest for its disruption first: what is on it goes to the machines that stay, or to one
 * cheaper machine in its place. A drain is made when it passes the rule of balance of Karpenter and pays for its moves.
 */
final class Drain {

    private final ConsolidationModel model;
    private final PackingModel exact;
    private final double balance;
    private final double moveCost;
    private final double hours;
    private final double paid;
    private final double pool;
    private List<Bin> bins;
    private final List<@Nullable String> ids;

    Drain(ConsolidationModel model, PackingModel exact, Settlement now) {
        this.model = model;
        this.exact = exact;
        this.balance = model.request.balance();
        this.moveCost = model.request.moveCost().amount().doubleValue();
        this.hours = model.request.hours();
        this.bins = new ArrayList<>(now.bins.stream().map(Bin::copy).toList());
        this.ids = new ArrayList<>(now.ids);
        double price = 0;
        double sum = now.bins.size();
        for (Bin bin : now.bins) {
            price += exact.price[bin.type];
        }
        for (int u = 0; u < model.units.size(); u++) {
            sum += model.disruption(u);
        }
        this.paid = price;
        this.pool = sum;
    }

    Settlement run() {
        boolean changed = true;
        while (changed) {
            changed = false;
            int[] order = IntStream.range(0, bins.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(
                            b -> -exact.price[bins.get(b).type] / (1 + disruption(bins.get(b)))))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int b : order) {
                if (drained(b)) {
                    changed = true;
                    break;
                }
            }
        }
        return new Settlement(model, bins, ids, true);
    }

    private double disruption(Bin bin) {
        double sum = 0;
        for (int i = 0; i < bin.size; i++) {
            sum += model.disruption(bin.items[i]);
        }
        return sum;
    }

    private boolean worth(Bin bin, double saving) {
        double moved = disruption(bin);
        return Settlement.balanced(saving, paid, 1 + moved, pool, balance) && saving * hours > moved * moveCost;
    }

    private boolean drained(int b) {
        Bin bin = bins.get(b);
        double price = exact.price[bin.type];
        if (bin.size == 0) {
            remove(b);
            return true;
        }
        if (worth(bin, price) && spread(b)) {
            return true;
        }
        for (int t = 0; t < exact.types(); t++) {
            int type = t;
            long used = bins.stream().filter(other -> other.type == type).count();
            if (exact.price[t] < price
                    && used < exact.count[t]
                    && bin.couldBe(t)
                    && worth(bin, price - exact.price[t])) {
                Bin cheaper = bin.copy();
                cheaper.type = t;
                bins.set(b, cheaper);
                ids.set(b, null);
                return true;
            }
        }
        return false;
    }

    private boolean spread(int b) {
        List<Bin> trial = new ArrayList<>(bins.stream().map(Bin::copy).toList());
        Bin bin = trial.get(b);
        int[] items = java.util.Arrays.copyOf(bin.items, bin.size);
        GreedyPacking greedy = new GreedyPacking(exact, new Steps(model.request.budget()));
        trial.set(b, new Bin(exact, bin.type));
        Integer[] order = java.util.Arrays.stream(items).boxed().toArray(Integer[]::new);
        java.util.Arrays.sort(
                order, Comparator.comparingDouble((Integer item) -> -greedy.measure(item, GreedyPacking.Rule.SUM)));
        List<Bin> others = new ArrayList<>(trial);
        others.remove(b);
        for (int item : order) {
            Bin to = greedy.fullest(others, item);
            if (to == null) {
                return false;
            }
            to.add(item);
        }
        bins = trial;
        remove(b);
        return true;
    }

    private void remove(int b) {
        bins = new ArrayList<>(bins);
        bins.remove(b);
        ids.remove(b);
    }
}
