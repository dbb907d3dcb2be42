package io.capacityplanner.connector.host;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;

class HostMetricSourceContractTest extends MetricSourceContract {

    @Override
    protected MetricSource source() {
        return new HostMetricSource(new FakeMachine(), new TestClock());
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("rack-7:/var", "disk_usage");
    }
}
