package io.capacityplanner.connector.host;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import java.time.Duration;

class HostSamplerContractTest extends MetricSourceContract {

    @Override
    protected MetricSource source() {
        TestClock clock = new TestClock();
        HostSampler sampler = HostSampler.of(new HostMetricSource(new FakeMachine(), clock), 10);
        for (int i = 0; i < 3; i++) {
            sampler.sample();
            clock.advance(Duration.ofMinutes(1));
        }
        return sampler;
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("rack-7", "cpu_usage");
    }
}
