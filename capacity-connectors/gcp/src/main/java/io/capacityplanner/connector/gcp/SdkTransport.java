package io.capacityplanner.connector.gcp;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.capacityplanner.connector.common.Answer;
import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The transport below Google's REST libraries: the one that all connectors share, with its limits of time and size, its
 * retries, its trust and its redaction. A request of BigQuery may be sent twice, because a job is named by who asks.
 */
final class SdkTransport extends HttpTransport {

    private static final Pattern REASON = Pattern.compile("\"reason\"\\s*:\\s*\"(\\w+)\"");

    private final io.capacityplanner.connector.common.HttpTransport transport;

    SdkTransport(io.capacityplanner.connector.common.HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, URI.create(url));
    }

    /** What came back. */
    private record Received(int status, String type, byte[] body) {}

    private static final class Whole implements BodyReader<Received> {

        /** Refusals have a body that the SDK reads; overload and failures of the server are settled here. */
        @Override
        public boolean takes(int status) {
            return status / 100 == 2 || (status / 100 == 4 && status != 408 && status != 429);
        }

        @Override
        public Received read(Answer answer) throws IOException, FailedAttemptException {
            byte[] body = answer.body().readAllBytes();
            String type = answer.headers().firstValue("Content-Type").orElse("application/json");
            if (answer.status() / 100 == 4) {
                String text = new String(body, StandardCharsets.UTF_8);
                Matcher reason = REASON.matcher(text);
                if (reason.find() && GcpFaults.PASSING.contains(reason.group(1))) {
                    throw FailedAttemptException.of(new SourceUnavailableException(
                            "the server answered " + answer.status() + " (" + reason.group(1) + ")",
                            answer.place(),
                            "Ask less often or less at once"));
                }
            }
            return new Received(answer.status(), type, body);
        }
    }

    private final class Request extends LowLevelHttpRequest {

        private final String method;
        private final URI url;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        Request(String method, URI url) {
            this.method = method;
            this.url = url;
        }

        @Override
        public void addHeader(String name, String value) {
            // The shared transport names itself, and packs and unpacks on its own.
            switch (name.toLowerCase(Locale.ROOT)) {
                case "user-agent", "accept-encoding", "content-length", "host", "connection" -> {}
                default -> headers.put(name, value);
            }
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
                if (getContentType() != null) {
                    headers.put("Content-Type", getContentType());
                }
                if (getContentEncoding() != null) {
                    headers.put("Content-Encoding", getContentEncoding());
                }
            }
            String path = url.getRawPath().replaceFirst("^/", "");
            HttpCall call = new HttpCall(method, path, parameters(), headers, body.toByteArray(), true, false);
            try {
                return new Response(transport.send(call, new Whole()));
            } catch (CapacityException e) {
                // Typed already; whoever calls the SDK finds it as the cause.
                throw new IOException(e.getMessage(), e);
            }
        }

        private List<HttpCall.Parameter> parameters() {
            List<HttpCall.Parameter> parameters = new ArrayList<>();
            String query = url.getRawQuery() == null ? "" : url.getRawQuery();
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    parameters.add(new HttpCall.Parameter(
                            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
                }
            }
            return parameters;
        }

        private String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    private static final class Response extends LowLevelHttpResponse {

        private final Received received;

        Response(Received received) {
            this.received = received;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(received.body());
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return received.body().length;
        }

        @Override
        public String getContentType() {
            return received.type();
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + received.status();
        }

        @Override
        public int getStatusCode() {
            return received.status();
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return 0;
        }

        @Override
        public String getHeaderName(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public String getHeaderValue(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
