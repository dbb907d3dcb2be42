package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * One InfluxDB and where in it things stand: a database of 1.x, or a bucket of 2.x. Shared by what reads and writes.
 * Immutable and thread-safe.
 */
public final class InfluxServer {

    private static final int CHUNK_ROWS = 10_000;
    private static final int PACK_FROM = 1024;

    private final HttpTransport transport;
    private final InfluxPlace place;
    private final InstantSource clock;
    private final JsonFactory factory = new JsonFactory();
    private final ObjectMapper json = new ObjectMapper();

    InfluxServer(HttpTransport transport, InfluxPlace place, InstantSource clock) {
        this.transport = transport;
        this.place = place;
        this.clock = clock;
    }

    /** A builder for a database, which is read in InfluxQL: of 1.x, or of 2.x through its older interface. */
    public static InfluxServerBuilder database(String address, String database) {
        return new InfluxServerBuilder(address, InfluxPlace.database(database));
    }

    /** A builder for a bucket of 2.x, which is read in Flux. */
    public static InfluxServerBuilder bucket(String address, String organization, String bucket) {
        return new InfluxServerBuilder(address, InfluxPlace.bucket(organization, bucket));
    }

    /** The server's address and the database or bucket, without secrets. */
    public String address() {
        return transport.address() + " " + place;
    }

    boolean speaksFlux() {
        return place.flux();
    }

    InstantSource clock() {
        return clock;
    }

    /** The question as it is asked, for people. */
    String text(Selection asked) {
        return speaksFlux()
                ? FluxText.select(asked, place.name())
                : InfluxqlText.select(asked, place.retentionPolicy());
    }

    /** Asks for points. */
    <S extends Sink> Reply<S> select(Selection asked, Supplier<S> sinks) {
        return speaksFlux()
                ? flux(text(asked), new FluxReader<>(json, sinks, asked.tags(), ""))
                : influxql(text(asked), sinks);
    }

    /** Runs a user's script. */
    <S extends Sink> Reply<S> script(FluxScript query, Selection asked, Supplier<S> sinks) {
        if (!speaksFlux()) {
            throw new ConfigurationException(
                    "a script in Flux was given for a database that is read in InfluxQL",
                    address() + " " + query.metric().name(),
                    "Give organization and bucket of an InfluxDB 2, or ask for a field");
        }
        String script = FluxText.script(query.script(), place.name(), asked);
        return flux(script, new FluxReader<>(json, sinks, asked.tags(), query.result()));
    }

    /** Asks for the values that a tag has, sorted. */
    List<String> tagValues(Selection asked) {
        String text = speaksFlux() ? FluxText.tagValues(asked, place.name()) : InfluxqlText.tagValues(asked);
        Reply<TextTable> reply = speaksFlux()
                ? flux(text, new FluxReader<>(json, TextTable::new, Set.of(), ""))
                : influxql(text, TextTable::new);
        if (reply.error().isPresent() || reply.cut()) {
            throw refused(reply, text);
        }
        return reply.sink().cells().stream()
                .filter(cell -> !cell.column().equals("key"))
                .map(TextTable.Cell::value)
                .distinct()
                .sorted()
                .toList();
    }

    /** The exception for a question that was refused. */
    CapacityException refused(Reply<?> reply, String question) {
        String said = reply.error().orElse("the answer was cut short");
        if (Reply.notThere(said)) {
            return new ConfigurationException(
                    "the server says: " + said, address(), "Create it, or correct its name in the settings");
        }
        if (said.contains("not authorized") || said.contains("not executed")) {
            return new ConfigurationException(
                    "the server says: " + said, address(), "Give the user or token the right to read it");
        }
        if (said.contains("timeout") || said.contains("unavailable") || said.contains("engine is closed")) {
            return new SourceUnavailableException(
                    "the server says: " + said, address(), "Ask again later, or for less at once");
        }
        return new InvalidInputException(
                "the server says: " + said, address(), "It was asked: " + question.replace('\n', ' '));
    }

    private <S extends Sink> Reply<S> influxql(String question, Supplier<S> sinks) {
        List<Parameter> form = new ArrayList<>();
        form.add(new Parameter("db", place.name()));
        if (!place.retentionPolicy().isEmpty()) {
            form.add(new Parameter("rp", place.retentionPolicy()));
        }
        form.add(new Parameter("epoch", "ms"));
        form.add(new Parameter("chunked", "true"));
        form.add(new Parameter("chunk_size", Integer.toString(CHUNK_ROWS)));
        form.add(new Parameter("q", question));
        return transport.send(HttpCall.postForm("query", form, true), new InfluxqlReader<>(factory, sinks));
    }

    private <S extends Sink> Reply<S> flux(String script, FluxReader<S> reader) {
        Map<String, Object> body = Map.of(
                "query",
                script,
                "type",
                "flux",
                "dialect",
                Map.of("header", true, "delimiter", ",", "annotations", List.of("datatype", "group", "default")));
        HttpCall call = HttpCall.post("api/v2/query", "application/json", bytes(body), true)
                .withParameters(List.of(new Parameter("org", place.organization())))
                .withHeader("Accept", "application/csv");
        return transport.send(call, reader);
    }

    private byte[] bytes(Map<String, Object> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException("a map of texts cannot fail to be written", e);
        }
    }

    /** Writes lines with times in milliseconds. Doing it twice changes nothing. */
    WriteReply write(String lines) {
        byte[] plain = lines.getBytes(StandardCharsets.UTF_8);
        boolean pack = plain.length >= PACK_FROM;
        HttpCall call = HttpCall.post(
                        place.flux() ? "api/v2/write" : "write",
                        "text/plain; charset=utf-8",
                        pack ? packed(plain) : plain,
                        true)
                .withParameters(place.writing());
        return transport.send(pack ? call.withHeader("Content-Encoding", "gzip") : call, new WriteReader(json));
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
