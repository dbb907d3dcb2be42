package io.capacityplanner.connector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Context;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.Retries;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one service of Azure through the SDK's pipeline: token, request id, user agent. Thread-safe.
 *
 * <p>Tries are counted here and not by the SDK's own policy, because that one waits as long as a server asks, sees no
 * failure of the body, and does not know the headers of Cost Management.
 */
final class AzureService {

    private static final String AGENT = "capacity-planner";
    private static final Context WHOLE = new Context("azure-eagerly-read-response", true);
    private static final byte[] NOTHING = {};

    /** What a service needs of the access that it belongs to. */
    record Means(
            TokenCredential credential,
            HttpClient client,
            Retries retries,
            ExchangeListener listener,
            Semaphore permits,
            InstantSource clock) {}

    /**
     * One question.
     *
     * @param target path and query, encoded, with a leading slash; or a whole address on the same host
     * @param role the role that allows it, for the remedy
     */
    record Question(HttpMethod method, String target, byte[] body, Map<String, String> headers, String role) {

        static Question get(String target, String role) {
            return new Question(HttpMethod.GET, target, NOTHING, Map.of(), role);
        }

        static Question post(String target, byte[] body, Map<String, String> headers, String role) {
            return new Question(HttpMethod.POST, target, body, headers, role);
        }
    }

    private final URI address;
    private final String scope;
    private final Means means;
    private volatile HttpPipeline pipeline;

    AzureService(URI address, String scope, Means means) {
        this.address = address;
        this.scope = scope;
        this.means = means;
        this.pipeline = pipeline();
    }

    /** The address, without secrets. */
    String address() {
        return address.toString();
    }

    private HttpPipeline pipeline() {
        return new HttpPipelineBuilder()
                .policies(
                        new RequestIdPolicy(),
                        new UserAgentPolicy(AGENT),
                        new BearerTokenAuthenticationPolicy(means.credential(), scope))
                .httpClient(means.client())
                .build();
    }

    /**
     * Asks, again where that helps, and reads the answer.
     *
     * @throws AzureRefusal when it fails
     */
    <T extends @Nullable Object> T ask(Question question, AzureAnswer.Reader<T> reader) {
        Asking<T> asking = new Asking<>(question, reader, url(question.target()));
        try {
            return means.retries().run(asking::attempt);
        } catch (CapacityException e) {
            throw new AzureRefusal(asking.status, asking.code, e);
        }
    }

    private URL url(String target) {
        try {
            URL url = new URL(target.startsWith("/") ? address + target : target);
            // The next page is named by the answer: the token must not follow it to another host.
            if (!url.getProtocol().equals("https") || !host(url).equals(host(address.toURL()))) {
                throw new AzureRefusal(
                        0,
                        "",
                        new InvalidInputException(
                                "the answer points to another host (" + url.getHost() + ")",
                                address(),
                                "Check what answers at this address"));
            }
            return url;
        } catch (MalformedURLException e) {
            throw new AzureRefusal(
                    0,
                    "",
                    new InvalidInputException(
                            "\"" + AzureFaults.clean(target) + "\" is no address", address(), "Check the id"));
        }
    }

    private static String host(URL url) {
        int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
        return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** One question while it is asked. */
    private final class Asking<T extends @Nullable Object> {

        private final Question question;
        private final AzureAnswer.Reader<T> reader;
        private final URL url;
        private final String place;
        private boolean renewed;
        private int status;
        private String code = "";

        Asking(Question question, AzureAnswer.Reader<T> reader, URL url) {
            this.question = question;
            this.reader = reader;
            this.url = url;
            this.place = address + url.getPath();
        }

        T attempt(int number) throws FailedAttemptException {
            status = 0;
            code = "";
            acquire();
            long started = System.nanoTime();
            long bytes = 0;
            boolean succeeded = false;
            try {
                AzureAnswer answer = exchange();
                bytes = answer.body().length;
                status = answer.status();
                if (!answer.succeeded()) {
                    throw refused(answer);
                }
                T made = reader.read(answer);
                succeeded = true;
                return made;
            } catch (IOException e) {
                throw FailedAttemptException.of(unreadable(e));
            } catch (RuntimeException e) {
                throw FailedAttemptException.of(AzureFaults.of(e, place));
            } finally {
                means.permits().release();
                means.listener()
                        .over(new Exchange(
                                question.method().toString(),
                                host(url),
                                url.getPath(),
                                number,
                                status,
                                succeeded,
                                Duration.ofNanos(System.nanoTime() - started),
                                bytes));
            }
        }

        private AzureAnswer exchange() {
            HttpRequest request = new HttpRequest(question.method(), url);
            request.setHeader(com.azure.core.http.HttpHeaderName.ACCEPT, "application/json");
            question.headers()
                    .forEach((name, value) ->
                            request.setHeader(com.azure.core.http.HttpHeaderName.fromString(name), value));
            if (question.method() != HttpMethod.GET) {
                request.setHeader(com.azure.core.http.HttpHeaderName.CONTENT_TYPE, "application/json");
                request.setBody(question.body());
            }
            try (HttpResponse response = pipeline.sendSync(request, WHOLE)) {
                byte[] body = response.getBodyAsBinaryData() == null
                        ? NOTHING
                        : response.getBodyAsBinaryData().toBytes();
                return new AzureAnswer(response.getStatusCode(), response.getHeaders(), body);
            }
        }

        private FailedAttemptException refused(AzureAnswer answer) {
            code = answer.code();
            CapacityException failure = AzureFaults.of(status, place, answer.said(), question.role());
            if (status == 401 && !renewed) {
                // A token that was revoked or has run out meanwhile: another pipeline asks for a new one.
                renewed = true;
                pipeline = pipeline();
                return FailedAttemptException.later(failure, Duration.ZERO);
            }
            if (status == 504 && question.headers().containsKey("Prefer")) {
                // The query took longer than it may; it would again.
                return FailedAttemptException.last(failure);
            }
            Instant now = means.clock().instant();
            return failure instanceof SourceUnavailableException
                    ? answer.retryAfter(now)
                            .map(wait -> FailedAttemptException.later(failure, wait))
                            .orElseGet(() -> FailedAttemptException.of(failure))
                    : FailedAttemptException.of(failure);
        }

        private CapacityException unreadable(IOException e) {
            return new SourceUnavailableException(Fault.of(
                            "the answer is no whole JSON document (" + AzureFaults.clean(String.valueOf(e.getMessage()))
                                    + ")",
                            place,
                            "Ask again; if it stays, look at what stands between here and Azure")
                    .causedBy(e));
        }

        private void acquire() {
            try {
                means.permits().acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException(
                        Fault.of("the thread was interrupted while it waited for its turn", place, "Ask again")
                                .causedBy(e));
            }
        }
    }
}
