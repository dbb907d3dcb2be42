package io.capacityplanner.connector.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class MicrometerPublisherTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TickingClock clock = new TickingClock("2026-11-25T08:15:00Z");
    private final MicrometerPublisher publisher =
            MicrometerPublisher.builder(registry).clock(clock).build();

    private static CapacityPlan with(CapacityPlan plan, List<PlanItem> items, List<Recommendation> recommendations) {
        return new CapacityPlan(
                plan.runId(),
                plan.request(),
                plan.madeAt(),
                plan.dataToOrNull(),
                plan.zone(),
                plan.pricesOfOrNull(),
                items,
                recommendations,
                plan.problems());
    }

    private static PlanItem item(CapacityPlan plan, String resource) {
        return plan.items().stream()
                .filter(item -> item.series().resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsForecastsAndRunOut() {
        CapacityPlan plan = PlanFixtures.small();
        PlanItem db = item(plan, "orders-db");
        Forecast forecast = Objects.requireNonNull(db.forecastOrNull());
        Exhaustion exhaustion = Objects.requireNonNull(db.exhaustionOrNull());
        Instant median = exhaustion.median().orElseThrow();
        publisher.publish(plan);

        Map<String, Double> scrape = Scrape.of(registry);

        String disk = "metric=disk,";
        assertThat(scrape.get("capacity_forecast{bound=mean,horizon=30d," + disk + "resource=orders-db,unit=B}"))
                .isEqualTo(forecast.distribution().meanAt(29));
        forecast.distribution().bands().forEach(band -> {
            String level = java.math.BigDecimal.valueOf(band.level().percent())
                    .stripTrailingZeros()
                    .toPlainString();
            assertThat(scrape.get("capacity_forecast{bound=upper_" + level + ",horizon=90d," + disk
                            + "resource=orders-db,unit=B}"))
                    .isEqualTo(band.upperAt(89));
            assertThat(scrape.get("capacity_forecast{bound=lower_" + level + ",horizon=7d," + disk
                            + "resource=orders-db,unit=B}"))
                    .isEqualTo(band.lowerAt(6));
        });
        assertThat(scrape.get(
                        "capacity_forecast_peak{horizon=30d," + disk + "quantile=0.95,resource=orders-db,unit=B}"))
                .isEqualTo(forecast.peaks().quantile(0.95, 29));
        assertThat(scrape.get("capacity_headroom_ratio{horizon=now," + disk + "resource=orders-db}"))
                .isEqualTo(1 - forecast.presentLevel() / exhaustion.limit());
        assertThat(scrape.get("capacity_exceed_probability{horizon=90d," + disk + "resource=orders-db}"))
                .isEqualTo(exhaustion.probabilityWithinHorizon());
        double left = (double) Duration.between(clock.instant(), median).toSeconds();
        assertThat(scrape.get("capacity_exhaustion_seconds{" + disk + "odds=0.5,resource=orders-db}"))
                .isEqualTo(left)
                .isPositive();
        assertThat(scrape.get("capacity_order_by_epoch_seconds{" + disk + "resource=orders-db}"))
                .isEqualTo((double)
                        db.orderBy().flatMap(o -> o.date()).orElseThrow().getEpochSecond());
        assertThat(scrape.keySet())
                .as("checkout does not run out")
                .noneMatch(key -> key.startsWith("capacity_exhaustion_seconds") && key.contains("checkout"))
                .noneMatch(key -> key.startsWith("capacity_order_by") && key.contains("checkout"));

        clock.advance(Duration.ofHours(1));
        assertThat(Scrape.of(registry).get("capacity_exhaustion_seconds{" + disk + "odds=0.5,resource=orders-db}"))
                .isEqualTo(left - 3600);
        clock.advance(Duration.ofDays(365));
        assertThat(Scrape.of(registry).get("capacity_exhaustion_seconds{" + disk + "odds=0.5,resource=orders-db}"))
                .isZero();
    }

    @Test
    void showsThePlanItself() {
        CapacityPlan plan = PlanFixtures.realistic();
        publisher.publish(plan);
        Map<String, Double> scrape = Scrape.of(registry);

        assertThat(scrape)
                .containsEntry("capacity_plan_age_seconds", 3600.0)
                .containsEntry("capacity_plan_data_age_seconds", 33_300.0)
                .containsEntry("capacity_plan_problems{kind=unreadable}", 2.0)
                .containsEntry("capacity_plan_problems{kind=no_metric}", 0.0)
                .containsEntry("capacity_plan_items{urgency=not_judged}", 1.0)
                .containsEntry("capacity_plan_items_omitted", 0.0)
                .containsEntry("capacity_recommendations{kind=rightsizing,state=no_change}", 1.0)
                .containsEntry("capacity_recommendations{kind=rightsizing,state=proposed}", 3.0)
                .containsEntry("capacity_recommendations{kind=investigation,state=proposed}", 1.0);
        assertThat(scrape.get("capacity_saving_monthly{currency=USD,kind=rightsizing}"))
                .isCloseTo(plan.monthlySaving().orElseThrow().amount().doubleValue(), within(1e-9));
        assertThat(scrape.get("capacity_extra_cost_monthly{currency=USD,kind=rightsizing}"))
                .isCloseTo(0.192 * 730, within(0.01));
        assertThat(scrape.values()).allMatch(Double::isFinite);
    }

    @Test
    void whatIsGoneDisappearsAndTheRestChanges() {
        CapacityPlan plan = PlanFixtures.small();
        publisher.publish(plan);
        assertThat(Scrape.of(registry).keySet()).anyMatch(key -> key.contains("resource=orders-db"));

        publisher.publish(with(plan, List.of(item(plan, "checkout")), List.of()));

        Map<String, Double> scrape = Scrape.of(registry);
        assertThat(scrape.keySet())
                .noneMatch(key -> key.contains("orders-db"))
                .noneMatch(key -> key.startsWith("capacity_saving"))
                .anyMatch(key -> key.contains("resource=checkout"));
        assertThat(scrape).containsEntry("capacity_plan_items{urgency=not_judged}", 0.0);
    }

    @Test
    void nothingIsLostToTheCollectorOfGarbage() {
        publisher.publish(PlanFixtures.small());
        Map<String, Double> before = Scrape.of(registry);
        for (int i = 0; i < 3; i++) {
            System.gc();
        }

        assertThat(Scrape.of(registry)).isEqualTo(before);
        assertThat(before.values()).doesNotContain(Double.NaN);
    }

    @Test
    void seriesAreBounded() {
        MicrometerPublisher few =
                MicrometerPublisher.builder(registry).clock(clock).mostSeries(3).build();
        few.publish(PlanFixtures.many(10));

        Map<String, Double> scrape = Scrape.of(registry);

        assertThat(scrape).containsEntry("capacity_plan_items_omitted", 7.0);
        assertThat(scrape.keySet().stream()
                        .filter(key -> key.startsWith("capacity_forecast{"))
                        .map(key -> key.replaceAll(".*resource=([^,}]*).*", "$1"))
                        .distinct())
                .containsExactlyInAnyOrder("vm-0", "vm-1", "vm-2");
        assertThat(scrape.keySet()).as("30 steps of a day").noneMatch(key -> key.contains("horizon=90d"));
    }

    @Test
    void showsForecastsAloneWithTagsOfOnesOwn() {
        MicrometerPublisher tagged = MicrometerPublisher.builder(registry)
                .clock(clock)
                .tags(Tags.of("env", "prod"))
                .horizons(List.of(Duration.ofDays(14)))
                .odds(List.of(0.1))
                .build();
        Forecast forecast =
                Objects.requireNonNull(item(PlanFixtures.small(), "orders-db").forecastOrNull());
        tagged.publish(List.of(forecast));

        Map<String, Double> scrape = Scrape.of(registry);

        assertThat(scrape)
                .containsEntry(
                        "capacity_forecast{bound=mean,env=prod,horizon=14d,metric=disk,resource=orders-db,unit=B}",
                        forecast.distribution().meanAt(13));
        assertThat(scrape.keySet()).anyMatch(key -> key.startsWith("capacity_exhaustion_seconds{env=prod"));
        tagged.publish(List.of());
        assertThat(Scrape.of(registry)).containsOnlyKeys("capacity_plan_items_omitted{env=prod}");
    }

    @Test
    void countsTrackedRecommendationsAndTakesEverythingBack() {
        Instant at = clock.instant();
        List<TrackedRecommendation> tracked = PlanFixtures.realistic().recommendations().stream()
                .map(recommendation ->
                        TrackedRecommendation.of(RecommendationSummary.of(recommendation), at, "planner"))
                .toList();
        publisher.publishTracked(List.of(
                tracked.get(0),
                tracked.get(1).to(Lifecycle.ACCEPTED, at, "ada", "fits"),
                tracked.get(2),
                tracked.get(4)));

        assertThat(Scrape.of(registry))
                .containsEntry("capacity_recommendations_tracked{kind=rightsizing,state=proposed}", 2.0)
                .containsEntry("capacity_recommendations_tracked{kind=rightsizing,state=accepted}", 1.0)
                .containsEntry("capacity_recommendations_tracked{kind=rightsizing,state=rejected}", 0.0)
                .containsEntry("capacity_recommendations_tracked{kind=investigation,state=proposed}", 1.0);
        publisher.publish(PlanFixtures.small());
        publisher.close();
        assertThat(Scrape.of(registry)).isEmpty();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void emptyPlansAndRandomOnesShowOnlyFiniteValues() {
        for (long seed = 0; seed < 40; seed++) {
            publisher.publish(PlanFixtures.random(seed));
            assertThat(Scrape.of(registry).values())
                    .as("seed " + seed)
                    .isNotEmpty()
                    .allMatch(Double::isFinite);
        }
        publisher.publish(PlanFixtures.empty());
        assertThat(Scrape.of(registry))
                .containsKeys("capacity_plan_age_seconds")
                .doesNotContainKey("capacity_plan_data_age_seconds");
        publisher.publish(PlanFixtures.nothingJudged());
        assertThat(Scrape.of(registry)).containsEntry("capacity_plan_items{urgency=not_judged}", 2.0);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        MicrometerPublisher.Builder builder = MicrometerPublisher.builder(registry);
        assertThatThrownBy(() -> builder.horizons(List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder.horizons(List.of(Duration.ZERO))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder.odds(List.of(Double.NaN))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> builder.mostSeries(0)).isInstanceOf(InvalidInputException.class);
    }
}
