package io.capacityplanner.utilization;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @Test
    void valuesCarryTheirUnit() {
        assertThat(new Wording(Metric.CPU_USAGE).value(62)).isEqualTo("62.0 %");
        assertThat(new Wording(Metric.CPU_USAGE).value(0.0371)).isEqualTo("0.037 %");
        assertThat(new Wording(Metric.gauge("busy", Unit.RATIO)).value(0.62)).isEqualTo("62.0 %");
        assertThat(new Wording(Metric.gauge("cores", Unit.CORES)).value(3.8)).isEqualTo("3.8 cores");
        assertThat(new Wording(Metric.gauge("memory", Unit.BYTES)).value(1.5 * 1024 * 1024 * 1024))
                .isEqualTo("1.5 GiB");
        assertThat(new Wording(Metric.gauge("memory", Unit.MEBIBYTES)).value(2048))
                .isEqualTo("2 GiB");
        assertThat(new Wording(Metric.NETWORK).value(12_345_678)).isEqualTo("12.3 MB/s");
        assertThat(new Wording(Metric.gauge("users", Unit.COUNT)).value(12_345)).isEqualTo("12,345");
        assertThat(new Wording(Metric.gauge("x", Unit.UNKNOWN)).value(-0.0)).isEqualTo("0");
    }

    @Test
    void differencesOfPercentagesAreInPoints() {
        assertThat(new Wording(Metric.CPU_USAGE).difference(1.44)).isEqualTo("1.4 pp");
        assertThat(new Wording(Metric.CPU_USAGE).difference(0.4991)).isEqualTo("0.5 pp");
        assertThat(new Wording(Metric.gauge("cores", Unit.CORES)).difference(0.25))
                .isEqualTo("0.25 cores");
    }

    @Test
    void sharesNeverClaimAllOrNothing() {
        assertThat(Wording.share(0.999)).isEqualTo("99 %");
        assertThat(Wording.share(1)).isEqualTo("100 %");
        assertThat(Wording.share(0.0001)).isEqualTo("0.1 %");
        assertThat(Wording.share(0.236)).isEqualTo("24 %");
    }

    @Test
    void hoursGoRoundTheClock() {
        assertThat(Wording.hours(2, 1, ZoneOffset.UTC)).isEqualTo("02:00 UTC");
        assertThat(Wording.hours(22, 4, ZoneId.of("Europe/Berlin"))).isEqualTo("22:00-02:00 Europe/Berlin");
        assertThat(Wording.hours(0, 2, ZoneId.of("Etc/UTC"))).isEqualTo("00:00-02:00 UTC");
        assertThat(Wording.day(7)).isEqualTo("Sunday");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu_usage, PROCESSOR",
        "CPUUtilization, PROCESSOR",
        "load_average, PROCESSOR",
        "cpu_steal_percent, TROUBLE",
        "memory_usage, MEMORY",
        "jvm_heap_used_bytes, MEMORY",
        "container_memory_rss, MEMORY",
        "disk_usage, STORAGE",
        "disk_write_bytes, OTHER",
        "inodes_used, STORAGE",
        "volume_used_bytes, STORAGE",
        "db_connections, HELD",
        "process_open_fds, HELD",
        "network, OTHER",
        "http_error_rate, TROUBLE",
        "orders, OTHER"
    })
    void natureOfAName(String name, MetricNature nature) {
        assertThat(MetricNature.of(Metric.gauge(name, Unit.UNKNOWN))).isEqualTo(nature);
    }
}
