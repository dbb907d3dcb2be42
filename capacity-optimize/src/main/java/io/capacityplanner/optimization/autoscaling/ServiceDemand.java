package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processor demand of a service over all its replicas, hour by hour, in fully used average replicas.
 *
 * @param start first hour
 * @param demand demand of each hour; NaN where no replica was observed
 * @param running replicas observed in each hour
 * @param replicas replicas of the service
 * @param weights the series behind it, each with the replicas that one of its units amounts to
 */
record ServiceDemand(Instant start, double[] demand, int[] running, int replicas, Map<SeriesKey, Double> weights) {

    private record Replica(SeriesKey key, TimeSeries hourly, double weight) {}

    static Optional<ServiceDemand> of(List<Resource> members, PlanningContext context) {
        double averageCores = members.stream()
                .map(ServiceDemand::cores)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(1);
        List<Replica> replicas = new ArrayList<>();
        for (Resource member : members) {
            SeriesKey key = SeriesKey.of(member.id(), Metric.CPU_USAGE.name());
            context.history(key)
                    .filter(history -> !history.series().indexed())
                    .map(history -> replica(key, history, cores(member).orElse(averageCores), averageCores))
                    .ifPresent(replicas::add);
        }
        return replicas.isEmpty() ? Optional.empty() : Optional.of(sum(replicas, window(context, replicas)));
    }

    private static Replica replica(SeriesKey key, PreparedSeries history, double cores, double averageCores) {
        double perUnit = history.metric().isUtilization()
                ? history.metric().unit().factorTo(Unit.RATIO) * cores / averageCores
                : history.metric().unit().dimension() == Unit.Dimension.COMPUTE
                        ? history.metric().unit().factorTo(Unit.CORES) / averageCores
                        : 0;
        boolean finer = history.series().step().compareTo(Step.HOUR) < 0
                && Step.HOUR.millis() % history.series().step().millis() == 0;
        TimeSeries hourly = finer ? history.series().resample(Step.HOUR, Aggregation.MEAN) : history.series();
        return new Replica(key, hourly, perUnit);
    }

    private static Optional<Double> cores(Resource resource) {
        return resource.capacityOf(Metric.CPU_USAGE.name())
                .filter(q -> q.unit().dimension() == Unit.Dimension.COMPUTE)
                .map(q -> q.in(Unit.CORES))
                .map(Quantity::value);
    }

    private static @Nullable Instant window(PlanningContext context, List<Replica> replicas) {
        return replicas.stream()
                .map(r -> r.hourly().endExclusive())
                .max(Comparator.naturalOrder())
                .map(end -> end.minus(context.request().over()))
                .orElse(null);
    }

    private static ServiceDemand sum(List<Replica> replicas, @Nullable Instant from) {
        Instant first = replicas.stream()
                .map(r -> r.hourly().start())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant start = from != null && from.isAfter(first) ? from : first;
        Instant end = replicas.stream()
                .map(r -> r.hourly().endExclusive())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        int hours = (int) ((end.toEpochMilli() - start.toEpochMilli()) / Step.HOUR.millis());
        double[] demand = new double[hours];
        int[] running = new int[hours];
        for (int h = 0; h < hours; h++) {
            Instant time = start.plusMillis(h * Step.HOUR.millis());
            for (Replica replica : replicas) {
                int index = replica.hourly().indexAt(time);
                if (index >= 0
                        && index < replica.hourly().length()
                        && !replica.hourly().isMissing(index)) {
                    demand[h] += replica.hourly().get(index) * replica.weight();
                    running[h]++;
                }
            }
            demand[h] = running[h] == 0 ? Double.NaN : demand[h];
        }
        return new ServiceDemand(
                start,
                demand,
                running,
                replicas.size(),
                replicas.stream().collect(Collectors.toMap(Replica::key, Replica::weight, (a, b) -> a, TreeMap::new)));
    }

    /** Hours in which at least one replica was observed. */
    int observed() {
        int count = 0;
        for (double d : demand) {
            count += Double.isNaN(d) ? 0 : 1;
        }
        return count;
    }
}
