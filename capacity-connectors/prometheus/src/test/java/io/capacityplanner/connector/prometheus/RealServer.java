package io.capacityplanner.connector.prometheus;

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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real server in a process of its own, with data of its own. */
final class RealServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Prometheus with history loaded from OpenMetrics text. */
    static RealServer prometheus(Path folder, String openMetrics) {
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
        int port = freePort();
        return started(
                folder,
                port,
                "-/ready",
                server,
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port);
    }

    /** VictoriaMetrics with history loaded from the same text. */
    static RealServer victoriaMetrics(Path folder, String openMetrics) {
        String server = require("victoria-metrics", "victoria-metrics");
        int port = freePort();
        RealServer started = started(
                folder,
                port,
                "health",
                server,
                "-storageDataPath=" + folder.resolve("data"),
                "-httpListenAddr=127.0.0.1:" + port,
                "-retentionPeriod=100y",
                "-search.latencyOffset=0s",
                "-search.disableCache");
        // The import reads milliseconds, OpenMetrics seconds.
        started.post("api/v1/import/prometheus", openMetrics.replaceAll("(?m) (\\d+)$", " $1000"));
        started.get("internal/force_flush");
        return started;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    void post(String path, String body) {
        send(HttpRequest.newBuilder(URI.create(address() + "/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    String get(String path) {
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

    /** The path of a program; without it the test is skipped, or fails where servers are required. */
    private static String require(String program, String packageName) {
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

    private static RealServer started(Path folder, int port, String ready, String... command) {
        try {
            Process process = new ProcessBuilder(command)
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
                    List.of(command) + " did not start: " + Files.readString(folder.resolve("server.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void run(Path folder, String... command) {
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

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
