package io.capacityplanner.connector.micrometer;

import io.capacityplanner.connector.micrometer.PlanMeters.Kind;
import io.capacityplanner.connector.micrometer.PlanMeters.Rows;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Ratio;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * Publishes plans and forecasts as meters, so that Prometheus, Grafana and Alertmanager see them. Each publication takes
 * the place of the one before it: series that are no longer there disappear. The registry holds what is published until
 * {@link #close()}.
 *
 * <p>Meters: {@code capacity.forecast}, {@code .forecast.peak}, {@code .headroom.ratio}, {@code .exhaustion.seconds},
 * {@code .exceed.probability}, {@code .order.by.epoch.seconds}, {@code .recommendations}, {@code
 * .recommendations.tracked}, {@code .saving.monthly}, {@code .extra.cost.monthly}, {@code .plan.age.seconds}, {@code
 * .plan.data.age.seconds}, {@code .plan.problems}, {@code .plan.items} and {@code .plan.items.omitted}. Ages and times
 * until something go on running between publications. What is not known has no meter: a resource that does not run out
 * within the horizon has no {@code capacity.exhaustion.seconds}.
 *
 * <p>Thread-safe. One publisher for each registry.
 */
public final class MicrometerPublisher implements AutoCloseable {

    static final String PREFIX = "capacity.";

    private final PlanMeters meters;
    private final PlanRows rows;

    private MicrometerPublisher(PlanMeters meters, PlanRows rows) {
        this.meters = meters;
        this.rows = rows;
    }

    /** A publisher with the usual settings. */
    public static MicrometerPublisher to(MeterRegistry registry) {
        return builder(registry).build();
    }

    /** A builder. */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    /** Publishes a plan in place of the one before. */
    public void publish(CapacityPlan plan) {
        synchronized (meters) {
            rows.ofPlan(plan).forEach(meters::show);
        }
    }

    /**
     * Publishes forecasts alone, in place of those before.
     *
     * @param forecasts the forecasts, most important first; their limit is the share of capacity given to the builder
     */
    public void publish(Collection<Forecast> forecasts) {
        synchronized (meters) {
            rows.ofForecasts(List.copyOf(forecasts)).forEach(meters::show);
        }
    }

    /** Publishes how many recommendations stand where. */
    public void publishTracked(Collection<TrackedRecommendation> recommendations) {
        synchronized (meters) {
            meters.show(Kind.TRACKED, PlanRows.tracked(recommendations));
        }
    }

    /** Takes all meters of this publisher out of the registry. */
    @Override
    public void close() {
        synchronized (meters) {
            for (Kind kind : Kind.values()) {
                meters.show(kind, new Rows());
            }
        }
    }

    /** Collects the settings of a publisher. Not thread-safe. */
    public static final class Builder {

        private final MeterRegistry registry;
        private List<Duration> horizons = List.of(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90));
        private List<Double> odds = List.of(0.05, 0.5);
        private Ratio limit = Ratio.of(0.8);
        private int mostSeries = 500;
        private Tags tags = Tags.empty();
        private InstantSource clock = InstantSource.system();

        private Builder(MeterRegistry registry) {
            this.registry = registry;
        }

        /** How far ahead forecasts are shown, counted from the last observation; 7, 30 and 90 days unless given. */
        public Builder horizons(List<Duration> spans) {
            if (spans.isEmpty() || spans.stream().anyMatch(span -> span.isZero() || span.isNegative())) {
                throw fault("the horizons " + spans + " must be positive", "Give for instance 7, 30 and 90 days");
            }
            horizons = spans.stream().distinct().sorted().toList();
            return this;
        }

        /** For which odds the time until the limit is shown; 0.05 (early) and 0.5 (even chance) unless given. */
        public Builder odds(List<Double> given) {
            if (given.isEmpty() || given.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
                throw fault("the odds " + given + " must lie above 0 and at most 1", "Give 0.5 for even chance");
            }
            odds = given.stream().distinct().sorted().toList();
            return this;
        }

        /** The share of capacity that counts as run out for forecasts without a plan; 0.8 unless given. */
        public Builder limit(Ratio share) {
            if (!(share.value() > 0)) {
                throw fault("the limit (" + share.value() + ") must be positive", "Give 0.8 for 80 % of capacity");
            }
            limit = share;
            return this;
        }

        /** How many series of a plan are shown, most urgent first; 500 unless given, about 20 meters each. */
        public Builder mostSeries(int count) {
            if (count < 1) {
                throw fault("the number of series (" + count + ") must be positive", "Give 1 or more");
            }
            mostSeries = count;
            return this;
        }

        /** Tags of all meters, for instance the planner's environment. */
        public Builder tags(Tags more) {
            tags = more;
            return this;
        }

        /** What the time is; the machine's clock unless given. */
        public Builder clock(InstantSource given) {
            clock = given;
            return this;
        }

        /** Builds the publisher; nothing is shown until something is published. */
        public MicrometerPublisher build() {
            return new MicrometerPublisher(
                    new PlanMeters(registry, tags), new PlanRows(horizons, odds, limit, mostSeries, clock));
        }

        private static InvalidInputException fault(String problem, String remedy) {
            return new InvalidInputException(problem, "Micrometer publisher", remedy);
        }
    }
}
