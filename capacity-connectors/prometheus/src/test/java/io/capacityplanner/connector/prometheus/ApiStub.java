package io.capacityplanner.connector.prometheus;

import com.sun.net.httpserver.Headers;
import io.capacityplanner.connector.common.testing.StubServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** One answer. */
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
    private final StubServer server;

    private ApiStub(@Nullable SSLContext tls, Behaviour behaviour) {
        StubServer.Behaviour remembering = asked -> {
            Map<String, String> parameters = asked.method().equals("POST") ? asked.form() : asked.query();
            Request request = new Request(asked.method(), asked.path(), parameters, asked.headers());
            requests.add(request);
            Reply reply = behaviour.reply(request);
            StubServer.Reply answer = StubServer.Reply.of(reply.status(), reply.type(), reply.body());
            for (Map.Entry<String, String> header : reply.headers().entrySet()) {
                answer = answer.with(header.getKey(), header.getValue());
            }
            return answer;
        };
        server = tls == null ? StubServer.answering(remembering) : StubServer.secured(tls, remembering);
    }

    static ApiStub answering(Behaviour behaviour) {
        return start(null, behaviour);
    }

    static ApiStub start(@Nullable SSLContext tls, Behaviour behaviour) {
        return new ApiStub(tls, behaviour);
    }

    String address() {
        return server.address();
    }

    List<Request> ranges() {
        return requests.stream().filter(Request::range).toList();
    }

    @Override
    public void close() {
        server.close();
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
