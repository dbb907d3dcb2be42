package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.common.testing.RealServer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real VictoriaMetrics server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VictoriaMetricsServerTest extends RealServerContract {

    private @Nullable RealServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RealServer.victoriaMetrics(folder, ClusterHistory.text());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    String address() {
        return java.util.Objects.requireNonNull(server).address();
    }
}
