package io.capacityplanner.connector.micrometer;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

class MicrometerSamplerContractTest extends MetricSourceContract {

    @Override
    protected MetricSource source() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        registry.counter("orders", "zone", "x").increment();
        registry.counter("users").increment();
        TickingClock clock = new TickingClock("2026-03-01T00:00:00Z");
        MicrometerSampler sampler = MicrometerSampler.of(
                MicrometerSource.builder(registry)
                        .application("shop")
                        .clock(clock)
                        .build(),
                10);
        for (int i = 0; i < 3; i++) {
            sampler.sample();
            clock.advance(Duration.ofMinutes(1));
        }
        return sampler;
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("shop:zone=x", "orders_total");
    }
}
