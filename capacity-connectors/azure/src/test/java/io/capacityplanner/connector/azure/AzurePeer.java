package io.capacityplanner.connector.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import reactor.core.publisher.Mono;

/**
 * Azure as its documentation has it, over TLS: takes only the tokens that it gave out, for the scope that the service
 * asks, and answers failures with Azure's error documents. Remembers how long it was waited.
 */
final class AzurePeer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private static final SelfSigned CERTIFICATE = certificate();

    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final List<String> scopes = new CopyOnWriteArrayList<>();
    private final Set<String> good = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokens = new AtomicInteger();
    private final StubServer server;

    private AzurePeer(StubServer.Behaviour behaviour) {
        server = StubServer.secured(tls(), request -> {
            String header = request.header("Authorization");
            if (!header.startsWith("Bearer ") || !good.contains(header.substring(7))) {
                return error(
                        401, "ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than now.");
            }
            if (!request.header("User-Agent").contains("capacity-planner")
                    || request.header("x-ms-client-request-id").isEmpty()) {
                return error(400, "BadRequest", "no user agent or request id");
            }
            return behaviour.reply(new Request(
                    request.number(),
                    request.method(),
                    request.path().replaceAll("^/+", "/"),
                    request.query(),
                    request.headers(),
                    request.body()));
        });
    }

    static AzurePeer answering(StubServer.Behaviour behaviour) {
        return new AzurePeer(behaviour);
    }

    private static SelfSigned certificate() {
        try {
            return SelfSigned.in(Files.createTempDirectory("azure-peer"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SSLContext tls() {
        return CERTIFICATE.context();
    }

    /** An error as Azure Resource Manager writes it. */
    static Reply error(int status, String code, String message) {
        return Reply.of(
                status,
                "application/json; charset=utf-8",
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** Takes back all tokens, as when they run out. */
    void expire() {
        good.clear();
    }

    String address() {
        return server.address();
    }

    List<Request> requests() {
        return server.requests();
    }

    List<Throwable> failures() {
        return server.failures();
    }

    TokenCredential credential() {
        return new TokenCredential() {
            @Override
            public Mono<AccessToken> getToken(TokenRequestContext request) {
                return Mono.fromSupplier(() -> getTokenSync(request));
            }

            @Override
            public AccessToken getTokenSync(TokenRequestContext request) {
                scopes.addAll(request.getScopes());
                String token = "token-" + tokens.incrementAndGet();
                good.add(token);
                return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
            }
        };
    }

    int tokensGiven() {
        return tokens.get();
    }

    AzureAccessBuilder builder() {
        return builder(Duration.ofSeconds(10));
    }

    /** With a time after which silence is a failure. */
    AzureAccessBuilder builder(Duration patience) {
        return AzureAccess.builder()
                .endpoint(server.uri())
                .credential(credential())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .retry(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(2)))
                .pause(waits::add)
                .seed(7)
                .listener(exchanges::add)
                .httpClient(new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(tls()))
                        .responseTimeout(patience)
                        .readTimeout(patience)
                        .build());
    }

    AzureAccess access() {
        return builder().build();
    }

    @Override
    public void close() {
        server.close();
    }
}
