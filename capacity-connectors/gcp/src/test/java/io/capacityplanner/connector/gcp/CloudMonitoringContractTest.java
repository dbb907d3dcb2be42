package io.capacityplanner.connector.gcp;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CloudMonitoringContractTest extends MetricSourceContract {

    private static MetricServer server;
    private static CloudMonitoringSource source;

    @BeforeAll
    static void start() {
        server = new MetricServer();
        for (String id : new String[] {"17", "18"}) {
            server.gauge(
                    "shop",
                    CloudMonitoringSourceTest.CPU,
                    CloudMonitoringSourceTest.machine(id),
                    Map.of(),
                    CloudMonitoringSourceTest.START.plusSeconds(60),
                    IntStream.range(0, 20).mapToDouble(i -> i / 40.0).toArray());
        }
        source = CloudMonitoringSourceTest.builder(server, "shop").build();
    }

    @AfterAll
    static void stop() {
        source.close();
        server.close();
    }

    @Override
    protected MetricSource source() {
        return source;
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("17", "cpu_usage");
    }
}
