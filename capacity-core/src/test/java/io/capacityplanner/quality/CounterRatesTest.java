package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.finding;
import static io.capacityplanner.quality.SampleMaker.regular;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterRatesTest {

    private static final Step MINUTE = Step.parse("1m");
    private static final Metric BYTES = Metric.counter("sent_bytes_total", Unit.BYTES);

    @Test
    void aSteadyCounterIsASteadyRate() {
        PreparedSamples prepared =
                regular(MINUTE, 100, i -> 600.0 * i).metric(BYTES).prepare();

        assertThat(prepared.values()).hasSize(99).containsOnly(10);
        assertThat(prepared.metric())
                .isEqualTo(new Metric("sent_bytes_total", Unit.BYTES_PER_SECOND, MetricKind.GAUGE, 0.0, null));
        assertThat(prepared.report().has(Issue.COUNTER_RESET)).isFalse();
    }

    @Test
    void shortGapsHoldTheMeanRateAndLongOnesStayMissing() {
        PreparedSamples prepared = regular(MINUTE, 100, i -> 600.0 * i + (i >= 43 ? 2400 : 0))
                .metric(BYTES)
                .remove(60, 70)
                .remove(40, 43)
                .prepare();

        double[] values = prepared.values();
        assertThat(Arrays.copyOfRange(values, 39, 43)).containsOnly(20);
        assertThat(Arrays.copyOfRange(values, 59, 70)).containsOnly(Double.NaN);
        assertThat(Arrays.stream(values).filter(v -> v == 10)).hasSize(99 - 4 - 11);
    }

    @Test
    void anAskedStepWeighsRatesByTheirTime() {
        PreparedSamples prepared = regular(MINUTE, 11, i -> 60.0 * i * i)
                .metric(BYTES)
                .remove(2, 3)
                .prepare(QualityPolicy.ofDefaults().withStep(Optional.of(Step.parse("5m"))));

        assertThat(prepared.values()).containsExactly(5, 15);
    }

    @Test
    void processorSecondsASecondAreCores() {
        assertThat(CounterRates.rateOf(Metric.counter("container_cpu_usage_seconds_total", Unit.SECONDS))
                        .unit())
                .isEqualTo(Unit.CORES);
        assertThat(CounterRates.rateOf(Metric.counter("request_seconds_sum", Unit.SECONDS))
                        .unit())
                .isEqualTo(Unit.UNKNOWN);
    }

    @Test
    void aCounterThatOftenFallsIsDoubted() {
        PreparedSamples prepared =
                regular(MINUTE, 100, i -> 100 + i % 3).metric(BYTES).prepare();

        assertThat(finding(prepared, Issue.COUNTER_RESET).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void oneSampleOfACounterIsNotEnough() {
        assertThatThrownBy(() -> regular(MINUTE, 1, i -> 5).metric(BYTES).prepare())
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("vm-1/sent_bytes_total")
                .hasMessageContaining("only 1");
    }

    @Test
    void aGaugeLikeACounterIsOnlyReported() {
        Metric requests = Metric.nonNegative("requests_count", Unit.COUNT);
        Metric memory = Metric.nonNegative("memory_used", Unit.BYTES);
        PreparedSamples named =
                regular(MINUTE, 300, i -> i % 200 * 5.0).metric(requests).prepare();
        PreparedSamples leak =
                regular(MINUTE, 300, i -> i % 200 * 5.0).metric(memory).prepare();

        assertThat(finding(named, Issue.COUNTER_SUSPECTED).severity()).isEqualTo(Severity.INFO);
        assertThat(named.metric()).isEqualTo(requests);
        assertThat(named.values()).hasSize(300);
        assertThat(leak.report().has(Issue.COUNTER_SUSPECTED)).isFalse();
    }
}
