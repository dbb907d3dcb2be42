package io.capacityplanner.connector.azure;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AzureMonitorContractTest extends MetricSourceContract {

    private static final String ID =
            "/subscriptions/0b1f6471/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/web-";

    private static AzurePeer peer;

    @BeforeAll
    static void start() {
        MetricsApi api = new MetricsApi();
        for (int i = 1; i <= 3; i++) {
            api.with(ID + i, "Percentage CPU", "Percent", time -> (double) (time / 60_000 % 100));
        }
        peer = AzurePeer.answering(api::reply);
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Override
    protected MetricSource source() {
        return AzureMonitorSource.builder(peer.access())
                .resource(ID + 1)
                .resource(ID + 2)
                .resource(ID + 3)
                .metric(ReadyMetrics.virtualMachines().get(0))
                .lookback(Duration.ofDays(1))
                .build();
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of(ArmId.normal(ID + 2), "cpu_usage");
    }
}
