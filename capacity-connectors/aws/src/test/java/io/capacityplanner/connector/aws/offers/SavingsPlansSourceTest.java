package io.capacityplanner.connector.aws.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.aws.testing.AwsStub.Call;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SavingsPlansSourceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The protocol has neither a form nor a target: the stub knows its calls under the empty name. */
    private static final String REST = "";

    private final AwsStub stub = AwsStub.start();

    @BeforeEach
    void answer() {
        stub.on(REST, SavingsPlansSourceTest::plans);
    }

    @AfterEach
    void close() {
        assertThat(stub.server().failures()).isEmpty();
        stub.close();
    }

    private static Reply plans(Call call) throws IOException {
        assertThat(call.request().method()).isEqualTo("POST");
        assertThat(call.request().path()).isEqualTo("/DescribeSavingsPlans");
        assertThat(call.caller().service()).isEqualTo("savingsplans");
        JsonNode body = JSON.readTree(call.request().text());
        assertThat(body.get("maxResults").asInt()).isBetween(1, 1000);
        assertThat(body.get("states"))
                .extracting(JsonNode::asText)
                .contains("active", "queued")
                .doesNotContain("payment-failed");
        if (!body.has("nextToken")) {
            return resource("savings-plans-1.json");
        }
        return switch (body.get("nextToken").asText()) {
            case "page-2-of-plans" -> Reply.json("{\"savingsPlans\":[],\"nextToken\":\"page-3-of-plans\"}");
            case "page-3-of-plans" -> resource("savings-plans-3.json");
            default -> restError(400, "ValidationException", "Invalid nextToken");
        };
    }

    private static Reply restError(int status, String code, String message) {
        return Reply.of(status, "application/json", "{\"message\":\"" + message + "\"}")
                .with("x-amzn-ErrorType", code);
    }

    private static Reply resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SavingsPlansSourceTest.class.getResourceAsStream(name), name)) {
            return Reply.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<Delivery<HeldCommitment>> read(AwsAccess access) {
        try (Stream<Delivery<HeldCommitment>> stream =
                SavingsPlansSource.of(access).commitments()) {
            return stream.toList();
        }
    }

    private static Map<String, HeldCommitment> held(List<Delivery<HeldCommitment>> deliveries) {
        return deliveries.stream()
                .filter(Delivery.Item.class::isInstance)
                .map(delivery -> ((Delivery.Item<HeldCommitment>) delivery).value())
                .collect(Collectors.toMap(plan -> plan.id().substring(0, 1), Function.identity()));
    }

    @Test
    void plansOfAllPagesComeWithTheirCommitmentAndTerm() {
        try (AwsAccess access = stub.access("eu-west-1").build()) {
            Map<String, HeldCommitment> plans = held(read(access));

            assertThat(plans).hasSize(4);
            HeldCommitment compute = Objects.requireNonNull(plans.get("1"));
            assertThat(compute.kind()).isEqualTo(HeldCommitment.Kind.SPEND);
            assertThat(compute.name()).isEqualTo("ComputeSavingsPlan");
            assertThat(compute.account()).isEqualTo("123456789012");
            assertThat(compute.region()).isNull();
            assertThat(compute.family()).isNull();
            assertThat(compute.spend()).isEqualTo(Money.usd(1.5));
            assertThat(compute.hourly()).isEqualTo(Money.usd(1.5));
            assertThat(compute.upfront()).isEqualTo(Money.usd(0));
            assertThat(compute.start()).isEqualTo(Instant.parse("2025-11-01T00:00:00Z"));
            assertThat(compute.end()).isEqualTo(Instant.parse("2026-10-31T23:59:59Z"));
            assertThat(compute.active()).isTrue();
            assertThat(compute.tags())
                    .containsEntry("products", "Fargate,Lambda,EC2")
                    .containsEntry("payment_option", "No Upfront")
                    .containsEntry("team", "shop");
            assertThat(stub.calls(REST)).hasSize(3);
            assertThat(stub.calls(REST))
                    .allSatisfy(call -> assertThat(call.caller().region()).isEqualTo("us-east-1"));
        }
    }

    @Test
    void whatWasPaidUpfrontIsNotBilledByTheHour() {
        try (AwsAccess access = stub.access("eu-west-1").build()) {
            Map<String, HeldCommitment> plans = held(read(access));

            HeldCommitment all = Objects.requireNonNull(plans.get("2"));
            assertThat(all.name()).isEqualTo("EC2InstanceSavingsPlan");
            assertThat(all.region()).isEqualTo("us-east-1");
            assertThat(all.family()).isEqualTo("m5");
            assertThat(all.hourly()).isEqualTo(Money.usd(0));
            assertThat(all.upfront()).isEqualTo(Money.usd(13_140));
            HeldCommitment half = Objects.requireNonNull(plans.get("3"));
            assertThat(half.name()).isEqualTo("SageMakerSavingsPlan");
            assertThat(half.hourly()).isEqualTo(Money.usd(1));
            assertThat(half.upfront()).isEqualTo(Money.usd(8760));
            // One that is about to be returned is in force until then.
            assertThat(half.active()).isTrue();
        }
    }

    @Test
    void queuedPlansAreNotActiveAndBrokenOnesFailAlone() {
        try (AwsAccess access = stub.access("eu-west-1").build()) {
            List<Delivery<HeldCommitment>> deliveries = read(access);

            HeldCommitment queued = Objects.requireNonNull(held(deliveries).get("4"));
            assertThat(queued.active()).isFalse();
            assertThat(queued.tags()).containsEntry("state", "queued");
            assertThat(deliveries)
                    .filteredOn(Delivery.Failure.class::isInstance)
                    .singleElement()
                    .satisfies(delivery -> {
                        Delivery.Failure<HeldCommitment> failure = (Delivery.Failure<HeldCommitment>) delivery;
                        assertThat(failure.place()).contains("55555555");
                        assertThat(failure.failure())
                                .isInstanceOf(InvalidInputException.class)
                                .hasMessageContaining("its commitment is not told");
                    });
        }
    }

    @Test
    void throttlingAndAServersFaultAreWaitedOut() {
        AtomicInteger asked = new AtomicInteger();
        stub.on(REST, call -> switch (asked.incrementAndGet()) {
            case 1 -> restError(429, "ThrottlingException", "Rate exceeded");
            case 3 -> restError(503, "InternalServerException", "try again");
            default -> plans(call);
        });
        try (AwsAccess access = stub.access("eu-west-1").build()) {
            assertThat(held(read(access))).hasSize(4);
            assertThat(asked).hasValue(5);
        }
    }

    @Test
    void anAccountThatRefusesIsNamedAndTheOtherIsRead() {
        stub.role("arn:aws:iam::444455556666:role/planner", "secret-hint");
        stub.on(
                REST,
                call -> call.caller().account().equals(AwsStub.ACCOUNT)
                        ? restError(
                                403,
                                "AccessDeniedException",
                                "User: arn:aws:iam::111122223333:user/planner is not authorized to perform:"
                                        + " savingsplans:DescribeSavingsPlans on resource: *")
                        : plans(call));
        try (AwsAccess access = stub.access("eu-west-1", "us-west-2")
                .account(AwsAccount.of(AwsStub.ACCOUNT))
                .account(new AwsAccount("444455556666", "arn:aws:iam::444455556666:role/planner", "secret-hint"))
                .build()) {
            List<Delivery<HeldCommitment>> deliveries = read(access);

            // Plans belong to accounts, not to regions: nothing comes twice.
            assertThat(held(deliveries)).hasSize(4);
            assertThat(deliveries.get(0)).isInstanceOfSatisfying(Delivery.Failure.class, failure -> {
                assertThat(failure.place())
                        .isEqualTo("savingsplans:DescribeSavingsPlans in account 111122223333, region us-east-1");
                assertThat(failure.failure()).hasMessageContaining("Allow savingsplans:DescribeSavingsPlans");
            });
        }
    }

    @Test
    void whenNoAccountCanBeReadTheCallThrows() {
        stub.on(REST, call -> restError(403, "AccessDeniedException", "no"));
        try (AwsAccess access = stub.access("eu-west-1").build()) {
            SavingsPlansSource source = SavingsPlansSource.of(access);

            assertThatThrownBy(source::commitments).isInstanceOf(ConfigurationException.class);
        }
    }
}
