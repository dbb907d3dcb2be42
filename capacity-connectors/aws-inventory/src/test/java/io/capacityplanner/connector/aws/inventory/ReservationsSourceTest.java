package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReservationsSourceTest {

    private final AccountStub account = new AccountStub();

    @AfterEach
    void close() {
        assertThat(account.complaints()).isEmpty();
        account.close();
    }

    private static List<Delivery<HeldCommitment>> read(ReservationsSource source) {
        try (Stream<Delivery<HeldCommitment>> stream = source.commitments()) {
            return stream.toList();
        }
    }

    private static Map<String, HeldCommitment> held(List<Delivery<HeldCommitment>> deliveries) {
        return deliveries.stream()
                .filter(Delivery.Item.class::isInstance)
                .map(delivery -> ((Delivery.Item<HeldCommitment>) delivery).value())
                .collect(Collectors.toMap(HeldCommitment::id, Function.identity()));
    }

    private static HeldCommitment one(Map<String, HeldCommitment> held, String id) {
        return Objects.requireNonNull(held.get(id), id);
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("USD"));
    }

    @Test
    void reservedMachinesCostWhatAllOfThemCost() {
        try (AwsAccess access = account.access("us-east-1", "eu-west-1").build()) {
            List<Delivery<HeldCommitment>> deliveries = read(ReservationsSource.of(access));
            HeldCommitment m5 = one(held(deliveries), "e5a2ff3b-7d14-494f-90af-0b5d0EXAMPLE");

            assertThat(m5.kind()).isEqualTo(HeldCommitment.Kind.INSTANCES);
            assertThat(m5.account()).isEqualTo("123456789012");
            assertThat(m5.region()).isEqualTo("eu-west-1");
            assertThat(m5.family()).isEqualTo("m5");
            assertThat(m5.size()).isEqualTo("m5.xlarge");
            assertThat(m5.count()).isEqualTo(3);
            assertThat(m5.hourly()).isEqualTo(dollars("0.168"));
            assertThat(m5.upfront()).isEqualTo(dollars("1476"));
            assertThat(m5.start()).isEqualTo(Instant.parse("2025-10-01T08:00:00Z"));
            assertThat(m5.end()).isEqualTo(Instant.parse("2026-10-01T08:00:00Z"));
            assertThat(m5.active()).isTrue();
            assertThat(m5.tags())
                    .containsEntry("scope", "Region")
                    .containsEntry("offering_class", "standard")
                    .containsEntry("payment_option", "Partial Upfront")
                    .containsEntry("product", "Linux/UNIX")
                    .containsEntry("team", "shop");
            // The account of the default credentials is asked for once.
            assertThat(account.calls("GetCallerIdentity")).hasSize(1);
        }
    }

    @Test
    void pastReservationsAreNotActiveAndFloatsStayAsWritten() {
        try (AwsAccess access = account.access("eu-west-1")
                .account(AwsAccount.of("123456789012"))
                .build()) {
            HeldCommitment past =
                    one(held(read(ReservationsSource.of(access))), "af9f760e-c1c1-449b-8128-1342dEXAMPLE");

            assertThat(past.active()).isFalse();
            assertThat(past.hourly()).isEqualTo(dollars("0.1"));
            assertThat(past.upfront()).isEqualTo(dollars("0.1"));
            assertThat(past.tags())
                    .containsEntry("scope", "Availability Zone")
                    .containsEntry("availability_zone", "eu-west-1a")
                    .containsEntry("state", "retired");
            assertThat(account.calls("GetCallerIdentity")).isEmpty();
        }
    }

    @Test
    void aReservationWithoutATermIsAFailureOfItsOwn() {
        try (AwsAccess access = account.access("eu-west-1").build()) {
            List<Delivery<HeldCommitment>> deliveries =
                    read(ReservationsSource.of(access, List.of(AwsService.EC2, AwsService.LAMBDA), null));

            assertThat(held(deliveries)).hasSize(2);
            assertThat(deliveries)
                    .filteredOn(Delivery.Failure.class::isInstance)
                    .singleElement()
                    .satisfies(delivery -> {
                        Delivery.Failure<HeldCommitment> failure = (Delivery.Failure<HeldCommitment>) delivery;
                        assertThat(failure.place()).contains("0b5d0e5a-pending-payment");
                        assertThat(failure.failure())
                                .isInstanceOf(InvalidInputException.class)
                                .hasMessageContaining("no beginning yet");
                    });
        }
    }

    @Test
    void reservedDatabasesAndCachesTellTheirAccountsThemselves() {
        try (AwsAccess access = account.access("eu-west-1").build()) {
            Map<String, HeldCommitment> held =
                    held(read(ReservationsSource.of(access, List.of(AwsService.RDS, AwsService.ELASTICACHE), null)));

            HeldCommitment database = one(held, "myreservationid");
            assertThat(database.account()).isEqualTo("123456789012");
            assertThat(database.size()).isEqualTo("db.m5.large");
            assertThat(database.family()).isEqualTo("db.m5");
            assertThat(database.count()).isEqualTo(2);
            assertThat(database.hourly()).isEqualTo(dollars("0.245"));
            assertThat(database.upfront()).isEqualTo(dollars("0"));
            assertThat(database.end()).isEqualTo(Instant.parse("2026-12-15T00:25:14.131Z"));
            assertThat(database.tags()).containsEntry("deployment", "multi_az").containsEntry("product", "postgresql");
            HeldCommitment cache = one(held, "ri-2025-12-15-23-30-10-129");
            assertThat(cache.size()).isEqualTo("cache.m5.large");
            assertThat(cache.upfront()).isEqualTo(dollars("3482"));
            assertThat(cache.hourly()).isEqualTo(dollars("0"));
            assertThat(account.calls("GetCallerIdentity")).isEmpty();
        }
    }
}
