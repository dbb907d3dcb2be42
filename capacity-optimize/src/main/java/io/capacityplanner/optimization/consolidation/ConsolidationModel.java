package io.capacityplanner.optimization.consolidation;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A request as numbers: workloads that belong together are one unit, dimensions and their steps are columns. */
final class ConsolidationModel {

    /** Steps of most joint usage that the bound looks at, per dimension. */
    private static final int PEAKS = 12;

    final ConsolidationRequest request;
    final List<List<Workload>> units = new ArrayList<>();
    final List<String> used;
    final int steps;
    private final List<String> asked;

    /** Usage per dimension, unit and step; requests per dimension and unit. */
    private final double[][][] usage;

    private final double[][] requests;
    private final @org.jspecify.annotations.Nullable BitSet[] allowed;
    private final int[] group;
    private final int[] groupLimit;

    ConsolidationModel(ConsolidationRequest request) {
        this.request = request;
        Map<String, List<Workload>> together = new LinkedHashMap<>();
        TreeSet<String> usages = new TreeSet<>();
        TreeSet<String> asks = new TreeSet<>();
        int length = -1;
        for (Workload workload : request.workloads()) {
            String key = workload.together() == null ? "1" + workload.id() : "2" + workload.together();
            together.computeIfAbsent(key, k -> new ArrayList<>()).add(workload);
            usages.addAll(workload.usage().keySet());
            asks.addAll(workload.requests().keySet());
            for (double[] values : workload.usage().values()) {
                if (length >= 0 && values.length != length) {
                    throw new InvalidInputException(
                            values.length + " steps where others have " + length,
                            "workload " + workload.id(),
                            "Bring all workloads to one grid");
                }
                length = values.length;
            }
        }
        units.addAll(together.values());
        used = List.copyOf(usages);
        asked = List.copyOf(asks);
        steps = Math.max(0, length);
        usage = new double[used.size()][units.size()][steps];
        requests = new double[asked.size()][units.size()];
        for (int u = 0; u < units.size(); u++) {
            for (Workload workload : units.get(u)) {
                add(workload, u);
            }
        }
        allowed = new BitSet[units.size()];
        group = new int[units.size()];
        Map<String, Integer> groups = new LinkedHashMap<>();
        List<Integer> limits = new ArrayList<>();
        for (int u = 0; u < units.size(); u++) {
            allowed[u] = types(units.get(u));
            group[u] = -1;
            for (Workload workload : units.get(u)) {
                if (workload.group() != null) {
                    int id = groups.computeIfAbsent(workload.group(), k -> {
                        limits.add(Integer.MAX_VALUE);
                        return limits.size() - 1;
                    });
                    limits.set(id, Math.min(limits.get(id), workload.perMachine()));
                    refuse(group[u] < 0, workload, "two of a spread unit are to go together");
                    group[u] = id;
                }
            }
        }
        groupLimit = limits.stream().mapToInt(Integer::intValue).toArray();
        alone();
    }

    private static void refuse(boolean sound, Workload workload, String what) {
        if (!sound) {
            throw new InvalidInputException(what, "workload " + workload.id(), "Relax one of the two");
        }
    }

    private void add(Workload workload, int unit) {
        workload.usage().forEach((dimension, values) -> {
            double largest =
                    Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
            double[] sum = usage[used.indexOf(dimension)][unit];
            for (int t = 0; t < steps; t++) {
                sum[t] += Double.isNaN(values[t]) ? largest : values[t];
            }
        });
        workload.requests().forEach((dimension, value) -> requests[asked.indexOf(dimension)][unit] += value);
    }

    private @org.jspecify.annotations.Nullable BitSet types(List<Workload> unit) {
        BitSet types = new BitSet();
        for (int t = 0; t < request.types().size(); t++) {
            MachineType type = request.types().get(t);
            if (unit.stream().allMatch(type::admits)) {
                types.set(t);
            }
        }
        return types.cardinality() == request.types().size() ? null : types;
    }

    /** Refuses a unit that no machine holds alone. */
    private void alone() {
        PackingModel exact = exact();
        double[] nothing = new double[exact.columns];
        for (int u = 0; u < units.size(); u++) {
            boolean fits = false;
            for (int t = 0; t < exact.types(); t++) {
                fits |= exact.count[t] > 0 && exact.admits(u, t) && exact.holds(nothing, u, t);
            }
            if (!fits) {
                throw Steps.unplaceable("workload " + units.get(u).get(0).id());
            }
        }
    }

    double capacity(MachineType type, String dimension) {
        return type.capacity().getOrDefault(dimension, 0.0);
    }

    /** Every step a column. */
    PackingModel exact() {
        int[] each = new int[steps + 1];
        Arrays.setAll(each, i -> i);
        return model(each);
    }

    /** Runs of steps as columns, each with the largest usage in it. */
    PackingModel compressed() {
        int d = used.size();
        double[][] series = new double[d * units.size()][];
        double[] scale = new double[series.length];
        int[] lanes = new int[series.length];
        for (int k = 0; k < d; k++) {
            String dimension = used.get(k);
            double largest = request.types().stream()
                    .mapToDouble(type -> capacity(type, dimension))
                    .max()
                    .orElse(1);
            for (int u = 0; u < units.size(); u++) {
                int s = k * units.size() + u;
                series[s] = usage[k][u];
                scale[s] = largest > 0 ? largest : 1;
                lanes[s] = k;
            }
        }
        return model(TimeColumns.of(series, scale, lanes, d, request.columns()).starts);
    }

