package io.capacityplanner.connector.jdbc;

import io.capacityplanner.connector.common.testing.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL with data of its own. It refuses to run as root, and is run by its own user then. */
final class RealPostgres implements AutoCloseable {

    private static final String USER = "capacity";
    private static final int PATIENCE_SECONDS = 60;

    private static @Nullable RealPostgres shared;

    private final Path home;
    private final int port;
    private final List<String> serve;
    private final AtomicInteger schemas = new AtomicInteger();
    private @Nullable Process process;

    private RealPostgres(Path home, int port, List<String> serve) {
        this.home = home;
        this.port = port;
        this.serve = serve;
    }

    /** Starts one; without the programs the test is skipped, or fails where servers are required. */
    static RealPostgres start() {
        Path programs = programs();
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
        try {
            Path home = Files.createTempDirectory("capacity-postgres");
            if (root) {
                RealServer.run(home, "chown", "postgres", home.toString());
            }
            List<String> init = new ArrayList<>(as);
            init.addAll(List.of(
                    programs.resolve("initdb").toString(),
                    "--pgdata=" + home.resolve("data"),
                    "--username=" + USER,
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync"));
            RealServer.run(home, init.toArray(String[]::new));
            int port = RealServer.freePort();
            List<String> serve = new ArrayList<>(as);
            serve.addAll(List.of(
                    programs.resolve("postgres").toString(),
                    "-D",
                    home.resolve("data").toString(),
                    "-c",
                    "port=" + port,
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    // What the stores must set themselves.
                    "-c",
                    "synchronous_commit=off"));
            RealPostgres started = new RealPostgres(home, port, serve);
            started.begin();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests of this process, which ends with it. */
    static synchronized RealPostgres shared() {
        RealPostgres running = shared;
        if (running == null) {
            running = start();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            shared = running;
        }
        return running;
    }

    private static Path programs() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> found = Files.list(versions)) {
                List<Path> latest = found.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                        .sorted(Comparator.reverseOrder())
                        .toList();
                if (!latest.isEmpty()) {
                    return latest.get(0).resolve("bin");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Path.of(RealServer.require("initdb", "postgresql"))
                .resolveSibling(".")
                .normalize();
    }

    /** Starts the server, anew after {@link #end}. */
    void begin() {
        try {
            Process begun = new ProcessBuilder(serve)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("server.log").toFile()))
                    .start();
            process = begun;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < end && begun.isAlive()) {
                try (Connection connection = connection()) {
                    if (connection.isValid(1)) {
                        return;
                    }
                } catch (SQLException notYet) {
                    Thread.sleep(20);
                }
            }
            throw new IllegalStateException("it did not start: " + Files.readString(home.resolve("server.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the server and breaks all connections. */
    void end() {
        Process running = process;
        if (running == null) {
            return;
        }
        // The server itself: a signal to runuser alone would not be passed on in time.
        List<ProcessHandle> server = running.descendants().toList();
        server.forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        server.forEach(one ->
                one.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        try {
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "");
    }

    /** Runs a statement. */
    void sql(String statement) {
        try (Connection connection = connection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name of a schema that nobody else uses. */
    String schema() {
        String name = "test" + schemas.incrementAndGet();
        sql("create schema " + name);
        return name;
    }

    /** The address of a schema. */
    String url(String schema) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + schema;
    }

    /** A database in a schema. */
    Database database(String schema) {
        return Database.postgresql(url(schema)).user(USER, () -> "").build();
    }

    /** A database that nobody else uses. */
    Database database() {
        return database(schema());
    }

    @Override
    public void close() {
        end();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
