package io.capacityplanner.planner;

import io.capacityplanner.audit.InMemoryAuditLog;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.followup.InMemoryRecommendationStore;
import io.capacityplanner.followup.Tracker;
import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.tracking.ReminderPolicy;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two teams with two accounts: {@code shop-web} is the shop's; {@code pay-db} is the payers', {@code orphan} nobody's, and
 * {@code unlisted} has series and stands in no inventory.
 */
final class TwoTeams {

    static final Metric DISK = Metric.nonNegative("disk", Unit.GIBIBYTES);
    static final int DAYS = 40;

    final MutableClock clock = new MutableClock(FakeSource.START.plus(Duration.ofDays(DAYS)));
    final FakeSource source = new FakeSource()
            .with("pay-db", DISK, Step.DAY, DAYS, i -> 70 + i % 5)
            .with("shop-web", DISK, Step.DAY, DAYS, i -> 50 + i % 7)
            .with("orphan", DISK, Step.DAY, DAYS, i -> 30 + i % 3)
            .with("unlisted", DISK, Step.DAY, DAYS, i -> 20 + i % 3)
            .failing("pay-db.csv", "the file of pay-db is locked");
    final InMemoryRecommendationStore recommendations = new InMemoryRecommendationStore();
    final InMemoryForecastStore forecasts = new InMemoryForecastStore();
    final InMemoryAuditLog audit = new InMemoryAuditLog(KeyFile.ofKey("k1", new byte[32]));

    /** A builder that neither asks who calls nor records. */
    PlannerBuilder builder() {
        return CapacityPlanner.builder()
                .discover(false)
                .source(source)
                .inventory(new Inventories())
                .costs(new Costs())
                .commitments(new Commitments())
                .recommender(new EachResource())
                .forecaster(LastValueForecaster.auto())
                .store(recommendations)
                .store(forecasts)
                .clock(clock);
    }

    /** A planner that asks who calls, and records. */
    CapacityPlanner guarded() {
        return builder().audit(audit).requirePrincipal().run("run 7").build();
    }

    /** Proposals for both teams; returns the id of a team's. */
    String proposed(String resource) {
        List<Recommendation> all = List.of(
                TestRecommendations.rightsizing("shop-web", "m5.large", 10),
                TestRecommendations.rightsizing("pay-db", "m5.large", 20));
        new Tracker(recommendations, clock, ReminderPolicy.ofDefaults()).propose(all);
        return all.stream()
                .filter(r -> r.resource().equals(resource))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Resource resource(String id, String account, String team) {
        Resource.Builder builder = Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .account(account)
                .cluster("production")
                .service(id + "-service")
                .capacity("disk", Quantity.of(100, Unit.GIBIBYTES));
        return (team.isEmpty() ? builder : builder.tag("team", team)).build();
    }

    /** Both teams, and a part that cannot be read whose message names a resource. */
    static final class Inventories implements InventorySource {

        @Override
        public String id() {
            return "teams";
        }

        @Override
        public String description() {
            return "Two teams.";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return Stream.of(
                    Delivery.of(resource("pay-db", "acc-pay", "pay")),
                    Delivery.of(resource("shop-web", "acc-shop", "shop")),
                    // A second inventory's word for an id that is known does not count.
                    Delivery.of(resource("pay-db", "acc-shop", "shop")),
                    Delivery.of(resource("orphan", "acc-none", "")),
                    Delivery.failed(
                            "account acc-pay",
                            new SourceUnavailableException("pay-db is hidden", "account acc-pay", "Ask pay-db")));
        }
    }

    private static final class Costs implements CostSource {

        @Override
        public String id() {
            return "bills";
        }

        @Override
        public String description() {
            return "Bills of both teams.";
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            TimeRange day = new TimeRange(
                    FakeSource.START.plus(Duration.ofDays(DAYS - 3)), FakeSource.START.plus(Duration.ofDays(DAYS - 2)));
            return Stream.of(
                    Delivery.of(CostRecord.builder("acc-pay", "pay-db-service", day, Money.usd(22))
                            .resource("pay-db")
                            // Whoever writes the bill cannot give a known resource to another team.
                            .tag("team", "shop")
                            .build()),
                    Delivery.of(CostRecord.builder("acc-shop", "shop-service", day, Money.usd(11))
                            .resource("shop-web")
                            .build()),
                    Delivery.of(CostRecord.builder("acc-shop", "shop-support", day, Money.usd(1))
                            .tag("team", "shop")
                            .build()),
                    Delivery.of(CostRecord.builder("acc-pay", "pay-support", day, Money.usd(2))
                            .tag("team", "pay")
                            .build()),
                    Delivery.failed(
                            "account acc-pay",
                            new SourceUnavailableException("pay-db is hidden", "acc-pay", "Ask pay-db")));
        }
    }

    private static final class Commitments implements CommitmentSource {

        @Override
        public String id() {
            return "held";
        }

        @Override
        public String description() {
            return "Commitments of both teams.";
        }

        @Override
        public Stream<Delivery<HeldCommitment>> commitments() {
            return Stream.of(
                    Delivery.of(held("pay-plan", "acc-pay", "pay")),
                    Delivery.of(held("shop-plan", "acc-shop", "shop")));
        }

        private static HeldCommitment held(String id, String account, String team) {
            return new HeldCommitment(
                    id,
                    "aws",
                    account,
                    HeldCommitment.Kind.INSTANCES,
                    "reservation",
                    null,
                    "m5",
                    "m5.large",
                    1,
                    null,
                    Money.usd(1),
                    null,
                    Map.of(),
                    FakeSource.START,
                    FakeSource.START.plus(Duration.ofDays(365)),
                    true,
                    Map.of("team", team));
        }
    }

    /** Says something of every resource that it is shown. */
    private static final class EachResource implements Recommender {

        @Override
        public String id() {
            return "each";
        }

        @Override
        public String description() {
            return "A word on each resource.";
        }

        @Override
        public Stream<Recommendation> recommend(PlanningContext context) {
            return context.inventory().stream()
                    .map(resource -> TestRecommendations.rightsizing(resource.id(), "m5.large", 10));
        }
    }
}
