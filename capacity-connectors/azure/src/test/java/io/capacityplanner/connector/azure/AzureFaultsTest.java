package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.TimeRange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class AzureFaultsTest {

    private static final String ONE = "0b1f6471-1bf0-4dda-aec3-cb9272f09590";
    private static final String TWO = "11111111-1bf0-4dda-aec3-cb9272f09590";
    private static final String MACHINES = "/resourceGroups/Shop/providers/Microsoft.Compute/virtualMachines/";
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:00Z");
    private static final MetricQuery HOUR = MetricQuery.all().within(new TimeRange(TEN, TEN.plus(Duration.ofHours(1))));

    private static final MetricsApi API = new MetricsApi()
            .with(id(ONE, "web-01"), "Percentage CPU", "Percent", time -> 50.0)
            .with(id(ONE, "web-02"), "Percentage CPU", "Percent", time -> 60.0)
            .with(id(TWO, "db-01"), "Percentage CPU", "Percent", time -> 70.0);

    private static String id(String subscription, String name) {
        return "/subscriptions/" + subscription + MACHINES + name;
    }

    private static AzureMonitorSource source(AzureAccess access, String... ids) {
        AzureMonitorSourceBuilder builder = AzureMonitorSource.builder(access)
                .metric(AzureMetric.of(
                        "Microsoft.Compute/virtualMachines", "Percentage CPU", Aggregation.AVERAGE, Metric.CPU_USAGE));
        for (String id : ids) {
            builder.resource(id);
        }
        return ids.length == 0 ? builder.subscription(ONE).subscription(TWO).build() : builder.build();
    }

    private static Fetched fetch(AzurePeer peer) {
        return Fetched.from(source(peer.access(), id(ONE, "web-01")), HOUR);
    }

    private static Reply listed(Request request, String next, String... names) {
        assertThat(request.query()).containsEntry("api-version", "2021-04-01");
        StringBuilder values = new StringBuilder();
        String subscription = request.path().split("/")[2];
        for (String name : names) {
            values.append(values.isEmpty() ? "" : ",")
                    .append("{\"id\":\"")
                    .append(id(subscription, name))
                    .append("\",\"name\":\"")
                    .append(name)
                    .append("\",\"type\":\"Microsoft.Compute/virtualMachines\",\"location\":\"westeurope\"}");
        }
        return Reply.json(
                "{\"value\":[" + values + "]" + (next.isEmpty() ? "" : ",\"nextLink\":\"" + next + "\"") + "}");
    }

    @Test
    void throttlingIsWaitedForAsLongAsAsked() {
        AtomicInteger count = new AtomicInteger();
        try (AzurePeer peer = AzurePeer.answering(request -> count.incrementAndGet() == 1
                ? AzurePeer.error(429, "SubscriptionRequestsThrottled", "Number of requests exceeded the limit.")
                        .with("Retry-After", "11")
                        .with("x-ms-ratelimit-remaining-subscription-reads", "0")
                : API.reply(request))) {
            assertThat(fetch(peer).samples()).hasSize(1);
            assertThat(peer.waits)
                    .singleElement()
                    .satisfies(wait -> assertThat(wait)
                            .isBetween(
                                    Duration.ofSeconds(11),
                                    Duration.ofSeconds(11).plusMillis(2)));
            assertThat(peer.exchanges).extracting(exchange -> exchange.status()).containsExactly(429, 200);
        }
    }

    @Test
    void longerWaitThanAllowedIsFailureAtOnce() {
        try (AzurePeer peer = AzurePeer.answering(
                request -> AzurePeer.error(429, "TooManyRequests", "slow down").with("Retry-After", "3600"))) {
            assertThatThrownBy(() -> fetch(peer))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("3600 s")
                    .hasMessageContaining("TooManyRequests");
            assertThat(peer.waits).isEmpty();
        }
    }

    @Test
    void serverErrorsPass() {
        AtomicInteger count = new AtomicInteger();
        try (AzurePeer peer = AzurePeer.answering(request -> switch (count.incrementAndGet()) {
            case 1 -> AzurePeer.error(500, "InternalServerError", "oops");
            case 2 -> Reply.of(503, "text/html", "<html><title>Service Unavailable</title></html>");
            default -> API.reply(request);
        })) {
            assertThat(fetch(peer).samples()).hasSize(1);
            assertThat(peer.waits).hasSize(2);
        }
    }

    @Test
    void serverErrorThatStaysIsException() {
        try (AzurePeer peer =
                AzurePeer.answering(request -> Reply.of(502, "text/html", "<html><title>Bad Gateway</title></html>"))) {
            assertThatThrownBy(() -> fetch(peer))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("502")
                    .hasMessageContaining("Bad Gateway")
                    .hasMessageContaining("4 tries");
        }
    }

    @Test
    void serviceThatFailsTwiceIsLeftAlone() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().contains("web-01")
                ? API.reply(request)
                : AzurePeer.error(503, "ServiceUnavailable", "down"))) {
            Fetched fetched = Fetched.from(
                    source(peer.access(), id(ONE, "web-01"), id(ONE, "a"), id(ONE, "b"), id(ONE, "c"), id(ONE, "d")),
                    HOUR);

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).hasSize(4);
            assertThat(fetched.failures().get(3).failure()).hasMessageContaining("not asked for");
            assertThat(peer.requests()).hasSize(1 + 4 + 4);
        }
    }

    @Test
    void truncatedBodyIsReadAgain() {
        AtomicInteger count = new AtomicInteger();
        try (AzurePeer peer = AzurePeer.answering(
                request -> count.incrementAndGet() == 1 ? API.reply(request).ending(Ending.CUT) : API.reply(request))) {
            assertThat(fetch(peer).samples())
                    .singleElement()
                    .satisfies(s -> assertThat(s.size()).isEqualTo(12));
            assertThat(peer.waits).hasSize(1);
        }
    }

    @Test
    void wholeBodyWithHalfDocumentIsNoAnswer() {
        try (AzurePeer peer =
                AzurePeer.answering(request -> Reply.json("{\"interval\":\"PT5M\",\"value\":[{\"name\""))) {
            assertThatThrownBy(() -> fetch(peer))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no whole JSON document");
        }
    }

    @Test
    void stalledBodyIsFailureInTime() {
        try (AzurePeer peer = AzurePeer.answering(request -> API.reply(request).ending(Ending.SILENT))) {
            AzureAccess access = peer.builder(Duration.ofMillis(300))
                    .retry(RetryPolicy.never())
                    .build();

            assertThatThrownBy(() -> Fetched.from(source(access, id(ONE, "web-01")), HOUR))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no answer came in time");
        }
    }

    @Test
    void untrustedCertificateIsException() {
        try (AzurePeer peer = AzurePeer.answering(API::reply)) {
            AzureAccess access = AzureAccess.builder()
                    .endpoint(URI.create(peer.address()))
                    .credential(peer.credential())
                    .pause(peer.waits::add)
                    .clock(Clock.fixed(AzurePeer.NOW, ZoneOffset.UTC))
                    .build();

            assertThatThrownBy(() -> Fetched.from(source(access, id(ONE, "web-01")), HOUR))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(peer.waits).isEmpty();
        }
    }

    @Test
    void nobodyThereIsException() {
        AzurePeer peer = AzurePeer.answering(API::reply);
        AzureAccess access = peer.access();
        peer.close();

        assertThatThrownBy(() -> Fetched.from(source(access, id(ONE, "web-01")), HOUR))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void plainHttpIsRefusedBeforeTokenIsSent() {
        AzureAccessBuilder builder = AzureAccess.builder().endpoint(URI.create("http://localhost:1"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("https");
    }

    @Test
    void expiredTokenIsRenewedOnce() {
        try (AzurePeer peer = AzurePeer.answering(API::reply)) {
            AzureMonitorSource source = source(peer.access(), id(ONE, "web-01"));
            assertThat(Fetched.from(source, HOUR).samples()).hasSize(1);
            peer.expire();

            assertThat(Fetched.from(source, HOUR).samples()).hasSize(1);
            assertThat(peer.tokensGiven()).isEqualTo(2);
        }
    }

    @Test
    void refusedTokenIsExceptionWithoutIt() {
        try (AzurePeer peer = AzurePeer.answering(request -> AzurePeer.error(
                401, "InvalidAuthenticationToken", "The token is no good: " + request.header("Authorization")))) {
            assertThatThrownBy(() -> fetch(peer))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("401")
                    .hasMessageContaining("InvalidAuthenticationToken")
                    .hasMessageNotContaining("token-1")
                    .hasMessageNotContaining("token-2");
            assertThat(peer.requests()).hasSize(2);
        }
    }

    @Test
    void tokenThatIsRefusedMidwayIsFailureOfTheRest() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().contains("web-01")
                ? API.reply(request)
                : AzurePeer.error(401, "InvalidAuthenticationToken", "revoked"))) {
            Fetched fetched = Fetched.from(
                    source(peer.access(), id(ONE, "web-01"), id(ONE, "a"), id(ONE, "b"), id(ONE, "c")), HOUR);

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures()).hasSize(3);
            assertThat(fetched.failures().get(2).failure()).hasMessageContaining("not asked for");
        }
    }

    @Test
    void credentialThatGivesNoTokenIsException() {
        TokenCredential none = request ->
                Mono.error(new ClientAuthenticationException("AADSTS7000215: Invalid client secret provided.", null));
        try (AzurePeer peer = AzurePeer.answering(API::reply)) {
            AzureAccess access = peer.builder().credential(none).build();

            assertThatThrownBy(() -> Fetched.from(source(access, id(ONE, "web-01")), HOUR))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("AADSTS7000215")
                    .hasMessageContaining("AZURE_CLIENT_SECRET");
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void missingRoleOnEverythingIsExceptionThatNamesIt() {
        try (AzurePeer peer = AzurePeer.answering(request -> AzurePeer.error(
                403, "AuthorizationFailed", "The client does not have authorization to perform action"))) {
            assertThatThrownBy(() -> fetch(peer))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("403")
                    .hasMessageContaining("Monitoring Reader");
        }
    }

    @Test
    void missingRoleOnOneSubscriptionDoesNotStopOthers() {
        try (AzurePeer peer = AzurePeer.answering(request -> {
            if (request.path().contains(ONE)) {
                return AzurePeer.error(403, "AuthorizationFailed", "no");
            }
            return request.path().endsWith("/resources") ? listed(request, "", "db-01") : API.reply(request);
        })) {
            Fetched fetched = Fetched.from(source(peer.access()), HOUR);

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .extracting(f -> f.place())
                    .containsExactly("resources of subscription " + ONE);
        }
    }

    @Test
    void pagesOfResourcesAreFollowedAlsoWhenOneIsEmpty() {
        String path = "/subscriptions/" + ONE + "/resources?api-version=2021-04-01&$skiptoken=";
        AzurePeer[] self = new AzurePeer[1];
        try (AzurePeer peer = AzurePeer.answering(request -> {
            if (!request.path().endsWith("/resources")) {
                return API.reply(request);
            }
            if (request.path().contains(TWO)) {
                return listed(request, "");
            }
            return switch (request.query().getOrDefault("$skiptoken", "")) {
                case "" -> {
                    assertThat(request.query())
                            .containsEntry("$filter", "resourceType eq 'microsoft.compute/virtualmachines'");
                    yield listed(request, self[0].address() + path + "a%2Fb", "web-01");
                }
                case "a/b" -> listed(request, self[0].address() + path + "c");
                case "c" -> listed(request, "", "web-02", "web-01");
                default -> AzurePeer.error(400, "InvalidSkipToken", "no");
            };
        })) {
            self[0] = peer;
            Fetched fetched = Fetched.from(source(peer.access()), HOUR);

            assertThat(peer.failures()).isEmpty();
            assertThat(fetched.failures()).isEmpty();
            assertThat(fetched.samples())
                    .extracting(s -> s.key().resource())
                    .containsExactly(ArmId.normal(id(ONE, "web-01")), ArmId.normal(id(ONE, "web-02")));
        }
    }

    @Test
    void tokenDoesNotFollowLinkToAnotherHost() {
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().endsWith("/resources")
                ? listed(request, "https://elsewhere.example.com/resources", "web-01")
                : API.reply(request))) {
            Fetched fetched = Fetched.from(source(peer.access()), HOUR);

            assertThat(fetched.samples()).hasSize(1);
            assertThat(fetched.failures())
                    .filteredOn(failed -> failed.place().startsWith("resources of subscription"))
                    .hasSize(2)
                    .allSatisfy(failed ->
                            assertThat(failed.failure()).hasMessageContaining("another host (elsewhere.example.com)"));
        }
    }

    @Test
    void pageThatComesAgainEndsListing() {
        AzurePeer[] self = new AzurePeer[1];
        try (AzurePeer peer = AzurePeer.answering(request -> request.path().endsWith("/resources")
                ? listed(request, self[0].address() + request.path() + "?api-version=2021-04-01&$skiptoken=x")
                : API.reply(request))) {
            self[0] = peer;
            Fetched fetched = Fetched.from(source(peer.access()), HOUR);

            assertThat(fetched.failures())
                    .hasSize(2)
                    .allSatisfy(failed -> assertThat(failed.failure())
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("read already"));
        }
    }

    @Test
    void interruptedThreadStops() {
        try (AzurePeer peer = AzurePeer.answering(API::reply)) {
            AzureMonitorSource source = source(peer.access(), id(ONE, "web-01"));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> Fetched.from(source, HOUR)).isInstanceOf(OperationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
