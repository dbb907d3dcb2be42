package io.capacityplanner.connector.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * BigQuery's REST API over tables of a billing export: lists and describes tables, runs the one kind of query that is
 * asked for by its parameters, and gives rows as cells of text, page by page. Every request needs the bearer token.
 */
final class BigQueryStub implements StubServer.Behaviour, AutoCloseable {

    static final String TOKEN = "ya29.test-token-of-an-account";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FROM = Pattern.compile("FROM `([a-z0-9-]+)\\.([A-Za-z0-9_]+)\\.([A-Za-z0-9_]+)`");

    /** Something that happens instead of an answer; null to go on. */
    interface Trouble {
        @Nullable
        Reply of(Request request, String kind);
    }

    /** A table: rows by the columns of the export, and how it is partitioned. */
    record Contents(
            List<ObjectNode> rows,
            boolean detailed,
            @Nullable String partitionedBy) {}

    final Map<String, Contents> tables = new LinkedHashMap<>();
    final List<JsonNode> queries = new CopyOnWriteArrayList<>();
    final List<String> kinds = new CopyOnWriteArrayList<>();
    final StubServer server;
    private final Map<String, List<ObjectNode>> jobs = new ConcurrentHashMap<>();
    private final Map<String, List<String>> columns = new ConcurrentHashMap<>();
    volatile Trouble trouble = (request, kind) -> null;

    BigQueryStub() {
        server = StubServer.answering(this);
    }

    BigQueryStub(SSLContext tls) {
        server = StubServer.secured(tls, this);
    }

    /** The schema of the export, as far as it is read, in the API's own notation. */
    private static final String SCHEMA = """
            [{"name":"billing_account_id","type":"STRING"},
             {"name":"service","type":"RECORD","fields":[{"name":"id","type":"STRING"},{"name":"description","type":"STRING"}]},
             {"name":"sku","type":"RECORD","fields":[{"name":"id","type":"STRING"},{"name":"description","type":"STRING"}]},
             {"name":"usage_start_time","type":"TIMESTAMP"},{"name":"usage_end_time","type":"TIMESTAMP"},
             {"name":"project","type":"RECORD","fields":[{"name":"id","type":"STRING"},{"name":"labels","type":"RECORD","mode":"REPEATED","fields":[{"name":"key","type":"STRING"},{"name":"value","type":"STRING"}]}]},
             {"name":"labels","type":"RECORD","mode":"REPEATED","fields":[{"name":"key","type":"STRING"},{"name":"value","type":"STRING"}]},
             {"name":"location","type":"RECORD","fields":[{"name":"location","type":"STRING"},{"name":"region","type":"STRING"}]},
             {"name":"export_time","type":"TIMESTAMP"},
             {"name":"cost","type":"FLOAT"},{"name":"currency","type":"STRING"},
             {"name":"usage","type":"RECORD","fields":[{"name":"amount","type":"FLOAT"},{"name":"unit","type":"STRING"}]},
             {"name":"credits","type":"RECORD","mode":"REPEATED","fields":[{"name":"name","type":"STRING"},{"name":"amount","type":"FLOAT"},{"name":"full_name","type":"STRING"},{"name":"id","type":"STRING"},{"name":"type","type":"STRING"}]},
             {"name":"invoice","type":"RECORD","fields":[{"name":"month","type":"STRING"}]},
             {"name":"cost_type","type":"STRING"},
             {"name":"adjustment_info","type":"RECORD","fields":[{"name":"type","type":"STRING"}]},
             {"name":"cost_at_list","type":"FLOAT"}]""";

    private static final String RESOURCE =
            "{\"name\":\"resource\",\"type\":\"RECORD\",\"fields\":[{\"name\":\"name\",\"type\":\"STRING\"},"
                    + "{\"name\":\"global_name\",\"type\":\"STRING\"}]}";

