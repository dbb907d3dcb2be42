package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostManagementSourceTest {

    private static final String SUBSCRIPTION = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";
    private static final String PATH = "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.CostManagement/query";
    private static final String WEB = "/subscriptions/" + SUBSCRIPTION
            + "/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/Web-01";
    private static final String PLAN = "/providers/microsoft.capacity/reservationOrders/aaaa/reservations/bbbb";
    private static final TimeRange MARCH =
            new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-08T00:00:00Z"));

    private static String columns(String... names) {
        StringBuilder columns = new StringBuilder();
        for (String name : names) {
            columns.append(columns.isEmpty() ? "" : ",")
                    .append("{\"name\":\"")
                    .append(name)
                    .append("\",\"type\":\"")
                    .append(name.equals("Cost") || name.equals("UsageDate") ? "Number" : "String")
                    .append("\"}");
        }
        return "\"columns\":[" + columns + "]";
    }

    private static final String COLUMNS = columns(
            "Cost",
            "UsageDate",
            "SubscriptionId",
            "ResourceId",
            "ResourceLocation",
            "ServiceName",
            "Meter",
            "ChargeType",
            "PricingModel",
            "ReservationId",
            "Currency");

    private static String row(
            String cost, String day, String resource, String type, String model, String reservation, String currency) {
        return "[" + cost + "," + day + ",\"" + SUBSCRIPTION + "\",\"" + resource
                + "\",\"EU West\",\"Virtual Machines\",\"D2s v3\",\"" + type + "\",\"" + model + "\",\"" + reservation
                + "\",\"" + currency + "\"]";
    }

    private static Reply answer(String next, String... rows) {
        return Reply.json("{\"id\":\"q\",\"name\":\"q\",\"type\":\"Microsoft.CostManagement/query\",\"properties\":{"
                + "\"nextLink\":" + (next.isEmpty() ? "null" : "\"" + next + "\"") + "," + COLUMNS + ",\"rows\":["
                + String.join(",", rows) + "]}}");
    }

    /** The type asked for, after checking the question as the service does. */
    private static String checked(Request request) throws IOException {
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(PATH);
        assertThat(request.query()).containsEntry("api-version", "2023-11-01");
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.get("timeframe").asText()).isEqualTo("Custom");
        assertThat(body.at("/timePeriod/from").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(body.at("/timePeriod/to").asText()).isEqualTo("2026-03-07T23:59:59Z");
        assertThat(body.at("/dataset/granularity").asText()).isEqualTo("Daily");
        assertThat(body.at("/dataset/aggregation/totalCost/function").asText()).isEqualTo("Sum");
        assertThat(body.at("/dataset/grouping/0/type").asText()).isEqualTo("Dimension");
        return body.get("type").asText();
    }

    private static CostManagementSource source(AzurePeer peer) {
        return CostManagementSource.builder(peer.access())
                .subscription(SUBSCRIPTION)
                .build();
    }

    private static List<Delivery<CostRecord>> read(CostManagementSource source) {
        List<Delivery<CostRecord>> all = new ArrayList<>();
        try (Stream<Delivery<CostRecord>> costs = source.costs(new CostQuery(null, MARCH))) {
            costs.forEachOrdered(all::add);
        }
        return all;
    }

    private static List<CostRecord> records(List<Delivery<CostRecord>> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery instanceof Delivery.Item)
                .map(delivery -> ((Delivery.Item<CostRecord>) delivery).value())
                .toList();
    }

    @Test
    void actualAndAmortizedCostsAreJoined() {
        try (AzurePeer peer = AzurePeer.answering(request -> checked(request).equals("ActualCost")
                ? answer(
                        "",
                        row("10.10", "20260301", WEB, "Usage", "OnDemand", "", "EUR"),
                        row("700.0000000001", "20260301", "", "Purchase", "Reservation", PLAN, "EUR"),
                        row("-3.5", "20260302", "", "Refund", "", "", "EUR"),
                        row("1e-7", "20260302", WEB, "Tax", "", "", "USD"))
                : answer(
                        "",
                        row("10.10", "20260301", WEB, "Usage", "OnDemand", "", "EUR"),
                        row("0.9", "20260301", WEB, "Usage", "Reservation", PLAN, "EUR"),
                        row("0.05", "20260301", "", "UnusedReservation", "Reservation", PLAN, "EUR"),
                        row("-3.5", "20260302", "", "Refund", "", "", "EUR"),
                        row("1e-7", "20260302", WEB, "Tax", "", "", "USD")))) {
            List<CostRecord> costs = records(read(source(peer)));

            assertThat(peer.failures()).isEmpty();
            assertThat(costs).hasSize(6);
            CostRecord onDemand = costs.get(0);
            assertThat(onDemand.billed().amount()).isEqualByComparingTo("10.1");
            assertThat(onDemand.effective()).isEqualTo(onDemand.billed());
            assertThat(onDemand.account()).isEqualTo(SUBSCRIPTION);
            assertThat(onDemand.resource()).isEqualTo(ArmId.normal(WEB));
            assertThat(onDemand.range().start()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
            assertThat(onDemand.range().endExclusive()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
            assertThat(onDemand.pricing()).isEqualTo(PricingCategory.STANDARD);
            assertThat(onDemand.estimated()).isTrue();
            assertThat(onDemand.tags()).containsEntry("resource_group", "shop");

            CostRecord purchase = costs.get(1);
            assertThat(purchase.category()).isEqualTo(ChargeCategory.PURCHASE);
            assertThat(purchase.billed().amount()).isEqualTo(new BigDecimal("700.0000000001"));
            assertThat(purchase.effective().amount()).isZero();
            assertThat(purchase.commitment()).isEqualTo(ArmId.normal(PLAN));
            assertThat(purchase.commitmentUse()).isNull();

            assertThat(costs.get(2).correction()).isTrue();
            assertThat(costs.get(3).billed().currency().getCurrencyCode()).isEqualTo("USD");
            assertThat(costs.get(3).category()).isEqualTo(ChargeCategory.TAX);

            CostRecord used = costs.get(4);
            assertThat(used.billed().amount()).isZero();
            assertThat(used.effective().amount()).isEqualByComparingTo("0.9");
            assertThat(used.commitmentUse()).isEqualTo(CommitmentUse.USED);
            assertThat(costs.get(5).commitmentUse()).isEqualTo(CommitmentUse.UNUSED);
        }
    }

    @Test
    void nextPageIsAskedForWithTheSameBodyAlsoAfterAnEmptyOne() {
        AzurePeer[] self = new AzurePeer[1];
        try (AzurePeer peer = AzurePeer.answering(request -> {
            checked(request);
            String link = self[0].address() + PATH + "?api-version=2023-11-01&$skiptoken=";
            return switch (request.query().getOrDefault("$skiptoken", "")) {
                case "" -> answer(link + "AQAAAA%3D%3D", row("1", "20260301", WEB, "Usage", "OnDemand", "", "EUR"));
                case "AQAAAA==" -> answer(link + "B");
                default -> answer("", row("2", "20260302", WEB, "Usage", "OnDemand", "", "EUR"));
            };
        })) {
            self[0] = peer;
            List<CostRecord> costs = records(read(source(peer)));

            assertThat(peer.failures()).isEmpty();
            assertThat(costs)
                    .extracting(cost -> cost.billed().amount().intValue())
                    .containsExactly(1, 2);
            assertThat(peer.requests()).hasSize(6);
            assertThat(peer.requests().get(1).text())
                    .isEqualTo(peer.requests().get(0).text());
        }
    }

    @Test
    void longestOfItsThrottlingHeadersIsObeyed() {
        AtomicInteger count = new AtomicInteger();
        try (AzurePeer peer = AzurePeer.answering(request -> count.incrementAndGet() == 1
                ? AzurePeer.error(429, "429", "Too many requests. Please retry.")
                        .with("x-ms-ratelimit-microsoft.costmanagement-entity-retry-after", "5")
                        .with("x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after", "42")
                        .with("x-ms-ratelimit-microsoft.costmanagement-qpu-remaining", "1000")
                : answer("", row("1", "20260301", WEB, "Usage", "OnDemand", "", "EUR")))) {
            assertThat(records(read(source(peer)))).hasSize(1);
            assertThat(peer.waits)
                    .singleElement()
                    .satisfies(wait -> assertThat(wait)
                            .isBetween(
                                    Duration.ofSeconds(42),
                                    Duration.ofSeconds(42).plusMillis(2)));
        }
    }

    @Test
    void noContentIsNoCosts() {
        try (AzurePeer peer = AzurePeer.answering(request -> Reply.of(204, "application/json", ""))) {
            assertThat(read(source(peer))).isEmpty();
            assertThat(peer.requests()).hasSize(2);
        }
    }

    @Test
    void refusedGroupingIsMadeCoarserAndToldAbout() {
        String few = columns("Cost", "UsageDate", "ResourceId", "ChargeType", "Currency");
        try (AzurePeer peer = AzurePeer.answering(request -> {
            JsonNode grouping = new ObjectMapper().readTree(request.body()).at("/dataset/grouping");
            return grouping.size() > 2
                    ? AzurePeer.error(400, "BadRequest", "Query can have up to 2 group by clauses.")
                    : Reply.json("{\"properties\":{\"nextLink\":null," + few + ",\"rows\":[[3.25,20260301,\"" + WEB
                            + "\",\"Usage\",\"EUR\"]]}}");
        })) {
            List<Delivery<CostRecord>> deliveries = read(source(peer));

            assertThat(records(deliveries)).singleElement().satisfies(cost -> {
                assertThat(cost.account()).isEqualTo(SUBSCRIPTION);
                assertThat(cost.service()).isEqualTo("unknown");
            });
            assertThat(deliveries).hasSize(2);
            assertThat(((Delivery.Failure<CostRecord>) deliveries.get(1)).failure())
                    .hasMessageContaining("up to 2 group by clauses");
        }
    }

    @Test
    void rowThatCannotBeReadIsFailureAndOthersGoOn() {
        try (AzurePeer peer = AzurePeer.answering(request -> answer(
                "",
                row("1", "20260301", WEB, "Usage", "OnDemand", "", "EUR"),
                row("1", "20260399", WEB, "Usage", "OnDemand", "", "EUR"),
                row("null", "20260301", WEB, "Usage", "OnDemand", "", "EUR"),
                row("1", "20260301", WEB, "Usage", "OnDemand", "", "E")))) {
            List<Delivery<CostRecord>> deliveries = read(CostManagementSource.builder(peer.access())
                    .subscription(SUBSCRIPTION)
                    .amortized(false)
                    .build());

            assertThat(records(deliveries)).hasSize(1);
            assertThat(deliveries).hasSize(4);
        }
    }

    @Test
    void scopeThatIsClosedDoesNotStopAnotherAndRoleIsNamed() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().contains(SUBSCRIPTION)
                ? answer("", row("1", "20260301", WEB, "Usage", "OnDemand", "", "EUR"))
                : AzurePeer.error(403, "AccessDenied", "does not have access"))) {
            List<Delivery<CostRecord>> deliveries = read(CostManagementSource.builder(peer.access())
                    .subscription("11111111-0000-0000-0000-000000000000")
                    .subscription(SUBSCRIPTION)
                    .build());

            assertThat(records(deliveries)).hasSize(1);
            assertThat(((Delivery.Failure<CostRecord>) deliveries.get(0)).failure())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Cost Management Reader");
        }
    }

    @Test
    void everythingClosedIsException() {
        try (AzurePeer peer =
                AzurePeer.answering(request -> AzurePeer.error(403, "AccessDenied", "does not have access"))) {
            assertThatThrownBy(() -> read(source(peer))).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void monthsAreAskedForOneByOne() {
        List<String> periods = new ArrayList<>();
        try (AzurePeer peer = AzurePeer.answering(request -> {
            JsonNode body = new ObjectMapper().readTree(request.body());
            periods.add(body.at("/timePeriod/from").asText() + " "
                    + body.at("/timePeriod/to").asText());
            String month = body.at("/timePeriod/from").asText().substring(0, 10);
            return Reply.json("{\"properties\":{\"nextLink\":null," + columns("Cost", "BillingMonth", "Currency")
                    + ",\"rows\":[[5,\"" + month + "T00:00:00\",\"EUR\"]]}}");
        })) {
            CostManagementSource source = CostManagementSource.builder(peer.access())
                    .subscription(SUBSCRIPTION)
                    .granularity(CostManagementSource.Granularity.MONTHLY)
                    .amortized(false)
                    .build();
            try (Stream<Delivery<CostRecord>> costs = source.costs(new CostQuery(
                    SUBSCRIPTION,
                    new TimeRange(Instant.parse("2026-01-15T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z"))))) {
                assertThat(costs.toList()).hasSize(3).first().satisfies(delivery -> {
                    CostRecord cost = ((Delivery.Item<CostRecord>) delivery).value();
                    assertThat(cost.range().endExclusive()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
                    assertThat(cost.estimated()).isFalse();
                });
            }
            assertThat(periods)
                    .containsExactly(
                            "2026-01-01T00:00:00Z 2026-01-31T23:59:59Z",
                            "2026-02-01T00:00:00Z 2026-02-28T23:59:59Z",
                            "2026-03-01T00:00:00Z 2026-03-09T23:59:59Z");
        }
    }
}
