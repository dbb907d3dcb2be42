package io.capacityplanner.optimization.commitment;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The least cost of several commitments together: cutting planes (Kelley 1960, The cutting-plane method for solving convex
 * programs, doi:10.1137/0108053) from the duals of the hours, whole units by branch and bound over the planes, which hold
 * in every branch. Ends when the cost found is within a tenth of a cent of what no commitment can undercut.
 *
 * <p>The bound rests on the best possible application of the commitments in each hour. Where the provider's application
 * covers less than that, the difference stays as {@link Choice#gap}; otherwise the optimum is proven.
 */
final class PortfolioOptimum {

    private static final int ROUNDS = 400;
    private static final double CENTS = 0.001;

    private final PortfolioCost cost;
    private final List<CoveragePlan> plans;
    private final PlaneMinimum planes;
    private final double[] low;
    private final double[] high;
    private double[] best;
    private double least;
    private double bound;

    /**
     * What to commit to.
     *
     * @param commitment fee of an hour of each plan
     * @param cost of all hours with it
     * @param gap by how much another commitment could cost less at most; 0 when within a tenth of a cent
     */
    record Choice(double[] commitment, double cost, double gap) {}

    private PortfolioOptimum(WeightedDemand demand, List<CoveragePlan> plans) {
        this.plans = plans;
        this.cost = new PortfolioCost(demand, plans);
        this.low = new double[plans.size()];
        this.high = plans.stream()
                .mapToDouble(plan -> ceiling(demand.most(plan), plan))
                .toArray();
        double[] scale = IntStream.range(0, high.length)
                .mapToDouble(p -> high[p] > 0 ? high[p] : 1)
                .toArray();
        this.planes = new PlaneMinimum(scale, Math.max(cost.nothing(), Double.MIN_NORMAL));
        this.best = low.clone();
        this.least = cost.nothing();
    }

    private static double ceiling(double most, CoveragePlan plan) {
        return plan.unit() > 0 ? Math.ceil(most / plan.unit() - 1e-9) * plan.unit() : most;
    }

    static Choice of(WeightedDemand demand, List<CoveragePlan> plans) {
        List<List<Integer>> apart = IndependentPlans.of(plans);
        if (apart.size() == 1) {
            return together(demand, plans);
        }
        double[] commitment = new double[plans.size()];
        double gap = 0;
        for (List<Integer> group : apart) {
            Choice choice = together(demand, group.stream().map(plans::get).toList());
            for (int i = 0; i < group.size(); i++) {
                commitment[group.get(i)] = choice.commitment()[i];
            }
            gap += choice.gap();
        }
        return new Choice(commitment, new PortfolioCost(demand, plans).of(commitment), gap);
    }

    private static Choice together(WeightedDemand demand, List<CoveragePlan> plans) {
        if (plans.size() == 1) {
            double commitment = SinglePlanOptimum.of(demand, plans.get(0));
            return new Choice(new double[] {commitment}, new PortfolioCost(demand, plans).of(commitment), 0);
        }
        return new PortfolioOptimum(demand, plans).solve(demand);
    }

    private Choice solve(WeightedDemand demand) {
        if (!(cost.nothing() > 0)) {
            return new Choice(low.clone(), 0, 0);
        }
        visit(low.clone());
        for (int p = 0; p < plans.size(); p++) {
            double[] alone = low.clone();
            alone[p] = SinglePlanOptimum.of(demand, plans.get(p));
            visit(alone);
        }
        double end = Math.max(CENTS, 1e-12 * cost.nothing());
        for (int round = 0; round < ROUNDS; round++) {
            PlaneMinimum.Least lowest = leastWhole();
            bound = Math.max(bound, lowest.value());
            if (least - bound <= end) {
                return new Choice(best.clone(), least, 0);
            }
            double[] at = lowest.at();
            PortfolioCost.Cut cut = visit(at);
            if (cut.of(at) - lowest.value() <= end / 10) {
                break; // The provider's application is not the best possible here: no plane can show more.
            }
        }
        descend();
        return new Choice(best.clone(), least, Math.max(0, least - bound));
    }

    /**
     * Where no plane can show more, the bill itself is followed down: more or less of one commitment, and one exchanged for
     * another, by ever smaller steps (compass search, Kolda, Lewis and Torczon 2003, doi:10.1137/S003614450242889).
     */
    private void descend() {
        for (double share = 1.0 / 16; share > 1e-5; share /= 2) {
            for (int p = 0; p < best.length; p++) {
                for (int q = 0; q < best.length; q++) {
                    double step = share * high[p];
                    tryMove(p, step, q, p == q ? 0 : -step);
                    tryMove(p, -step, q, p == q ? 0 : step);
                }
            }
        }
    }

    private void tryMove(int p, double more, int q, double other) {
        double[] at = best.clone();
        at[p] += more;
        at[q] += other;
        for (int i : new int[] {p, q}) {
            double unit = plans.get(i).unit();
            at[i] = Math.min(high[i], Math.max(0, unit > 0 ? Math.rint(at[i] / unit) * unit : at[i]));
        }
        double found = cost.of(at);
        if (found < least - CENTS / 10) {
            least = found;
            best = at;
        }
    }

    private PortfolioCost.Cut visit(double[] at) {
        double[] whole = at.clone();
        for (int p = 0; p < whole.length; p++) {
            double unit = plans.get(p).unit();
            if (unit > 0) {
                whole[p] = Math.rint(whole[p] / unit) * unit;
            }
        }
        double found = cost.of(whole);
        if (found < least) {
            least = found;
            best = whole;
        }
        PortfolioCost.Cut cut = cost.cut(at);
        planes.add(cut);
        return cut;
    }

    private record Node(double[] low, double[] high, PlaneMinimum.Least least) {}

    /** The least of the planes at whole units. */
    private PlaneMinimum.Least leastWhole() {
        PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingDouble(node -> node.least.value()));
        Deque<double[][]> boxes = new ArrayDeque<>();
        boxes.add(new double[][] {low, high});
        while (true) {
            while (!boxes.isEmpty()) {
                double[][] box = boxes.remove();
                open.add(new Node(box[0], box[1], planes.between(box[0], box[1])));
            }
            Node node = open.remove();
            int broken = broken(node.least.at());
            if (broken < 0) {
                return node.least;
            }
            double unit = plans.get(broken).unit();
            double below = Math.floor(node.least.at()[broken] / unit) * unit;
            double[] lessHigh = node.high.clone();
            lessHigh[broken] = below;
            double[] moreLow = node.low.clone();
            moreLow[broken] = below + unit;
            boxes.add(new double[][] {node.low, lessHigh});
            boxes.add(new double[][] {moreLow, node.high});
        }
    }

    private int broken(double[] at) {
        for (int p = 0; p < at.length; p++) {
            double unit = plans.get(p).unit();
            if (unit > 0) {
                double units = at[p] / unit;
                if (Math.abs(units - Math.rint(units)) > 1e-7) {
                    return p;
                }
            }
        }
        return -1;
    }
}
