package io.capacityplanner.connector.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpTransportTest {

    private static final BodyReader<String> TEXT =
            answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    private static final HttpCall CALL = HttpCall.get("data", List.of(new HttpCall.Parameter("token", "s3cr3t-value")));
    private static final HttpLimits SHORT =
            HttpLimits.ofDefaults().withStall(Duration.ofMillis(150)).withAnswer(Duration.ofMillis(400));

    private final List<Duration> waits = new CopyOnWriteArrayList<>();

    private HttpTransportBuilder to(RawServer server) {
        return HttpTransport.to(server.address()).pause(waits::add).seed(1).limits(SHORT);
    }

    private static String status(int code, String headers, String body) {
        return "HTTP/1.1 " + code + " X\r\nConnection: close\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @Test
    void triesAgainWhatBreaksOffInTheMiddle() throws IOException {
        try (RawServer server = RawServer.playing((number, request, out, closed) -> RawServer.write(
                out, number < 3 ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf" : RawServer.ok("whole")))) {
            assertThat(to(server).build().send(CALL, TEXT)).isEqualTo("whole");
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void answerThatAlwaysBreaksOffIsTold() throws IOException {
        try (RawServer server = RawServer.playing((number, request, out, closed) ->
                RawServer.write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"))) {
            assertThatThrownBy(() -> to(server).build().send(CALL, TEXT))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("broke off")
                    .hasMessageContaining("4 tries")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void silenceInTheMiddleIsTold() throws IOException {
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            closed.await();
        })) {
            HttpTransport transport =
                    to(server).retry(RetryPolicy.ofDefaults().withAttempts(2)).build();

            assertThatThrownBy(() -> transport.send(CALL, TEXT))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("stopped in the middle")
                    .hasMessageContaining("150 ms");
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void tricklingAnswerEndsAtTheWholeLimit() throws IOException {
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!closed.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                RawServer.write(out, "x");
            }
        })) {
            HttpTransport transport = to(server)
                    .retry(RetryPolicy.never())
                    .limits(SHORT.withWhole(Duration.ofMillis(300)))
                    .build();

            assertThatThrownBy(() -> transport.send(CALL, TEXT))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("not complete in the time allowed");
        }
    }

    @Test
    void noAnswerAtAllIsTold() throws IOException {
        try (RawServer server = RawServer.playing((number, request, out, closed) -> closed.await())) {
            HttpTransport transport = to(server).retry(RetryPolicy.never()).build();

            assertThatThrownBy(() -> transport.send(CALL, TEXT))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("no answer came in time");
        }
    }

    @Test
    void aSilentServerIsNotAskedOverAndOver() throws IOException {
        AtomicLong now = new AtomicLong();
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            if (number <= 2) {
                closed.await();
            }
            RawServer.write(out, RawServer.ok("back"));
        })) {
            HttpTransport transport =
                    to(server).clock(() -> Instant.ofEpochSecond(now.get())).build();
            for (int question = 0; question < 5; question++) {
                assertThatThrownBy(() -> transport.send(CALL, TEXT))
                        .isInstanceOf(SourceUnavailableException.class)
                        .hasMessageContaining(question < 2 ? "no answer came in time" : "it was not asked");
            }
            assertThat(server.requests).as("neither repeated nor asked on").hasSize(2);
            assertThat(waits).isEmpty();

            now.set(61);
            assertThat(transport.send(CALL, TEXT)).isEqualTo("back");
        }
    }

    @Test
    void aSecretPathIsNowhereShownHoweverShortItIs() throws IOException {
        List<Exchange> heard = new CopyOnWriteArrayList<>();
        try (RawServer server =
                RawServer.playing((number, request, out, closed) -> RawServer.write(out, status(404, "", "no")))) {
            HttpCall secret =
                    HttpCall.post("k7", "text/plain", new byte[0], true).withSecretPath();
            assertThatThrownBy(() -> to(server).listener(heard::add).build().send(secret, TEXT))
                    .hasMessageContaining("/***")
                    .hasMessageNotContaining("k7");
            assertThat(secret.toString()).doesNotContain("k7");
            assertThat(heard).singleElement().extracting(Exchange::path).isEqualTo("***");
            assertThat(server.requests).singleElement().asString().contains("/k7");
        }
    }

    @Test
    void obeysRetryAfterAsADate() throws IOException {
        Instant now = Instant.parse("2026-11-25T08:00:00Z");
        try (RawServer server = RawServer.playing((number, request, out, closed) -> RawServer.write(
                out,
                number == 1
                        ? status(503, "Retry-After: Wed, 25 Nov 2026 08:00:09 GMT\r\n", "")
                        : RawServer.ok("fine")))) {
            assertThat(to(server).clock(() -> now).build().send(CALL, TEXT)).isEqualTo("fine");
        }
        assertThat(waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void unpacksAndCountsTheUnpackedBytes() throws IOException {
        byte[] bomb = packed("x".repeat(100_000));
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            RawServer.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
            out.write(bomb);
            out.flush();
        })) {
            assertThat(to(server).build().send(CALL, TEXT)).hasSize(100_000);
            assertThat(server.requests.get(0).toLowerCase(java.util.Locale.ROOT))
                    .contains("accept-encoding: gzip");

            HttpTransport small = to(server).limits(SHORT.withBytes(99_999)).build();
            assertThatThrownBy(() -> small.send(CALL, TEXT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("longer than 99999 bytes");
            assertThat(server.requests).hasSize(2);
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void statusesBecomeTypedExceptions() throws IOException {
        Map<Integer, Class<?>> expected = Map.of(
                302, ConfigurationException.class,
                400, InvalidInputException.class,
                401, ConfigurationException.class,
                403, ConfigurationException.class,
                404, InvalidInputException.class,
                408, SourceUnavailableException.class,
                429, SourceUnavailableException.class,
                500, SourceUnavailableException.class,
                501, InvalidInputException.class,
                504, SourceUnavailableException.class);
        for (Map.Entry<Integer, Class<?>> entry : expected.entrySet()) {
            try (RawServer server = RawServer.playing((number, request, out, closed) -> RawServer.write(
                    out, status(entry.getKey(), "Location: https://x/?token=s3cr3t-value\r\n", "said this")))) {
                HttpTransport transport = to(server).retry(RetryPolicy.never()).build();

                assertThatThrownBy(() -> transport.send(CALL, TEXT))
                        .isInstanceOf(entry.getValue())
                        .hasMessageContaining(entry.getKey().toString())
                        .hasMessageNotContaining("s3cr3t");
            }
        }
    }

    @Test
    void takesNewCredentialsWhenTheOldOnesAreRefused() throws IOException {
        AtomicReference<String> token = new AtomicReference<>("old-token");
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            boolean good = request.contains("Bearer new-token");
            token.set("new-token");
            RawServer.write(out, good ? RawServer.ok("in") : status(401, "", "old-token is over"));
        })) {
            HttpTransport transport =
                    to(server).authorization(Authorization.bearer(token::get)).build();

            assertThat(transport.send(CALL, TEXT)).isEqualTo("in");
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenDone() throws IOException {
        HttpCall order = HttpCall.post("order", "text/plain", new byte[] {1}, false);
        try (RawServer server = RawServer.playing(
                (number, request, out, closed) -> RawServer.write(out, status(number == 1 ? 503 : 500, "", "")))) {
            assertThatThrownBy(() -> to(server).build().send(order, TEXT))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("500");
            // 503: not begun, again; 500: not known, no further.
            assertThat(server.requests).hasSize(2);
        }
        try (RawServer server =
                RawServer.playing((number, request, out, closed) -> RawServer.write(out, "HTTP/1.1 2"))) {
            assertThatThrownBy(() -> to(server).build().send(order, TEXT))
                    .isInstanceOf(SourceUnavailableException.class);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void interruptionEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            asked.countDown();
            closed.await();
        })) {
            HttpTransport transport = to(server).limits(HttpLimits.ofDefaults()).build();
            AtomicReference<Throwable> seen = new AtomicReference<>();
            List<Boolean> interrupted = new ArrayList<>();
            Thread reader = new Thread(() -> {
                try {
                    transport.send(CALL, TEXT);
                } catch (RuntimeException e) {
                    seen.set(e);
                    interrupted.add(Thread.currentThread().isInterrupted());
                }
            });
            reader.start();
            asked.await();
            reader.interrupt();
            reader.join();

            assertThat(seen.get()).isInstanceOf(OperationCancelledException.class);
            assertThat(interrupted).containsExactly(true);
        }
    }

    @Test
    void neverMoreAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (RawServer server = RawServer.playing((number, request, out, closed) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
            RawServer.write(out, RawServer.ok("fine"));
        })) {
            HttpTransport transport =
                    to(server).limits(HttpLimits.ofDefaults().withAtOnce(2)).build();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> transport.send(CALL, TEXT));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(server.requests).hasSize(8);
            assertThat(most.get()).isBetween(1, 2);
        }
    }

    @Test
    void tellsTheListenerOfEachTry() throws IOException {
        List<Exchange> heard = new CopyOnWriteArrayList<>();
        try (RawServer server = RawServer.playing((number, request, out, closed) ->
                RawServer.write(out, number == 1 ? status(500, "", "") : RawServer.ok("fine")))) {
            to(server).listener(heard::add).build().send(CALL, TEXT);
        }

        assertThat(heard).extracting(Exchange::status).containsExactly(500, 200);
        assertThat(heard).extracting(Exchange::succeeded).containsExactly(false, true);
        assertThat(heard.get(1).bytes()).isEqualTo(4);
        assertThat(heard.get(1).path()).isEqualTo("data");
    }

    @Test
    void secretThatNoHeaderCanHoldIsNotShown() {
        HttpTransport transport = HttpTransport.to("http://localhost:1")
                .authorization(Authorization.bearer(() -> "s3cr3t\n"))
                .build();

        assertThatThrownBy(() -> transport.send(CALL, TEXT))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void unknownHostIsTold() {
        HttpTransport transport = HttpTransport.to("http://no-such-host.invalid")
                .retry(RetryPolicy.never())
                .build();

        assertThatThrownBy(() -> transport.send(CALL, TEXT)).isInstanceOf(SourceUnavailableException.class);
    }
}
