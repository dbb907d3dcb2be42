package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places workloads on machines by the joint time course of their usage: what peaks at different hours shares a machine,
 * which no sum of peaks allows.
 *
 * <p>Steps are compressed to columns that keep every peak, a search packs these, and a second one goes on at every step.
 * Where machines run already, two ways are weighed by the price of the machines and of the moves: packing anew, matched to
 * the machines that run, and draining one machine after another.
 *
 * <p>Thread-safe and, with a budget of steps, deterministic.
 */
public final class Consolidator {

    private static final int CENT = 4;

    private Consolidator() {}

    /** The way of this class; it has no settings of its own. */
    public static Consolidator ofDefaults() {
        return new Consolidator();
    }

    /**
     * Plans.
     *
     * @throws io.capacityplanner.error.InvalidInputException when a workload fits no machine, or all do not fit the limited
     *     ones
     */
    public ConsolidationPlan plan(ConsolidationRequest request) {
        ConsolidationModel model = new ConsolidationModel(request);
        PackingModel exact = model.exact();
        PackingBudget half = halved(request.budget());
        PriceBound bound = PriceBound.of(model.relaxed(), new Steps(half));
        List<Bin> packed = new PackingSearch(model.compressed(), half)
                .bound(bound.value, bound.by)
                .run()
                .best();
        Steps left = new Steps(half);
        GreedyPacking greedy = new GreedyPacking(exact, left);
        packed = new PackingImprovement(exact, left, greedy, half.seed()).improve(again(packed, exact), bound.value);
        Settlement anew = Settlement.match(model, exact, packed);
        Settlement best = anew;
        String remark = "Packed anew";
        Settlement now = Settlement.now(model, exact);
        if (now.whole()) {
            Settlement drained = new Drain(model, exact, now).run();
            boolean worth = anew.worth(now);
            best = worth && anew.total() < drained.total() - 1e-12 ? anew : drained;
            remark = best == anew
                    ? "Packed anew, which is cheaper than draining machines one by one, moves counted"
                    : worth
                            ? "Drained machine by machine; packing anew would not pay for its moves"
                            : "Drained machine by machine; packing anew would disturb more than it saves";
        }
        return told(model, exact, best, bound, remark);
    }

    private static PackingBudget halved(PackingBudget budget) {
        return new PackingBudget(
                Math.max(1, budget.steps() / 3), budget.nanoClock(), Math.max(1, budget.nanos() / 3), budget.seed());
    }

    private static List<Bin> again(List<Bin> bins, PackingModel exact) {
        List<Bin> same = new ArrayList<>();
        for (Bin bin : bins) {
            Bin copy = new Bin(exact, bin.type);
            for (int i = 0; i < bin.size; i++) {
                copy.add(bin.items[i]);
            }
            same.add(copy);
        }
        return same;
    }

    private static ConsolidationPlan told(
            ConsolidationModel model, PackingModel exact, Settlement best, PriceBound bound, String remark) {
        ConsolidationRequest request = model.request;
        Currency currency = request.moveCost().currency();
        List<ConsolidationPlan.Placed> placed = new ArrayList<>();
        List<ConsolidationPlan.Move> moves = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        Map<Integer, Integer> types = new HashMap<>();
        int fresh = 0;
        for (int b = 0; b < best.bins.size(); b++) {
            Bin bin = best.bins.get(b);
            if (bin.size == 0) {
                continue;
            }
            String machine = best.ids.get(b);
            boolean isNew = machine == null;
            String id = isNew ? "new-" + ++fresh : machine;
            kept.add(id);
            types.merge(bin.type, 1, Integer::sum);
            List<String> on = new ArrayList<>();
            for (int i = 0; i < bin.size; i++) {
                for (Workload workload : model.units.get(bin.items[i])) {
                    on.add(workload.id());
                    if (!id.equals(workload.machine())) {
                        moves.add(new ConsolidationPlan.Move(workload.id(), workload.machine(), id));
                    }
                }
            }
            on.sort(null);
            placed.add(new ConsolidationPlan.Placed(
                    id,
                    request.types().get(bin.type).name(),
                    isNew,
                    on,
                    peak(model, bin),
                    overload(model, exact, bin)));
        }
        List<String> removed = request.machines().stream()
                .map(Machine::id)
                .filter(id -> !kept.contains(id))
                .toList();
        moves.sort(java.util.Comparator.comparing(ConsolidationPlan.Move::workload));
        Money after = Money.zero(currency);
        for (ConsolidationPlan.Placed machine : placed) {
            after = after.plus(price(request, machine.type()));
        }
        Money least = new Money(
                java.math.BigDecimal.valueOf(bound.value)
                        .setScale(2 * CENT, java.math.RoundingMode.DOWN)
                        .stripTrailingZeros(),
                currency);
        return new ConsolidationPlan(
                placed, moves, removed, nowPrice(request, currency), after, least, bound.by, remark);
    }

    private static Money price(ConsolidationRequest request, String type) {
        return request.types().stream()
                .filter(t -> t.name().equals(type))
                .findFirst()
                .orElseThrow()
                .hourly();
    }

    private static @Nullable Money nowPrice(ConsolidationRequest request, Currency currency) {
        if (request.machines().isEmpty()) {
            return null;
        }
        Money sum = Money.zero(currency);
        for (Machine machine : request.machines()) {
            sum = sum.plus(price(request, machine.type()));
        }
        return sum;
    }

    private static Map<String, Double> peak(ConsolidationModel model, Bin bin) {
        Map<String, Double> peaks = new LinkedHashMap<>();
        for (int k = 0; k < model.used.size(); k++) {
            double largest = 0;
            for (int t = 0; t < model.steps; t++) {
                largest = Math.max(largest, bin.load[k * model.steps + t]);
            }
            double capacity = model.capacity(model.request.types().get(bin.type), model.used.get(k));
            peaks.put(model.used.get(k), capacity > 0 ? largest / capacity : 0);
        }
        return peaks;
    }

    private static Map<String, Double> overload(ConsolidationModel model, PackingModel exact, Bin bin) {
        Map<String, Double> shares = new LinkedHashMap<>();
        double[] room = exact.room[bin.type];
        for (int k = 0; k < model.used.size(); k++) {
            int over = 0;
            for (int t = 0; t < model.steps; t++) {
                int column = k * model.steps + t;
                over += bin.load[column] > room[column] ? 1 : 0;
            }
            shares.put(model.used.get(k), model.steps == 0 ? 0 : (double) over / model.steps);
        }
        return shares;
    }
}