    private PackingModel model(int... starts) {
        int runs = starts.length - 1;
        int d = used.size();
        int n = units.size();
        double[][] size = new double[n][d * runs + asked.size() + 1];
        int[] lane = new int[d * runs + asked.size() + 1];
        double[] weight = new double[lane.length];
        double[] accepted = new double[d + asked.size() + 1];
        for (int k = 0; k < d; k++) {
            accepted[k] = request.acceptedOverload();
            for (int r = 0; r < runs; r++) {
                lane[k * runs + r] = k;
                weight[k * runs + r] = (double) (starts[r + 1] - starts[r]) / steps;
                for (int u = 0; u < n; u++) {
                    double largest = 0;
                    for (int t = starts[r]; t < starts[r + 1]; t++) {
                        largest = Math.max(largest, usage[k][u][t]);
                    }
                    size[u][k * runs + r] = largest;
                }
            }
        }
        rest(size, lane, weight, d, d * runs);
        double[][] room = new double[request.types().size()][lane.length];
        for (int t = 0; t < room.length; t++) {
            MachineType type = request.types().get(t);
            for (int k = 0; k < d; k++) {
                Arrays.fill(room[t], k * runs, (k + 1) * runs, request.level() * capacity(type, used.get(k)));
            }
            rest(room[t], type, d * runs);
        }
        return new PackingModel(size, room, prices(), counts(), lane, weight, accepted, allowed, group, groupLimit);
    }

    private void rest(double[][] size, int[] lane, double[] weight, int firstLane, int from) {
        for (int a = 0; a <= asked.size(); a++) {
            lane[from + a] = firstLane + a;
            weight[from + a] = 1;
            for (int u = 0; u < size.length; u++) {
                size[u][from + a] =
                        a < asked.size() ? requests[a][u] : units.get(u).size();
            }
        }
    }

    private void rest(double[] room, MachineType type, int from) {
        for (int a = 0; a < asked.size(); a++) {
            room[from + a] = capacity(type, asked.get(a));
        }
        room[from + asked.size()] = type.maxWorkloads();
    }

    /**
     * A relaxation for the bound: the steps of most joint usage where no overload is accepted, else what each unit uses
     * on average without its own highest steps; no groups, no limits of bins, every type allowed.
     */
    PackingModel relaxed() {
        int d = used.size();
        int n = units.size();
        boolean strict = request.acceptedOverload() <= 0;
        int per = steps == 0 ? 0 : strict ? Math.min(PEAKS, steps) : 1;
        double[][] size = new double[n][d * per + asked.size() + 1];
        double[][] room = new double[request.types().size()][size.length == 0 ? asked.size() + 1 : size[0].length];
        int[] lane = new int[room[0].length];
        double[] weight = new double[lane.length];
        for (int k = 0; k < d; k++) {
            int[] peaks = strict ? peaks(usage[k], per) : new int[0];
            for (int p = 0; p < per; p++) {
                lane[k * per + p] = k;
                for (int u = 0; u < n; u++) {
                    size[u][k * per + p] = strict ? usage[k][u][peaks[p]] : trimmed(usage[k][u]);
                }
            }
        }
        rest(size, lane, weight, d, d * per);
        for (int t = 0; t < room.length; t++) {
            MachineType type = request.types().get(t);
            for (int k = 0; k < d; k++) {
                Arrays.fill(room[t], k * per, (k + 1) * per, request.level() * capacity(type, used.get(k)));
            }
            rest(room[t], type, d * per);
        }
        int[] none = new int[n];
        Arrays.fill(none, -1);
        int[] many = new int[room.length];
        Arrays.fill(many, Integer.MAX_VALUE);
        return new PackingModel(
                size,
                room,
                prices(),
                many,
                lane,
                weight,
                new double[d + asked.size() + 1],
                new BitSet[n],
                none,
                new int[0]);
    }

    /** Whatever steps a machine passes its level in, a unit adds at least this on average to the others. */
    private double trimmed(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int dropped = (int) Math.floor(request.acceptedOverload() * steps + 1e-9);
        int kept = steps - dropped;
        return kept == 0 ? 0 : Arrays.stream(sorted, 0, kept).sum() / kept;
    }

    private int[] peaks(double[][] units, int count) {
        double[] joint = new double[steps];
        for (double[] unit : units) {
            for (int t = 0; t < steps; t++) {
                joint[t] += unit[t];
            }
        }
        Integer[] order = new Integer[steps];
        Arrays.setAll(order, t -> t);
        Arrays.sort(order, (a, b) -> Double.compare(joint[b], joint[a]));
        return Arrays.stream(order).limit(count).mapToInt(Integer::intValue).toArray();
    }

    private double[] prices() {
        return request.types().stream()
                .mapToDouble(type -> type.hourly().amount().doubleValue())
                .toArray();
    }

    private int[] counts() {
        return request.types().stream().mapToInt(MachineType::count).toArray();
    }

    double disruption(int unit) {
        return units.get(unit).stream().mapToDouble(Workload::disruption).sum();
    }
}
