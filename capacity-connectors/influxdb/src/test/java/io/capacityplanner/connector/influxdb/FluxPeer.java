package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A peer that speaks the parts of InfluxDB 2's protocol that are used: it checks token, organization and bucket, reads
 * line protocol by the rules of its reference, runs the scripts it is sent over what it holds, and answers annotated CSV.
 */
final class FluxPeer implements AutoCloseable {

    static final String TOKEN = "s3cr3t-t0ken==";
    static final String ORG = "my org";
    static final String BUCKET = "telegraf/auto \"gen\"";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, FluxPeerPoint> points = new TreeMap<>();
    private final StubServer server = StubServer.answering(this::reply);

    StubServer server() {
        return server;
    }

    InfluxServerBuilder client() {
        return InfluxServer.bucket(server.address(), ORG, BUCKET).token(() -> TOKEN);
    }

    private synchronized Reply reply(Request request) throws IOException {
        if (!request.header("Authorization").equals("Token " + TOKEN)) {
            return refusal(401, "unauthorized", "unauthorized access");
        }
        if (!ORG.equals(request.query().get("org"))) {
            return refusal(
                    404, "not found", "organization name \"" + request.query().get("org") + "\" not found");
        }
        return switch (request.method() + " " + request.path()) {
            case "POST /api/v2/write" -> write(request);
            case "POST /api/v2/query" -> query(request);
            default -> refusal(404, "not found", "path not found");
        };
    }

    private Reply refusal(int status, String code, String message) throws IOException {
        return Reply.of(
                status,
                "application/json; charset=utf-8",
                json.writeValueAsString(Map.of("code", code, "message", message)));
    }

    private Reply write(Request request) throws IOException {
        if (!BUCKET.equals(request.query().get("bucket"))
                || !"ms".equals(request.query().get("precision"))) {
            return refusal(404, "not found", "bucket \"" + request.query().get("bucket") + "\" not found");
        }
        byte[] body = request.body();
        if (request.header("Content-Encoding").equals("gzip")) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        try {
            for (FluxPeerPoint point : FluxPeerPoint.lines(new String(body, StandardCharsets.UTF_8))) {
                points.put(point.identity(), point);
            }
        } catch (IllegalArgumentException e) {
            return refusal(400, "invalid", "unable to parse: " + e.getMessage());
        }
        return Reply.of(204, "application/json", "");
    }

    private Reply query(Request request) throws IOException {
        JsonNode body = json.readTree(request.text());
        if (!request.header("Content-Type").startsWith("application/json")
                || !body.path("type").asText().equals("flux")
                || !body.path("dialect")
                        .path("annotations")
                        .toString()
                        .equals("[\"datatype\",\"group\",\"default\"]")) {
            return refusal(400, "invalid", "failed to decode request body");
        }
        try {
            FluxPeerScript script = new FluxPeerScript(body.path("query").asText(), BUCKET);
            return Reply.of(200, "text/csv; charset=utf-8", csv(script.run(new ArrayList<>(points.values()))));
        } catch (IllegalArgumentException e) {
            return refusal(400, "invalid", "compilation failed: " + e.getMessage());
        } catch (IllegalStateException e) {
            return refusal(404, "not found", String.valueOf(e.getMessage()));
        }
    }

    /** One table for each series, all under one set of annotations for each set of columns. */
    private static String csv(List<FluxPeerScript.Table> tables) {
        StringBuilder csv = new StringBuilder();
        List<String> before = List.of();
        String type = "";
        for (int number = 0; number < tables.size(); number++) {
            FluxPeerScript.Table table = tables.get(number);
            List<String> key = List.copyOf(table.key().keySet());
            String own = table.type();
            if (!key.equals(before) || !own.equals(type)) {
                String time = table.timed() ? ",dateTime:RFC3339" : "";
                csv.append(number == 0 ? "" : "\r\n");
                csv.append("#datatype,string,long")
                        .append(time)
                        .append(',')
                        .append(own)
                        .append(",string".repeat(key.size()))
                        .append("\r\n");
                csv.append("#group,false,false")
                        .append(table.timed() ? ",false" : "")
                        .append(",false")
                        .append(",true".repeat(key.size()))
                        .append("\r\n");
                csv.append("#default,_result,")
                        .append(table.timed() ? "," : "")
                        .append(",")
                        .append(",".repeat(key.size()))
                        .append("\r\n");
                csv.append(",result,table")
                        .append(table.timed() ? ",_time" : "")
                        .append(",_value");
                key.forEach(name -> csv.append(',').append(quoted(name)));
                csv.append("\r\n");
                before = key;
                type = own;
            }
            for (FluxPeerScript.Row row : table.rows()) {
                csv.append(",,").append(number);
                if (table.timed()) {
                    csv.append(',').append(Instant.ofEpochMilli(row.time()));
                }
                csv.append(',').append(quoted(row.text()));
                table.key().values().forEach(value -> csv.append(',').append(quoted(value)));
                csv.append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void close() {
        server.close();
    }
}
