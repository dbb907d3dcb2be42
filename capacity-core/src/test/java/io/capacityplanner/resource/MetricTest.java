package io.capacityplanner.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu_usage",
                "CPUUtilization",
                "memory_usage",
                "mem_usage_pct",
                "disk_used_percent",
                "gpu_utilisation",
                "system.cpu_util"
            })
    void guessesPercentages(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.percentage(name));
    }

    /** Names of cAdvisor: what is counted in bytes is no percentage, though its name says usage. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "container_memory_usage_bytes",
                "disk_usage_bytes",
                "memory_utilization_bytes",
                "NetworkIn",
                "free_bytes"
            })
    void guessesBytes(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.nonNegative(name, Unit.BYTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes_per_second", "disk_throughput"})
    void guessesDataRates(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.nonNegative(name, Unit.BYTES_PER_SECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"request_latency", "gc_duration", "Response_Time"})
    void knowsLatenciesButNotTheirUnit(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.nonNegative(name, Unit.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requests", "active_users", "db_connections", "OrderCount"})
    void guessesCounts(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.nonNegative(name, Unit.COUNT));
    }

    @ParameterizedTest
    @CsvSource({"http_requests_total, count", "node_network_receive_bytes_total, B"})
    void guessesCounters(String name, String symbol) {
        Metric guessed = Metric.guess(name);

        assertThat(guessed.kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(guessed.unit().symbol()).isEqualTo(symbol);
        assertThat(guessed.lower()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "x", "sentiment"})
    void guessesNothingOfOtherNames(String name) {
        assertThat(Metric.guess(name)).isEqualTo(Metric.gauge(name, Unit.UNKNOWN));
    }

    @Test
    void refusesBoundsThatLeaveNoRoom() {
        assertThatThrownBy(() -> Metric.CPU_USAGE.withBounds(100.0, 0.0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Metric.CPU_USAGE.withBounds(5.0, 5.0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("metric cpu_usage");
        assertThatThrownBy(() -> Metric.CPU_USAGE.withBounds(Double.NaN, null))
                .isInstanceOf(InvalidInputException.class);
        assertThat(Metric.CPU_USAGE.withBounds(null, null).upper()).isNull();
    }

    @Test
    void refusesBlankNames() {
        assertThatThrownBy(() -> Metric.gauge("  ", Unit.COUNT)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void sharesAndPercentagesAreUtilization() {
        assertThat(Metric.CPU_USAGE.isUtilization()).isTrue();
        assertThat(Metric.CPU_USAGE.withUnit(Unit.RATIO).isUtilization()).isTrue();
        assertThat(Metric.NETWORK.isUtilization()).isFalse();
        // Shares of events have no capacity that they could use up.
        assertThat(Metric.percentage("error_rate").isUtilization()).isFalse();
        assertThat(Metric.percentage("cache_hit_ratio").isUtilization()).isFalse();
        assertThat(Metric.percentage("terror_usage").isUtilization()).isTrue();
    }
}
