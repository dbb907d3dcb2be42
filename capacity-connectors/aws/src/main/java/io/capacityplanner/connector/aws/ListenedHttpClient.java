package io.capacityplanner.connector.aws;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An HTTP client that keeps the limits of a try and tells of it. Requests wait for their turn; a body is watched while it
 * is read, so a slow or cut one is a failure of the try, and no thread is needed for that.
 */
final class ListenedHttpClient implements SdkHttpClient {

    private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d{1,3})");
    private static final int THROTTLED = 429;

    private final SdkHttpClient client;
    private final HttpLimits limits;
    private final Duration patience;
    private final ExchangeListener listener;
    private final Semaphore turns;

    ListenedHttpClient(SdkHttpClient client, HttpLimits limits, Duration patience, ExchangeListener listener) {
        this.client = client;
        this.limits = limits;
        this.patience = patience;
        this.listener = listener;
        this.turns = new Semaphore(limits.atOnce());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return ListenedHttpClient.this.call(prepared, request.httpRequest());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse call(ExecutableHttpRequest prepared, SdkHttpRequest request) throws IOException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while it waited for its turn").initCause(e);
        }
        Try told = new Try(request, System.nanoTime());
        try {
            HttpExecuteResponse response = prepared.call();
            told.status = response.httpResponse().statusCode();
            refuseLongWaits(response);
            Optional<AbortableInputStream> body = response.responseBody();
            if (body.isEmpty()) {
                told.over(true);
                return response;
            }
            WatchedBody watched = new WatchedBody(
                    body.get(),
                    response.httpResponse()
                            .firstMatchingHeader("Content-Length")
                            .filter(length -> length.matches("\\d{1,18}"))
                            .map(Long::valueOf)
                            .orElse(-1L),
                    told);
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(AbortableInputStream.create(watched, () -> {
                        body.get().abort();
                        told.over(false);
                    }))
                    .build();
        } catch (IOException | RuntimeException e) {
            told.over(false);
            throw e;
        }
    }

    /** The SDK would wait however long it is asked to. */
    private void refuseLongWaits(HttpExecuteResponse response) {
        int status = response.httpResponse().statusCode();
        if (status != THROTTLED && status / 100 != 5) {
            return;
        }
        response.httpResponse()
                .firstMatchingHeader("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(wait -> wait.compareTo(patience) > 0)
                .ifPresent(wait -> {
                    response.responseBody().ifPresent(AbortableInputStream::abort);
                    throw new LongWaitException("the server answered " + status + " and asks to wait "
                            + wait.toSeconds() + " s, more than the " + patience.toSeconds() + " s allowed");
                });
    }

    /** The server asks for more patience than there is; not tried again. */
    static final class LongWaitException extends SdkClientException {

        private static final long serialVersionUID = 1L;

        LongWaitException(String message) {
            super(SdkClientException.builder().message(message));
        }
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** One try, told once. */
    private final class Try {

        private final SdkHttpRequest request;
        private final long start;
        private int status;
        private long bytes;
        private boolean told;

        Try(SdkHttpRequest request, long start) {
            this.request = request;
            this.start = start;
        }

        Duration took() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        synchronized void over(boolean succeeded) {
            if (told) {
                return;
            }
            told = true;
            turns.release();
            Matcher attempt = ATTEMPT.matcher(
                    request.firstMatchingHeader("amz-sdk-request").orElse(""));
            listener.over(new Exchange(
                    request.method().name(),
                    request.host() + ":" + request.port(),
                    request.encodedPath(),
                    attempt.find() ? Integer.parseInt(attempt.group(1)) : 1,
                    status,
                    succeeded && status / 100 == 2,
                    took(),
                    bytes));
        }
    }

    /** A body that must come whole, in time and not too long. */
    private final class WatchedBody extends InputStream {

        private final InputStream body;
        private final long expected;
        private final Try told;

        WatchedBody(InputStream body, long expected, Try told) {
            this.body = body;
            this.expected = expected;
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count;
            try {
                count = body.read(buffer, offset, length);
            } catch (SocketTimeoutException e) {
                throw again(e);
            } catch (IOException e) {
                // What the JDK calls a premature end differs from one version to the next.
                throw again(new IOException("the answer broke off (" + e.getMessage() + ")", e));
            }
            if (count >= 0) {
                told.bytes += count;
                if (told.bytes > limits.bytes()) {
                    throw new IOException("the answer is longer than the " + limits.bytes() + " bytes allowed");
                }
                if (told.took().compareTo(limits.whole()) > 0) {
                    throw again(new IOException("the answer took longer than the " + limits.whole() + " allowed"));
                }
                return count;
            }
            if (expected >= 0 && told.bytes < expected) {
                throw again(new IOException("the answer broke off after " + told.bytes + " of " + expected + " bytes"));
            }
            told.over(true);
            return -1;
        }

        /** Parsers wrap what reading throws, and the SDK would not try again; this passes through them. */
        private static RetryableException again(IOException failure) {
            return RetryableException.builder()
                    .message(String.valueOf(failure.getMessage()))
                    .cause(failure)
                    .build();
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public void close() throws IOException {
            // A parser may stop at the end of its document without asking for the end of the stream.
            told.over(expected < 0 || told.bytes >= expected);
            body.close();
        }
    }
}
