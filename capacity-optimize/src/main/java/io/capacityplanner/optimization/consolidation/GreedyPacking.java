package io.capacityplanner.optimization.consolidation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Constructive packing. First and best fit take the items in decreasing order of a size and put each into an open bin; the
 * bin-centric rules fill one bin after another by the item that suits what is left of it.
 *
 * <p>Panigrahy, R., Talwar, K., Uyeda, L., Wieder, U. (2011): Heuristics for vector bin packing. Microsoft Research.
 */
final class GreedyPacking {

    /** How one number is made of the sizes of an item, and how an item is chosen for a bin. */
    enum Rule {
        SUM,
        LARGEST,
        PRODUCT,
        DOT_PRODUCT,
        L2
    }

    /** Items looked at for a bin: with more the choice hardly gets better. */
    private static final int WINDOW = 500;

    private final PackingModel model;
    private final Steps steps;
    private final double[][] share;
    private final double[] demand;
    private final double[] least;

    GreedyPacking(PackingModel model, Steps steps) {
        this.model = model;
        this.steps = steps;
        this.share = new double[model.items()][model.columns];
        this.demand = new double[model.columns];
        double[] scale = new double[model.columns];
        for (double[] room : model.room) {
            for (int k = 0; k < scale.length; k++) {
                scale[k] = Math.max(scale[k], room[k]);
            }
        }
        for (int i = 0; i < model.items(); i++) {
            for (int k = 0; k < scale.length; k++) {
                share[i][k] = scale[k] > 0 ? model.size[i][k] / scale[k] : 0;
                demand[k] += share[i][k];
            }
        }
        this.least = new double[model.columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (double[] size : model.size) {
            for (int k = 0; k < least.length; k++) {
                least[k] = Math.min(least[k], size[k]);
            }
        }
        double total = Arrays.stream(demand).sum();
        for (int k = 0; k < demand.length; k++) {
            demand[k] = total > 0 ? demand[k] / total : 1;
        }
    }

    /** One number for an item: what it takes of bins, dearer where more is wanted. */
    double measure(int item, Rule rule) {
        double value = rule == Rule.PRODUCT ? 1 : 0;
        for (int k = 0; k < model.columns; k++) {
            double s = share[item][k];
            value = switch (rule) {
                case LARGEST -> Math.max(value, s);
                case PRODUCT -> value * (s + 1e-3);
                default -> value + demand[k] * s;
            };
        }
        return value;
    }

    int[] decreasing(Rule rule) {
        double[] measures = new double[model.items()];
        Arrays.setAll(measures, i -> measure(i, rule));
        return IntStream.range(0, measures.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -measures[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Best fit: each item into the fullest open bin that holds it, else into a new bin of the first type that holds it. */
    List<Bin> bestFit(int[] order) {
        List<Bin> bins = new ArrayList<>();
        List<Bin> open = new ArrayList<>();
        for (int item : order) {
            Bin best = fullest(open, item);
            if (best == null) {
                best = new Bin(model, cheapest(item, bins));
                bins.add(best);
                open.add(best);
            }
            best.add(item);
            if (full(best)) {
                open.remove(best);
            }
        }
        return bins;
    }

    /** Whether not even the least of every size would fit. */
    private boolean full(Bin bin) {
        double[] room = model.room[bin.type];
        for (int k = 0; model.strict && k < least.length; k++) {
            if (bin.load[k] + least[k] > room[k]) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Bin fullest(List<Bin> bins, int item) {
        Bin best = null;
        double most = -1;
        for (Bin bin : bins) {
            double fill = fill(bin);
            if (fill > most && bin.fits(item)) {
                most = fill;
                best = bin;
            }
        }
        steps.spend((long) bins.size() * Math.min(model.columns, 4));
        return best;
    }

    double fill(Bin bin) {
        if (!Double.isNaN(bin.fill)) {
            return bin.fill;
        }
        double fill = 0;
        double[] room = model.room[bin.type];
        for (int k = 0; k < model.columns; k++) {
            fill += demand[k] * bin.load[k] / Math.max(1e-300, room[k]);
        }
        bin.fill = fill;
        return fill;
    }

    /** The cheapest type with bins left that holds an item alone. */
    private int cheapest(int item, List<Bin> bins) {
        int best = -1;
        double[] nothing = new double[model.columns];
        for (int t = 0; t < model.types(); t++) {
            if ((best < 0 || model.price[t] < model.price[best])
                    && model.admits(item, t)
                    && model.holds(nothing, item, t)
                    && left(t, bins) > 0) {
                best = t;
            }
        }
        if (best < 0) {
            throw Steps.unplaceable("packing, item " + item);
        }
        return best;
    }

    int left(int type, List<Bin> bins) {
        if (model.count[type] == Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        int used = 0;
        for (Bin bin : bins) {
            used += bin.type == type ? 1 : 0;
        }
        return model.count[type] - used;
    }

    /**
     * Bin-centric: fills bin after bin, each of the type whose content is worth most for its price.
     *
     * @param order the items to place, in the order in which they are preferred on a tie
     * @param bins takes the new bins; those in it count against the limits
     */
    void fill(int[] order, Rule rule, List<Bin> bins) {
        boolean[] placed = new boolean[model.items()];
        int[] waiting = order.clone();
        while (waiting.length > 0) {
            Bin best = null;
            double worth = -1;
            for (int t = 0; t < model.types(); t++) {
                if (left(t, bins) <= 0) {
                    continue;
                }
                Bin trial = filled(t, waiting, rule);
                double value = 0;
                for (int i = 0; i < trial.size; i++) {
                    value += measure(trial.items[i], Rule.SUM) + 1e-9;
                }
                double ratio = model.price[t] > 0 ? value / model.price[t] : value * 1e12;
                if (trial.size > 0 && ratio > worth * (1 + 1e-12)) {
                    worth = ratio;
                    best = trial;
                }
            }
            if (best == null) {
                throw Steps.unplaceable("packing, item " + waiting[0]);
            }
            for (int i = 0; i < best.size; i++) {
                placed[best.items[i]] = true;
            }
            int kept = 0;
            for (int item : waiting) {
                if (!placed[item]) {
                    waiting[kept++] = item;
                }
            }
            waiting = Arrays.copyOf(waiting, kept);
            bins.add(best);
        }
    }

    /** Looks at {@link #WINDOW} items at most, from large to small. */
    private Bin filled(int type, int[] waiting, Rule rule) {
        Bin bin = new Bin(model, type);
        int[] candidates = new int[Math.min(WINDOW, waiting.length)];
        int count = 0;
        for (int c = 0; c < candidates.length; c++) {
            int item = waiting[(int) ((long) c * waiting.length / candidates.length)];
            if (model.admits(item, type)) {
                candidates[count++] = item;
            }
        }
        for (int w = 0; count == 0 && w < waiting.length; w++) {
            if (model.admits(waiting[w], type)) {
                candidates[count++] = waiting[w];
            }
        }
        double[] room = model.room[type];
        double[] rest = new double[model.columns];
        while (count > 0) {
            for (int k = 0; k < rest.length; k++) {
                rest[k] = Math.max(0, 1 - bin.load[k] / Math.max(1e-300, room[k]));
            }
            int best = -1;
            double score = Double.NEGATIVE_INFINITY;
            int kept = 0;
            for (int c = 0; c < count; c++) {
                int item = candidates[c];
                if (!bin.fits(item)) {
                    continue;
                }
                double s = suits(item, rest, room, rule);
                if (s > score) {
                    score = s;
                    best = kept;
                }
                candidates[kept++] = item;
            }
            steps.spend((long) count * model.columns);
            count = kept;
            if (best < 0) {
                break;
            }
            bin.add(candidates[best]);
            System.arraycopy(candidates, best + 1, candidates, best, count - best - 1);
            count--;
        }
        return bin;
    }

    private double suits(int item, double[] rest, double[] room, Rule rule) {
        double[] size = model.size[item];
        double sum = 0;
        for (int k = 0; k < rest.length; k++) {
            double s = size[k] / Math.max(1e-300, room[k]);
            sum += rule == Rule.L2 ? -demand[k] * (s - rest[k]) * (s - rest[k]) : demand[k] * s * rest[k];
        }
        return sum;
    }
}
