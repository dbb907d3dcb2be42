package io.capacityplanner.connector.prometheus;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that answers as a test tells it to, and remembers what it was asked. */
final class ApiStub implements AutoCloseable {

    /** One request. */
    record Request(String method, String path, Map<String, String> parameters, Headers headers) {

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        boolean range() {
            return path.endsWith("/query_range");
        }
    }

    /** One answer. A length above that of the body breaks off; one byte less than all of it then waits for ever. */
    record Reply(int status, String type, String body, Map<String, String> headers) {

        static Reply json(String body) {
            return new Reply(200, "application/json", body, Map.of());
        }

        static Reply json(int status, String body) {
            return new Reply(status, "application/json", body, Map.of());
        }

        static Reply html(int status, String body) {
            return new Reply(status, "text/html; charset=utf-8", body, Map.of());
        }
    }

    /** What to answer. */
    interface Behaviour {
        Reply reply(Request request) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ApiStub(HttpServer server, Behaviour behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, behaviour));
        server.start();
    }

    static ApiStub answering(Behaviour behaviour) {
        return start(null, behaviour);
    }

    static ApiStub start(@Nullable SSLContext tls, Behaviour behaviour) {
        try {
            InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                return new ApiStub(HttpServer.create(loopback, 0), behaviour);
            }
            HttpsServer secure = HttpsServer.create(loopback, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new ApiStub(secure, behaviour);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    List<Request> ranges() {
        return requests.stream().filter(Request::range).toList();
    }

    private void serve(HttpExchange exchange, Behaviour behaviour) throws IOException {
        String raw = String.valueOf(exchange.getRequestURI().getRawQuery());
        if (exchange.getRequestMethod().equals("POST")) {
            raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        }
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                decoded(raw),
                exchange.getRequestHeaders());
        requests.add(request);
        Reply reply = behaviour.reply(request);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
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
        server.stop(0);
        threads.shutdownNow();
    }

    /** The values of a label. */
    static Reply values(String... values) {
        StringBuilder json = new StringBuilder("{\"status\":\"success\",\"data\":[");
        for (int i = 0; i < values.length; i++) {
            json.append(i == 0 ? "\"" : ",\"").append(values[i]).append('"');
        }
        return Reply.json(json.append("]}").toString());
    }

    /** One series that has a value at each point asked for. */
    static String line(Request request, String labels) {
        double step = Double.parseDouble(request.parameter("step"));
        double end = Double.parseDouble(request.parameter("end"));
        StringBuilder json = new StringBuilder("{\"metric\":{").append(labels).append("},\"values\":[");
        String comma = "";
        for (double t = Double.parseDouble(request.parameter("start")); t <= end; t += step) {
            json.append(comma).append('[').append(Math.round(t * 1000) / 1000.0).append(",\"1\"]");
            comma = ",";
        }
        return json.append("]}").toString();
    }

    /** Some series as a matrix. */
    static String matrix(String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + String.join(",", series)
                + "]}}";
    }
}