    /** A row with what all rows have; further columns as JSON, merged over it. */
    static ObjectNode row(String more) {
        try {
            ObjectNode row = (ObjectNode) JSON.readTree("""
                    {"billing_account_id":"01AB23-4567CD-89EF01","service":{"id":"6F81-5844-456A","description":"Compute Engine"},
                     "sku":{"id":"2E27-4F75-95CD","description":"N1 Predefined Instance Core running in Americas"},
                     "usage_start_time":"1.7723232E9","usage_end_time":"1.7723268E9","export_time":"1.77234E9",
                     "project":{"id":"shop","labels":[{"key":"env","value":"prod"},{"key":"team","value":"all"}]},
                     "labels":[{"key":"team","value":"web"}],"location":{"location":"us-central1","region":"us-central1"},
                     "cost":"10.5","currency":"USD","usage":{"amount":"3600.0","unit":"seconds"},"credits":[],
                     "invoice":{"month":"202603"},"cost_type":"regular","cost_at_list":"12.5"}""");
            row.setAll((ObjectNode) JSON.readTree(more));
            return row;
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public Reply reply(Request request) throws IOException {
        if (!request.header("Authorization").equals("Bearer " + TOKEN)) {
            return error(401, "authError", "Request had invalid authentication credentials.");
        }
        if (!request.header("User-Agent").equals("capacity-planner")) {
            throw new AssertionError("user agent " + request.header("User-Agent"));
        }
        String path = request.path();
        String kind = path.endsWith("/tables")
                ? "list"
                : path.endsWith("/data")
                        ? "page"
                        : path.contains("/tables/")
                                ? "table"
                                : path.contains("/queries/")
                                        ? "wait"
                                        : request.method().equals("POST") ? "insert" : "job";
        kinds.add(kind);
        Reply instead = trouble.of(request, kind);
        if (instead != null) {
            return instead;
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (kind) {
            case "list" -> list(request);
            case "table" -> table(last);
            case "insert" -> insert(request);
            case "wait" -> wait(last);
            case "job" -> Reply.json(job(last).toString());
            default -> page(request, path.replaceFirst(".*/tables/anon([^/]+)/data", "$1"));
        };
    }

    static Reply error(int status, String reason, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.putObject("error")
                .put("code", status)
                .put("message", message)
                .putArray("errors")
                .addObject()
                .put("domain", "global")
                .put("reason", reason)
                .put("message", message);
        return Reply.of(status, "application/json; charset=UTF-8", error.toString());
    }

    /** Two tables a page. */
    private Reply list(Request request) {
        List<String> names = new ArrayList<>(tables.keySet());
        int from = Integer.parseInt(request.query().getOrDefault("pageToken", "0"));
        ObjectNode list = JSON.createObjectNode().put("kind", "bigquery#tableList");
        ArrayNode array = list.putArray("tables");
        names.stream()
                .skip(from)
                .limit(2)
                .forEach(name -> array.addObject().put("type", "TABLE").set("tableReference", reference(name)));
        if (from + 2 < names.size()) {
            list.put("nextPageToken", String.valueOf(from + 2));
        }
        return Reply.json(list.toString());
    }

    private static ObjectNode reference(String table) {
        return JSON.createObjectNode()
                .put("projectId", "host")
                .put("datasetId", "billing")
                .put("tableId", table);
    }

    private Reply table(String name) throws IOException {
        Contents contents = tables.get(name);
        if (contents == null) {
            return error(404, "notFound", "Not found: Table host:billing." + name);
        }
        ObjectNode table = JSON.createObjectNode().put("kind", "bigquery#table").put("type", "TABLE");
        table.set("tableReference", reference(name));
        table.putObject("schema").set("fields", schema(contents));
        String by = contents.partitionedBy();
        if (by != null) {
            ObjectNode partitioning = table.putObject("timePartitioning").put("type", "DAY");
            if (!by.isEmpty()) {
                partitioning.put("field", by);
            }
        }
        return Reply.json(table.toString());
    }

    private static ArrayNode schema(Contents contents) throws IOException {
        ArrayNode fields = (ArrayNode) JSON.readTree(SCHEMA);
        if (contents.detailed()) {
            fields.add(JSON.readTree(RESOURCE));
        }
        return fields;
    }

    private Reply insert(Request request) throws IOException {
        byte[] body = request.header("Content-Encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes()
                : request.body();
        JsonNode sent = JSON.readTree(body);
        JsonNode query = sent.get("configuration").get("query");
        String id = sent.get("jobReference").get("jobId").asText();
        if (jobs.containsKey(id)) {
            return error(409, "duplicate", "Already Exists: Job host:US." + id);
        }
        queries.add(sent.get("configuration"));
        String text = query.get("query").asText();
        Matcher from = FROM.matcher(text);
        if (!from.find() || query.get("useLegacySql").asBoolean(true)) {
            return error(400, "invalidQuery", "Syntax error: " + text);
        }
        if (query.path("maximumBytesBilled").asLong(Long.MAX_VALUE) < 10_485_760) {
            return error(
                    400,
                    "bytesBilledLimitExceeded",
                    "Query exceeded limit for bytes billed: "
                            + query.get("maximumBytesBilled").asText() + ". 10485760 or higher required.");
        }
        Contents contents = Objects.requireNonNull(tables.get(from.group(3)));
        Map<String, String> parameters = new LinkedHashMap<>();
        query.get("queryParameters")
                .forEach(p -> parameters.put(
                        p.get("name").asText(),
                        p.get("parameterValue").get("value").asText()));
        double start = seconds(parameters.getOrDefault("start", ""));
        double end = seconds(parameters.getOrDefault("end", ""));
        List<ObjectNode> found = contents.rows().stream()
                .filter(row -> row.get("usage_start_time").asDouble() >= start
                        && row.get("usage_start_time").asDouble() < end)
                .filter(row -> !parameters.containsKey("account")
                        || parameters
                                .get("account")
                                .equals(row.path("project")
                                        .path("id")
                                        .asText(row.get("billing_account_id").asText())))
                .toList();
        columns.put(
                id,
                List.of(text.substring("SELECT ".length(), text.indexOf(" FROM "))
                        .split(", ")));
        jobs.put(id, found);
        return Reply.json(job(id).toString());
    }

    private static double seconds(String stamp) {
        return java.time.OffsetDateTime.parse(stamp.replace(" ", "T"))
                .toInstant()
                .getEpochSecond();
    }

    private static ObjectNode job(String id) {
        ObjectNode job = JSON.createObjectNode().put("kind", "bigquery#job").put("id", "host:EU." + id);
        job.putObject("jobReference").put("projectId", "host").put("jobId", id).put("location", "EU");
        job.putObject("status").put("state", "DONE");
        job.putObject("statistics").put("creationTime", "1772366400000").putObject("query");
        ObjectNode query =
                job.putObject("configuration").put("jobType", "QUERY").putObject("query");
        query.put("query", "SELECT 1");
        query.putObject("destinationTable")
                .put("projectId", "host")
                .put("datasetId", "_anon")
                .put("tableId", "anon" + id);
        return job;
    }

    private Reply wait(String id) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("kind", "bigquery#getQueryResultsResponse");
        answer.putObject("jobReference")
                .put("projectId", "host")
                .put("jobId", id)
                .put("location", "EU");
        answer.put("jobComplete", true).put("totalRows", String.valueOf(rows(id).size()));
        ArrayNode fields = answer.putObject("schema").putArray("fields");
        for (String column : columns.getOrDefault(id, List.of())) {
            ObjectNode field = field(path(column)).deepCopy();
            fields.add(field.put("name", alias(column)));
        }
        return Reply.json(answer.toString());
    }

    private List<ObjectNode> rows(String job) {
        return Objects.requireNonNull(jobs.get(job), job);
    }

    private static String path(String column) {
        return column.split(" AS ")[0];
    }

    private static String alias(String column) {
        String[] parts = column.split(" AS ");
        return parts[parts.length - 1];
    }

    private static ObjectNode field(String path) throws IOException {
        ArrayNode fields = schema(new Contents(List.of(), true, null));
        ObjectNode found = JSON.createObjectNode();
        for (String name : path.split("\\.")) {
            for (JsonNode field : fields) {
                if (field.get("name").asText().equals(name)) {
                    found = (ObjectNode) field;
                }
            }
            fields = found.has("fields") ? (ArrayNode) found.get("fields") : fields;
        }
        return found;
    }

    private Reply page(Request request, String id) throws IOException {
        List<ObjectNode> all = rows(id);
        int size = Integer.parseInt(request.query().get("maxResults"));
        int from = Integer.parseInt(
                request.query().getOrDefault("pageToken", "at0").substring(2));
        ObjectNode page = JSON.createObjectNode().put("kind", "bigquery#tableDataList");
        page.put("totalRows", String.valueOf(all.size()));
        ArrayNode rows = page.putArray("rows");
        for (ObjectNode row : all.subList(from, Math.min(all.size(), from + size))) {
            ArrayNode cells = rows.addObject().putArray("f");
            for (String column : columns.getOrDefault(id, List.of())) {
                JsonNode value = row;
                for (String name : path(column).split("\\.")) {
                    value = value.path(name);
                }
                cells.addObject().set("v", cell(field(path(column)), value));
            }
        }
        if (from + size < all.size()) {
            page.put("pageToken", "at" + (from + size));
        }
        return Reply.json(page.toString());
    }

    /** A value as the API writes it: records as cells, lists of them as lists of cells, all else as text. */
    private static JsonNode cell(JsonNode field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return field.path("mode").asText().equals("REPEATED") ? JSON.createArrayNode() : JSON.nullNode();
        }
        if (value.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            value.forEach(item -> list.addObject().set("v", record(field, item)));
            return list;
        }
        return value.isObject() ? record(field, value) : JSON.getNodeFactory().textNode(value.asText());
    }

    private static ObjectNode record(JsonNode field, JsonNode value) {
        ObjectNode record = JSON.createObjectNode();
        ArrayNode cells = record.putArray("f");
        field.get("fields")
                .forEach(sub -> cells.addObject()
                        .set("v", cell(sub, value.path(sub.get("name").asText()))));
        return record;
    }

    @Override
    public void close() {
        server.close();
    }
}
