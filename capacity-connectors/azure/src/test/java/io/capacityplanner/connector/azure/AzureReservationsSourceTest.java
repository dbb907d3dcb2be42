package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AzureReservationsSourceTest {

    private static final String ORDERS = "/providers/Microsoft.Capacity/reservationOrders/";

    private static String reservation(String order, String name, int quantity, String plan, String state) {
        return "{\"id\":\"/providers/microsoft.capacity/reservationOrders/" + order + "/reservations/" + name
                + "\",\"name\":\"" + order + "/" + name
                + "\",\"location\":\"westeurope\",\"sku\":{\"name\":\"Standard_D2s_v3\"},"
                + "\"properties\":{\"reservedResourceType\":\"VirtualMachines\",\"instanceFlexibility\":\"On\",\"quantity\":"
                + quantity + ",\"displayName\":\"web\",\"appliedScopeType\":\"Shared\",\"provisioningState\":\"" + state
                + "\",\"benefitStartTime\":\"2026-01-01T00:00:00Z\",\"expiryDate\":\"2027-01-01\",\"term\":\"P1Y\","
                + "\"billingPlan\":\"" + plan + "\",\"billingScopeId\":\"/subscriptions/S-1\"}}";
    }

    private static String order(int quantity, double... payments) {
        StringBuilder transactions = new StringBuilder();
        for (double payment : payments) {
            transactions
                    .append(transactions.isEmpty() ? "" : ",")
                    .append("{\"dueDate\":\"2026-01-01\",\"status\":\"Succeeded\",\"pricingCurrencyTotal\":{"
                            + "\"currencyCode\":\"USD\",\"amount\":" + payment + "}}");
        }
        return "{\"id\":\"x\",\"properties\":{\"originalQuantity\":" + quantity
                + ",\"planInformation\":{\"transactions\":[" + transactions + "]}}}";
    }

    private static final String PLAN =
            "{\"id\":\"/providers/Microsoft.BillingBenefits/savingsPlanOrders/o/savingsPlans/p\","
                    + "\"sku\":{\"name\":\"Compute_Savings_Plan\"},\"properties\":{\"displayName\":\"SP1\",\"provisioningState\":"
                    + "\"Succeeded\",\"term\":\"P1Y\",\"billingPlan\":\"P1M\",\"billingScopeId\":\"/subscriptions/S-1\","
                    + "\"commitment\":{\"grain\":\"Hourly\",\"currencyCode\":\"EUR\",\"amount\":1.25},"
                    + "\"benefitStartTime\":\"2026-01-01T00:00:00.1234567Z\",\"expiryDateTime\":\"2027-01-01T00:00:00Z\"}}";

    private static List<Delivery<HeldCommitment>> read(AzurePeer peer) {
        try (Stream<Delivery<HeldCommitment>> held = new AzureReservationsSource(peer.access()).commitments()) {
            return held.toList();
        }
    }

    private static Reply reply(Request request, String address) {
        assertThat(request.query()).containsEntry("api-version", "2022-11-01");
        return switch (request.path()) {
            case "/providers/Microsoft.Capacity/reservations" ->
                request.query().containsKey("$skiptoken")
                        ? Reply.json("{\"value\":[" + reservation("o2", "r3", 1, "Upfront", "Cancelled")
                                + ",{\"id\":\"bad\"}]}")
                        : Reply.json("{\"value\":[" + reservation("o1", "r1", 3, "Monthly", "Succeeded") + ","
                                + reservation("o1", "r2", 1, "Monthly", "Succeeded") + "],\"nextLink\":\"" + address
                                + "/providers/Microsoft.Capacity/reservations?api-version=2022-11-01&$skiptoken=50\"}");
            case ORDERS + "o1" -> {
                assertThat(request.query()).containsEntry("$expand", "schedule");
                yield Reply.json(order(4, 876, 876, 876, 876));
            }
            case ORDERS + "o2" -> Reply.json(order(1, 500));
            case "/providers/Microsoft.BillingBenefits/savingsPlans" -> Reply.json("{\"value\":[" + PLAN + "]}");
            default -> AzurePeer.error(404, "NotFound", request.path());
        };
    }

    @Test
    void reservationsAndSavingsPlansAreRead() {
        AzurePeer[] self = new AzurePeer[1];
        try (AzurePeer peer = AzurePeer.answering(request -> reply(request, self[0].address()))) {
            self[0] = peer;
            List<Delivery<HeldCommitment>> all = read(peer);

            assertThat(peer.failures()).isEmpty();
            List<HeldCommitment> held = all.stream()
                    .filter(d -> d instanceof Delivery.Item)
                    .map(d -> ((Delivery.Item<HeldCommitment>) d).value())
                    .toList();
            assertThat(held).hasSize(4);
            HeldCommitment first = held.get(0);
            assertThat(first.kind()).isEqualTo(HeldCommitment.Kind.INSTANCES);
            assertThat(first.size()).isEqualTo("Standard_D2s_v3");
            assertThat(first.count()).isEqualTo(3);
            assertThat(first.account()).isEqualTo("s-1");
            assertThat(first.active()).isTrue();
            // 3 of 4 of 3504 USD over 8760 hours.
            assertThat(money(first.hourly()).amount().doubleValue()).isEqualTo(0.3, within(1e-12));
            assertThat(money(first.upfront()).amount()).isZero();
            assertThat(first.end()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
            assertThat(money(held.get(1).hourly()).amount().doubleValue()).isEqualTo(0.1, within(1e-12));
            assertThat(money(held.get(2).upfront()).amount()).isEqualByComparingTo("500");
            assertThat(held.get(2).active()).isFalse();
            HeldCommitment plan = held.get(3);
            assertThat(plan.kind()).isEqualTo(HeldCommitment.Kind.SPEND);
            assertThat(money(plan.spend()).amount()).isEqualByComparingTo("1.25");
            assertThat(money(plan.hourly()).amount()).isEqualByComparingTo("1.25");
            assertThat(money(plan.hourly()).currency().getCurrencyCode()).isEqualTo("EUR");
            assertThat(all.stream().filter(d -> d instanceof Delivery.Failure))
                    .singleElement()
                    .satisfies(d -> assertThat(((Delivery.Failure<HeldCommitment>) d).place())
                            .isEqualTo("bad"));
            // Each order is asked for once.
            assertThat(peer.requests()).hasSize(5);
        }
    }

    private static Money money(@Nullable Money given) {
        return Objects.requireNonNull(given);
    }

    @Test
    void reservationWhosePriceMayNotBeReadIsToldAbout() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().startsWith(ORDERS)
                ? AzurePeer.error(403, "AuthorizationFailed", "no")
                : request.path().contains("savingsPlans")
                        ? Reply.json("{\"value\":[]}")
                        : Reply.json("{\"value\":[" + reservation("o1", "r1", 1, "Monthly", "Succeeded") + "]}"))) {
            List<Delivery<HeldCommitment>> all = read(peer);

            assertThat(all).hasSize(2);
            assertThat(((Delivery.Failure<HeldCommitment>) all.get(0)).failure())
                    .hasMessageContaining("Reservations Reader");
            assertThat(((Delivery.Item<HeldCommitment>) all.get(1)).value().hourly())
                    .isNull();
        }
    }

    @Test
    void savingsPlansComeWhenReservationsMayNotBeRead() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().contains("savingsPlans")
                ? Reply.json("{\"value\":[" + PLAN + "]}")
                : AzurePeer.error(403, "AuthorizationFailed", "no"))) {
            assertThat(read(peer)).hasSize(2);
        }
    }

    @Test
    void nothingThatMayBeReadIsException() {
        try (AzurePeer peer = AzurePeer.answering(request -> AzurePeer.error(403, "AuthorizationFailed", "no"))) {
            assertThatThrownBy(() -> read(peer)).isInstanceOf(ConfigurationException.class);
        }
    }
}
