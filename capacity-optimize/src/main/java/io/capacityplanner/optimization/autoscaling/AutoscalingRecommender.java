package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bounds for a horizontal autoscaler that aims at a target utilization.
 *
 * <p>The replicas an hour needs are its demand in fully used replicas by the target, rounded up: the published rule of
 * the Kubernetes horizontal pod autoscaler with its usage at the target. The least number is what the quietest hours
 * (the 1st percentile) need; the largest is what the forecast's peak needs, or the busiest hour seen where that is more.
 * Targets are replayed over the demand with a start-up time of two minutes, chosen on its first part and told with what
 * they do on the rest. Hourly means hide what happens within the hour, so bursts are not judged here, and the policy says so.
 */
public final class AutoscalingRecommender implements Recommender {

    private static final int LEAST_HOURS = 14 * 24;
    private static final double QUIET = 0.01;
    private static final double PEAK = 0.95;

    /** Creates the recommender. */
    public AutoscalingRecommender() {}

    @Override
    public String id() {
        return "autoscaling";
    }

    @Override
    public String description() {
        return "Least and largest number of replicas for each service of a cluster at a target utilization";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        Map<List<String>, List<Resource>> services = context.inventory().stream()
                .filter(r -> r.cluster() != null && r.service() != null)
                .collect(Collectors.groupingBy(
                        r -> List.of(String.valueOf(r.cluster()), String.valueOf(r.service())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return services.entrySet().stream()
                .flatMap(e -> policy(e.getKey().get(0), e.getKey().get(1), e.getValue(), context).stream());
    }

    private static Optional<Recommendation> policy(
            String cluster, String service, List<Resource> members, PlanningContext context) {
        Optional<ServiceDemand> found = ServiceDemand.of(members, context).filter(d -> d.observed() >= LEAST_HOURS);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ServiceDemand demand = found.get();
        double target = context.request().utilizationThreshold().value();
        double busiest = Quantiles.of(demand.demand(), 1);
        double coming = comingPeak(demand, context);
        int least = replicas(Quantiles.of(demand.demand(), QUIET), target);
        int most = Math.max(least, replicas(Math.max(busiest, coming), target));
        double share = replicaHours(demand, target, least);
        Optional<TargetReplay> replay = TargetReplay.of(demand, target, least, most);
        List<String> reasons = new ArrayList<>(List.of(
                String.format(
                        Locale.ROOT,
                        "the busiest hour used %.1f replicas in full, the forecast's peak is %.1f",
                        busiest,
                        coming),
                String.format(
                        Locale.ROOT,
                        "following the demand would have used %.0f %% of the replica-hours that ran",
                        100 * share)));
        replay.map(TargetReplay::reason).ifPresent(reasons::add);
        return Optional.of(new AutoscalingPolicy(
                cluster,
                service,
                title(service, least, most, demand.replicas(), target),
                demand.replicas(),
                least,
                most,
                context.request().utilizationThreshold(),
                share,
                new Assurance(
                        demand.observed() >= 2 * LEAST_HOURS ? Assurance.Level.MEDIUM : Assurance.Level.LOW,
                        "worked out from " + demand.observed() + " hourly means; bursts within the hour are not seen"),
                evidence(demand, target, busiest, coming, replay),
                reasons,
                List.of(
                        "another target utilization",
                        "replicas that take longer to start than the demand takes to rise",
                        String.format(Locale.ROOT, "a demand above %.1f fully used replicas", most * target))));
    }

    private static int replicas(double demand, double target) {
        // A millionth of a replica is rounding noise, not demand.
        return (int) Math.max(1, Math.ceil(demand / target - 1e-6));
    }

    private static double replicaHours(ServiceDemand demand, double target, int least) {
        long needed = 0;
        long ran = 0;
        for (int h = 0; h < demand.demand().length; h++) {
            if (demand.running()[h] > 0) {
                needed += Math.max(least, replicas(demand.demand()[h], target));
                ran += demand.running()[h];
            }
        }
        return (double) needed / ran;
    }

    /** Sum of the replicas' forecast peaks: replicas of one service peak together. */
    private static double comingPeak(ServiceDemand demand, PlanningContext context) {
        double sum = 0;
        for (Map.Entry<SeriesKey, Double> replica : demand.weights().entrySet()) {
            try {
                Forecast forecast = context.forecast(
                        replica.getKey(),
                        ForecastRequest.ofDefaults()
                                .withHorizon(context.request().horizon())
                                .withEvery(Step.HOUR)
                                .withBacktestOrigins(0));
                sum += forecast.peaks().quantile(PEAK, forecast.steps() - 1) * replica.getValue();
            } catch (InsufficientDataException tooShort) {
                return 0;
            }
        }
        return sum;
    }

    private static String title(String service, int least, int most, int now, double target) {
        return String.format(
                Locale.ROOT,
                "%s runs %d replicas and needs between %d and %d at %.0f %% utilization",
                service,
                now,
                least,
                most,
                100 * target);
    }

    private static Evidence evidence(
            ServiceDemand demand, double target, double busiest, double coming, Optional<TargetReplay> replay) {
        Map<String, String> numbers = new TreeMap<>();
        numbers.put("replicas", Integer.toString(demand.replicas()));
        numbers.put("target utilization", Double.toString(target));
        numbers.put("busiest hour, full replicas", Double.toString(busiest));
        numbers.put("forecast peak, full replicas", Double.toString(coming));
        replay.ifPresent(each -> numbers.putAll(each.numbers()));
        return new Evidence(
                demand.start(),
                demand.start().plusMillis(demand.demand().length * Step.HOUR.millis()),
                (double) demand.observed() / Math.max(1, demand.demand().length),
                "sum of replicas",
                null,
                numbers);
    }
}
