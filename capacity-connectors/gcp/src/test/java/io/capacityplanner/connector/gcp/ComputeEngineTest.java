package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputeEngineTest {

    private static final String COMMITMENT = """
            {"kind":"compute#commitment","id":"8001","name":"n2-prod","creationTimestamp":"2025-06-01T00:00:00.000-07:00",
             "region":"https://www.googleapis.com/compute/v1/projects/shop/regions/us-central1","status":"ACTIVE",
             "plan":"TWELVE_MONTH","type":"GENERAL_PURPOSE_N2","category":"MACHINE","autoRenew":false,
             "startTimestamp":"2025-06-02T00:00:00.000-07:00","endTimestamp":"2026-06-02T00:00:00.000-07:00",
             "resources":[{"type":"VCPU","amount":"16"},{"type":"MEMORY","amount":"65536"},
              {"type":"ACCELERATOR","amount":"2","acceleratorType":"https://x/acceleratorTypes/nvidia-l4"}]}""";
    private static final String OTHER = """
            {"id":"8002","name":"old","creationTimestamp":"2022-01-01T00:00:00Z","region":"x/regions/europe-west1",
             "status":"EXPIRED","plan":"THIRTY_SIX_MONTH","type":"GENERAL_PURPOSE","resources":[{"type":"VCPU","amount":"4"}]}""";
    private static final String BROKEN = """
            {"id":"8003","name":"strange","creationTimestamp":"2022-01-01T00:00:00Z","region":"x/regions/europe-west1",
             "status":"ACTIVE","plan":"FORTNIGHT","type":"GENERAL_PURPOSE"}""";

    private Function<Request, @Nullable Reply> behaviour = request -> null;
    private final StubServer server = StubServer.answering(this::reply);

    @AfterEach
    void stop() {
        assertThat(server.failures()).isEmpty();
        server.close();
    }

    private Reply reply(Request request) throws IOException {
        if (!request.header("Authorization").equals("Bearer ya29.token-of-test")) {
            return BigQueryStub.error(401, "authError", "Invalid Credentials");
        }
        if (request.path().contains("/aggregated/")
                && !(request.query().getOrDefault("returnPartialSuccess", "").equals("true")
                        && request.query().getOrDefault("maxResults", "").equals("500"))) {
            return BigQueryStub.error(400, "invalid", "Invalid value for field 'maxResults'");
        }
        Reply reply = behaviour.apply(request);
        return reply == null ? BigQueryStub.error(404, "notFound", "The resource was not found") : reply;
    }

    private ComputeEngine engine(String... projects) {
        return ComputeEngine.of(projects)
                .address(server.address())
                .access(GcpAccess.of(GoogleCredentials.create(
                        new AccessToken("ya29.token-of-test", Date.from(Instant.parse("2100-01-01T00:00:00Z"))))))
                .http(http -> http.pause(span -> {}));
    }

    private static <T> List<Delivery<T>> all(Stream<Delivery<T>> stream) {
        try (stream) {
            return stream.toList();
        }
    }

    private static Reply scopes(String next, String... scopes) {
        return Reply.json("{\"kind\":\"compute#commitmentAggregatedList\",\"items\":{" + String.join(",", scopes) + "}"
                + (next.isEmpty() ? "" : ",\"nextPageToken\":\"" + next + "\"") + "}");
    }

    private static String region(String name, String list, String... members) {
        return "\"" + name + "\":{\"" + list + "\":[" + String.join(",", members) + "]}";
    }

    private static String warning(String name, String code) {
        return "\"" + name + "\":{\"warning\":{\"code\":\"" + code + "\",\"message\":\"scope " + name + "\"}}";
    }

    @Test
    void readsCommitmentsOfAllRegionsPageByPage() {
        behaviour = request -> {
            assertThat(request.path()).isEqualTo("/compute/v1/projects/shop/aggregated/commitments");
            String token = request.query().getOrDefault("pageToken", "");
            return switch (token) {
                case "" ->
                    scopes(
                            "two",
                            warning("regions/asia-east1", "NO_RESULTS_ON_PAGE"),
                            region("regions/us-central1", "commitments", COMMITMENT));
                case "two" -> scopes("three", warning("regions/asia-east1", "NO_RESULTS_ON_PAGE"));
                default ->
                    scopes(
                            "",
                            region("regions/europe-west1", "commitments", OTHER, BROKEN),
                            warning("regions/me-west1", "UNREACHABLE"));
            };
        };

        List<Delivery<HeldCommitment>> all = all(engine("shop").commitments().commitments());

        assertThat(server.requests()).hasSize(3);
        List<HeldCommitment> held = Fetched.things(all);
        assertThat(held).extracting(HeldCommitment::id).containsExactly("8001", "8002");
        HeldCommitment first = held.get(0);
        assertThat(first.kind()).isEqualTo(HeldCommitment.Kind.RESOURCES);
        assertThat(first.account()).isEqualTo("shop");
        assertThat(first.region()).isEqualTo("us-central1");
        assertThat(first.family()).isEqualTo("n2");
        assertThat(first.amounts())
                .isEqualTo(Map.of(
                        "vcpu", Quantity.of(16, Unit.CORES),
                        "memory", Quantity.of(65536, Unit.MEBIBYTES),
                        "accelerator:nvidia-l4", Quantity.of(2, Unit.COUNT)));
        assertThat(first.start()).isEqualTo(Instant.parse("2025-06-02T07:00:00Z"));
        assertThat(first.end()).isEqualTo(Instant.parse("2026-06-02T07:00:00Z"));
        assertThat(first.active()).isTrue();
        assertThat(first.tags()).containsEntry("name", "n2-prod");
        assertThat(first.hourly()).as("the API tells no prices").isNull();
        assertThat(held.get(1).active()).isFalse();
        assertThat(held.get(1).end()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(Fetched.failures(all)).hasSize(2);
        assertThat(Fetched.failures(all).get(0).failure())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("FORTNIGHT");
        assertThat(Fetched.failures(all).get(1).failure())
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("regions/me-west1");
    }

    @Test
    void readsMachinesAndAsksForEachTypeOnce() {
        AtomicInteger types = new AtomicInteger();
        behaviour = request -> {
            if (request.path().endsWith("/aggregated/instances")) {
                return scopes(
                        "",
                        region(
                                "zones/europe-west1-b",
                                "instances",
                                machine("17", "n2-standard-4", "RUNNING"),
                                machine("18", "n2-standard-4", "TERMINATED"),
                                machine("19", "custom-6-20480", "RUNNING"),
                                machine("20", "custom-6-20480", "RUNNING")));
            }
            if (request.path().equals("/compute/v1/projects/shop/zones/europe-west1-b/machineTypes/n2-standard-4")) {
                types.incrementAndGet();
                return Reply.json("{\"name\":\"n2-standard-4\",\"guestCpus\":4,\"memoryMb\":16384}");
            }
            return null;
        };

        List<Delivery<Resource>> all = all(engine("shop").inventory().resources());

        List<Resource> machines = Fetched.things(all);
        assertThat(machines).extracting(Resource::id).containsExactly("17", "18", "19", "20");
        assertThat(types).hasValue(1);
        assertThat(machines.get(0)).satisfies(machine -> {
            assertThat(machine.region()).isEqualTo("europe-west1");
            assertThat(machine.size()).isEqualTo("n2-standard-4");
            assertThat(machine.service()).isEqualTo("checkout");
            assertThat(machine.cluster()).isEqualTo("prod");
            assertThat(machine.tags()).containsEntry("name", "web-17").containsEntry("gcp:status", "RUNNING");
            assertThat(machine.capacityOf("cpu_usage")).contains(Quantity.of(4, Unit.CORES));
            assertThat(machine.capacityOf("memory_usage")).contains(Quantity.of(16384, Unit.MEBIBYTES));
        });
        assertThat(machines.get(2).capacity()).isEmpty();
        assertThat(Fetched.failures(all))
                .singleElement()
                .satisfies(failure -> assertThat(failure.place()).contains("custom-6-20480"));
    }

    private static String machine(String id, String type, String status) {
        return "{\"id\":\"" + id + "\",\"name\":\"web-" + id + "\",\"zone\":\"https://x/zones/europe-west1-b\","
                + "\"machineType\":\"https://x/zones/europe-west1-b/machineTypes/" + type + "\",\"status\":\"" + status
                + "\",\"labels\":{\"service\":\"checkout\",\"goog-k8s-cluster-name\":\"prod\"}}";
    }

    @Test
    void reportsTheProjectThatCannotBeReadAndReadsTheOther() {
        behaviour = request -> request.path().contains("/bank/")
                ? BigQueryStub.error(
                        403, "forbidden", "Required 'compute.commitments.list' permission for 'projects/bank'")
                : scopes("", region("regions/us-central1", "commitments", COMMITMENT));

        List<Delivery<HeldCommitment>> all =
                all(engine("bank", "shop").commitments().commitments());

        assertThat(Fetched.things(all)).hasSize(1);
        assertThat(Fetched.failures(all)).singleElement().satisfies(failure -> {
            assertThat(failure.place()).contains("project bank");
            assertThat(failure.failure())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("compute.commitments.list");
        });
        assertThatThrownBy(() -> all(engine("bank").commitments().commitments()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void triesAgainWhenThrottledCutOrBroken() {
        AtomicInteger tries = new AtomicInteger();
        behaviour = request -> switch (tries.incrementAndGet()) {
            case 1 -> BigQueryStub.error(403, "rateLimitExceeded", "Rate Limit Exceeded");
            case 2 ->
                scopes("", region("regions/us-central1", "commitments", COMMITMENT))
                        .ending(Ending.CUT);
            case 3 -> Reply.of(503, "text/html", "<html><title>Unavailable</title></html>");
            default -> scopes("", region("regions/us-central1", "commitments", COMMITMENT));
        };

        assertThat(Fetched.things(all(engine("shop").commitments().commitments())))
                .hasSize(1);
        assertThat(tries).hasValue(4);
    }

    @Test
    void failsWithATypeWhenNothingCanBeRead() {
        behaviour = request -> scopes("", region("regions/us-central1", "commitments", COMMITMENT))
                .ending(Ending.SILENT);
        assertThatThrownBy(() -> all(engine("shop")
                        .http(http -> http.retry(RetryPolicy.never())
                                .limits(HttpLimits.ofDefaults().withStall(Duration.ofMillis(200))))
                        .commitments()
                        .commitments()))
                .isInstanceOf(SourceUnavailableException.class);

        behaviour = request -> scopes("same");
        assertThatThrownBy(() -> all(engine("shop").commitments().commitments()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("names itself");

        assertThatThrownBy(() -> all(engine("shop")
                        .access(GcpAccess.of(GoogleCredentials.create(
                                new AccessToken("ya29.old-token", Date.from(Instant.parse("2100-01-01T00:00:00Z"))))))
                        .inventory()
                        .resources()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Check the credentials")
                .hasMessageNotContaining("old-token");
    }
}
