package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.testing.RealServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An InfluxDB 1.x with data of its own. */
final class RealInflux implements AutoCloseable {

    private final RealServer server;
    private final AtomicInteger databases = new AtomicInteger();

    private RealInflux(RealServer server) {
        this.server = server;
    }

    /** Starts one. */
    static RealInflux start(Path folder) {
        return start(folder, "");
    }

    /** Starts one with further lines for the part [http] of its configuration. */
    static RealInflux start(Path folder, String http) {
        return new RealInflux(RealServer.influxDb(folder, http));
    }

    String address() {
        return server.address();
    }

    /** A database that nobody else uses. */
    String database() {
        String name = "test" + databases.incrementAndGet();
        query("CREATE DATABASE " + name);
        return name;
    }

    /** Runs a statement as any HTTP client would. */
    String query(String statement) {
        return server.post("query?q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8), "");
    }

    /** Runs a statement in a database. */
    String query(String database, String statement) {
        return server.post(
                "query?epoch=ms&db=" + database + "&q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8), "");
    }

    /** Writes lines as any HTTP client would. */
    void write(String database, String lines) {
        server.post("write?precision=ms&db=" + database, lines);
    }

    @Override
    public void close() {
        server.close();
    }
}
