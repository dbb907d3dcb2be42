package io.capacityplanner.connector.common.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real server in a process of its own, with data of its own. */
public final class RealServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @param folder where its log is written
     * @param ready path that answers with success once it is ready
     * @param command the command for a port
     */
    public static RealServer start(Path folder, String ready, IntFunction<List<String>> command) {
        int port = freePort();
        List<String> words = command.apply(port);
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("server.log").toFile())
                    .start();
            RealServer server = new RealServer(process, port);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    server.get(ready);
                    return server;
                } catch (UncheckedIOException | IllegalStateException notYet) {
                    Thread.sleep(50);
                }
            }
            server.close();
            throw new IllegalStateException(
                    words + " did not start: " + Files.readString(folder.resolve("server.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Prometheus with history loaded from OpenMetrics text. */
    public static RealServer prometheus(Path folder, String openMetrics) {
        String tool = require("promtool", "prometheus");
        String server = require("prometheus", "prometheus");
        Path input = write(folder, "history.om", openMetrics);
        Path config = write(folder, "prometheus.yml", "global:\n  scrape_interval: 1h\n");
        Path data = folder.resolve("data");
        run(
                folder,
                tool,
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                "--quiet",
                "--max-block-duration=24h",
                input.toString(),
                data.toString());
        return start(
                folder,
                "-/ready",
                port -> List.of(
                        server,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=127.0.0.1:" + port));
    }

    /** VictoriaMetrics with history loaded from the same text. */
    public static RealServer victoriaMetrics(Path folder, String openMetrics) {
        String server = require("victoria-metrics", "victoria-metrics");
        RealServer started = start(
                folder,
                "health",
                port -> List.of(
                        server,
                        "-storageDataPath=" + folder.resolve("data"),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-retentionPeriod=100y",
                        "-search.latencyOffset=0s",
                        "-search.disableCache"));
        // The import reads milliseconds, OpenMetrics seconds.
        started.post("api/v1/import/prometheus", openMetrics.replaceAll("(?m) (\\d+)$", " $1000"));
        started.get("internal/force_flush");
        return started;
    }

    /**
     * InfluxDB 1.x without data.
     *
     * @param http further lines for the part [http] of its configuration
     */
    public static RealServer influxDb(Path folder, String http) {
        String program = require("influxd", "influxdb");
        return start(folder, "ping", port -> {
            Path config = write(folder, "influxdb.conf", """
                    reporting-disabled = true
                    bind-address = "127.0.0.1:%d"
                    [meta]
                      dir = "%s/meta"
                    [data]
                      dir = "%s/data"
                      wal-dir = "%s/wal"
                      series-id-set-cache-size = 0
                      query-log-enabled = false
                    [coordinator]
                      max-select-buckets = 5000
                    [monitor]
                      store-enabled = false
                    [http]
                      bind-address = "127.0.0.1:%d"
                      log-enabled = false
                    %s
                    """.formatted(freePort(), folder, folder, folder, port, http));
            return List.of(program, "run", "-config", config.toString());
        });
    }

    /** Its address without a path. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Posts a text; anything but success is an {@link IllegalStateException}. */
    public String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(address() + "/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Gets a text; anything but success is an {@link IllegalStateException}. */
    public String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address() + "/" + path)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The path of a program; without it the test is skipped, or fails where servers are required.
     *
     * @param packageName the package to install
     */
    public static String require(String program, String packageName) {
        Optional<String> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        String message = "the program " + program + " was not found; install it with: apt-get install " + packageName;
        if (found.isEmpty() && Boolean.getBoolean("capacity.requireServers")) {
            Assertions.fail(message);
        }
        Assumptions.assumeTrue(found.isPresent(), message);
        return found.orElseThrow();
    }

    /** Runs a tool to its end; a failure is an {@link IllegalStateException} with what it said. */
    public static void run(Path folder, String... command) {
        try {
            Path log = folder.resolve("tool.log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file. */
    public static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
