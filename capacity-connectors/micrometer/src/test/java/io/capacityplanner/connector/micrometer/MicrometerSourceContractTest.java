package io.capacityplanner.connector.micrometer;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class MicrometerSourceContractTest extends MetricSourceContract {

    @Override
    protected MetricSource source() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.counter("orders").increment();
        return MicrometerSource.of(registry, "shop");
    }

    @Override
    protected boolean repeatable() {
        return false;
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("shop", "orders_total");
    }
}
