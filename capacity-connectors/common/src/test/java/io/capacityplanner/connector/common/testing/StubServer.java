package io.capacityplanner.connector.common.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that answers as a test tells it to, misbehaves when asked to, and remembers what it was asked. */
public final class StubServer implements AutoCloseable {

    private static final int SILENCE_SECONDS = 60;

    /**
     * One request.
     *
     * @param number which one, from 1
     * @param method for instance {@code GET}
     * @param path the decoded path
     * @param query the decoded query
     * @param headers the headers
     * @param body the body as it came
     */
    public record Request(
            int number, String method, String path, Map<String, String> query, Headers headers, byte[] body) {

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body as a form. */
        public Map<String, String> form() {
            return decoded(text());
        }

        /** A header; empty when there is none. */
        public String header(String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** How an answer ends. */
    public enum Ending {
        /** As it should. */
        WHOLE,
        /** Half of the body, then the connection is cut. */
        CUT,
        /** Half of the body, then silence until the server is closed. */
        SILENT
    }

    /**
     * One answer.
     *
     * @param status the status
     * @param headers the headers, the content type among them
     * @param body the body
     * @param ending how it ends
     */
    public record Reply(int status, Map<String, String> headers, byte[] body, Ending ending) {

        /** An answer in JSON. */
        public static Reply json(String body) {
            return of(200, "application/json", body);
        }

        /** An answer in text of some kind. */
        public static Reply of(int status, String type, String body) {
            return new Reply(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8), Ending.WHOLE);
        }

        /** The same with a further header. */
        public Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, ending);
        }

        /** The same, ending otherwise. */
        public Reply ending(Ending other) {
            return new Reply(status, headers, body, other);
        }
    }

    /** What to answer. */
    public interface Behaviour {
        /** Answers a request. Called by several threads. */
        Reply reply(Request request) throws IOException;
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StubServer(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, behaviour));
        server.start();
    }

    /** A server that speaks plain HTTP. */
    public static StubServer answering(Behaviour behaviour) {
        return start(null, behaviour);
    }

    /** A server that speaks TLS. */
    public static StubServer secured(SSLContext tls, Behaviour behaviour) {
        return start(tls, behaviour);
    }

    private static StubServer start(@Nullable SSLContext tls, Behaviour behaviour) {
        try {
            InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                return new StubServer(HttpServer.create(loopback, 0), behaviour);
            }
            HttpsServer secure = HttpsServer.create(loopback, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new StubServer(secure, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address without a path. */
    public String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** Its address without a path. */
    public URI uri() {
        return URI.create(address());
    }

    /** What it was asked so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What the behaviour threw, for instance assertions about a request; such a request is answered with 599. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void serve(HttpExchange exchange, Behaviour behaviour) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getRawQuery();
        Request request;
        synchronized (requests) {
            request = new Request(
                    requests.size() + 1,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    decoded(query == null ? "" : query),
                    exchange.getRequestHeaders(),
                    sent);
            requests.add(request);
        }
        Reply reply;
        try {
            reply = behaviour.reply(request);
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
            reply = Reply.of(599, "text/plain", String.valueOf(e.getMessage()));
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = reply.body();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        if (reply.ending() == Ending.WHOLE) {
            out.write(body);
        } else {
            out.write(body, 0, body.length / 2);
            out.flush();
            if (reply.ending() == Ending.SILENT) {
                waitUntilClosed();
            }
        }
        exchange.close();
    }

    private void waitUntilClosed() {
        try {
            closed.await(SILENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> decoded(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
