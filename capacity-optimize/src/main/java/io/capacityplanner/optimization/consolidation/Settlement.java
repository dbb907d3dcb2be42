package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A placement with the machines of now that its bins are; a bin without one is a new machine. */
final class Settlement {

    final ConsolidationModel model;
    final List<Bin> bins;
    final List<@Nullable String> ids;
    private final boolean whole;

    Settlement(ConsolidationModel model, List<Bin> bins, List<@Nullable String> ids, boolean whole) {
        this.model = model;
        this.bins = bins;
        this.ids = ids;
        this.whole = whole;
    }

    /** Things as they are. */
    static Settlement now(ConsolidationModel model, PackingModel exact) {
        Map<String, Bin> by = new HashMap<>();
        List<Bin> bins = new ArrayList<>();
        List<@Nullable String> ids = new ArrayList<>();
        for (Machine machine : model.request.machines()) {
            Bin bin = new Bin(exact, type(model, machine));
            by.put(machine.id(), bin);
            bins.add(bin);
            ids.add(machine.id());
        }
        boolean all = !bins.isEmpty();
        for (int u = 0; u < model.units.size(); u++) {
            String machine = model.units.get(u).get(0).machine();
            boolean one = model.units.get(u).stream()
                    .allMatch(w -> w.machine() != null && w.machine().equals(machine));
            Bin bin = machine == null ? null : by.get(machine);
            if (one && bin != null) {
                bin.add(u);
            } else {
                all = false;
            }
        }
        return new Settlement(model, bins, ids, all);
    }

    private static int type(ConsolidationModel model, Machine machine) {
        for (int t = 0; t < model.request.types().size(); t++) {
            if (model.request.types().get(t).name().equals(machine.type())) {
                return t;
            }
        }
        throw new IllegalStateException("the request has refused " + machine);
    }

    private record Pair(int bin, Machine machine, double stays) {}

    /** Gives each bin the machine of its type on which most of it is already. */
    static Settlement match(ConsolidationModel model, PackingModel exact, List<Bin> bins) {
        List<Pair> pairs = new ArrayList<>();
        for (int b = 0; b < bins.size(); b++) {
            Map<String, Double> stays = new HashMap<>();
            Bin bin = bins.get(b);
            for (int i = 0; i < bin.size; i++) {
                for (Workload workload : model.units.get(bin.items[i])) {
                    if (workload.machine() != null) {
                        stays.merge(workload.machine(), workload.disruption() + 1e-9, Double::sum);
                    }
                }
            }
            for (Machine machine : model.request.machines()) {
                if (type(model, machine) == bin.type) {
                    pairs.add(new Pair(b, machine, stays.getOrDefault(machine.id(), 0.0)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.stays()));
        @Nullable String[] ids = new String[bins.size()];
        Map<String, Boolean> taken = new HashMap<>();
        for (Pair pair : pairs) {
            if (ids[pair.bin()] == null && taken.putIfAbsent(pair.machine().id(), true) == null) {
                ids[pair.bin()] = pair.machine().id();
            }
        }
        List<@Nullable String> list = new ArrayList<>(java.util.Arrays.asList(ids));
        return new Settlement(model, bins, list, true);
    }

    /** Whether every workload is on a machine. */
    boolean whole() {
        return whole;
    }

    /** Price of an hour. */
    double price() {
        double price = 0;
        for (Bin bin : bins) {
            price += bin.size == 0 ? 0 : bin.model.price[bin.type];
        }
        return price;
    }

    /** Disruption of all moves from where things are. */
    double disruption() {
        double moved = 0;
        for (int b = 0; b < bins.size(); b++) {
            Bin bin = bins.get(b);
            String id = ids.get(b);
            for (int i = 0; i < bin.size; i++) {
                for (Workload workload : model.units.get(bin.items[i])) {
                    moved += workload.machine() != null && !workload.machine().equals(id) ? workload.disruption() : 0;
                }
            }
        }
        return moved;
    }

    /** Price of all hours that count, and of the moves. */
    double total() {
        return price() * model.request.hours()
                + disruption() * model.request.moveCost().amount().doubleValue();
    }

    /**
     * The rule of balance: the share of the price that is saved, over the share of the disruption. An empty machine
     * disturbs by 1, and by what is on it.
     */
    boolean worth(Settlement now) {
        double paid = 0;
        double pool = now.bins.size();
        for (Bin bin : now.bins) {
            paid += bin.model.price[bin.type];
        }
        for (int u = 0; u < model.units.size(); u++) {
            pool += model.disruption(u);
        }
        double removed = 0;
        for (String id : now.ids) {
            removed += ids.contains(id) ? 0 : 1;
        }
        return balanced(paid - price(), paid, disruption() + removed, pool, model.request.balance());
    }

    static boolean balanced(double saving, double paid, double disruption, double pool, double k) {
        if (!(saving > 0) || paid <= 0) {
            return false;
        }
        return disruption <= 0 || saving / paid / (disruption / pool) >= 1 / k;
    }
}
