package io.capacityplanner.connector.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.capacityplanner.resource.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // A series that is missing fails the test either way.
class CgroupsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long MACHINE = 16L << 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void secondVersionInAContainer() {
        Cgroups groups = new Cgroups(FileTree.in(folder, "v2-container"));

        assertThat(groups.cpuLimit()).hasValue(1.5);
        assertThat(groups.cpus()).hasValue(8);
        assertThat(groups.online()).hasValue(8);
        assertThat(groups.memoryLimit()).hasValue(512L << 20);
        assertThat(groups.workingSet()).hasValue(402653184 - 134217728);
        assertThat(groups.oomKills()).hasValue(2);
        assertThat(groups.cpuSeconds()).hasValue(183.741022);
        assertThat(groups.periods()).hasValue(20231);
        assertThat(groups.throttledPeriods()).hasValue(911);
        assertThat(groups.throttledSeconds()).hasValue(61.204411);
        assertThat(groups.bytesRead()).hasValue(52428800 + 1048576);
        assertThat(groups.bytesWritten()).hasValue(10485760 + 2097152);
    }

    @Test
    void limitsOfTheGroupsAboveHold() {
        Cgroups groups = new Cgroups(FileTree.in(folder, "v2-service"));

        assertThat(groups.cpuLimit()).hasValue(2);
        assertThat(groups.cpus()).hasValue(3);
        assertThat(groups.memoryLimit()).hasValue(2L << 30);
        assertThat(groups.workingSet()).as("never below nothing").hasValue(0);
        assertThat(groups.cpuSeconds()).hasValue(5);
        assertThat(groups.periods())
                .as("not counted without a limit of its own")
                .isEmpty();
        assertThat(groups.oomKills()).isEmpty();
        FileTree.write(folder, "sys/fs/cgroup/shop.slice/web.service/memory.max", "1048576\n");
        assertThat(groups.memoryLimit()).hasValue(1 << 20);
    }

    @Test
    void firstVersionInAContainer() {
        Cgroups groups = new Cgroups(FileTree.in(folder, "v1-container"));

        assertThat(groups.cpuLimit()).hasValue(0.5);
        assertThat(groups.cpus()).hasValue(4);
        assertThat(groups.memoryLimit()).hasValue(1L << 30);
        assertThat(groups.workingSet()).hasValue(500_000_000);
        assertThat(groups.oomKills()).hasValue(4);
        assertThat(groups.cpuSeconds().orElseThrow()).isCloseTo(12.345678901, within(1e-9));
        assertThat(groups.throttledPeriods()).hasValue(36);
        assertThat(groups.throttledSeconds()).hasValue(2.5);
        assertThat(groups.bytesRead()).hasValue(1010);
        assertThat(groups.bytesWritten()).hasValue(2020);
    }

    @Test
    void bothVersionsAtOnceWithoutLimits() {
        Cgroups groups = new Cgroups(FileTree.in(folder, "hybrid-host"));

        assertThat(groups.cpuLimit()).isEmpty();
        assertThat(groups.memoryLimit()).isEmpty();
        assertThat(groups.cpuSeconds()).hasValue(1);
        assertThat(groups.workingSet()).hasValue(0);
        assertThat(groups.bytesRead()).isEmpty();
        assertThat(new CgroupProbe(folder, START).cores(2)).isEqualTo(2);
        assertThat(new CgroupProbe(folder, START).memory(MACHINE)).isEqualTo(MACHINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../outside", "/gone/away", "/"})
    void aPathThatCannotBeSeenIsTheMountItself(String path) {
        FileTree.in(folder, "v2-container");
        FileTree.write(folder, "proc/self/cgroup", "0::" + path + "\n");

        assertThat(new Cgroups(folder).cpuLimit()).hasValue(1.5);
    }

    @Test
    void whatIsNotThereOrMeansNothingIsNotTold() {
        Cgroups nothing = new Cgroups(folder);
        assertThat(nothing.cpuLimit()).isEqualTo(OptionalDouble.empty());
        assertThat(nothing.memoryLimit()).isEqualTo(OptionalLong.empty());
        assertThat(nothing.cpuSeconds()).isEmpty();
        FileTree.in(folder, "v2-container");
        FileTree.write(folder, "sys/fs/cgroup/cpu.max", "");
        FileTree.write(folder, "sys/fs/cgroup/memory.max", "lots\n");
        FileTree.write(folder, "sys/fs/cgroup/io.stat", "259:0 rbytes=x\n259:1\n\n");
        FileTree.write(folder, "sys/fs/cgroup/cpuset.cpus.effective", "\n");
        FileTree.write(folder, "sys/fs/cgroup/memory.events", "");
        assertThat(nothing.cpuLimit()).isEmpty();
        assertThat(nothing.memoryLimit()).isEmpty();
        assertThat(nothing.bytesRead()).isEmpty();
        assertThat(nothing.cpus()).isEmpty();
        assertThat(nothing.oomKills()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0-3, 4", "'0-1,8', 3", "'2,4,6-7', 4"})
    void countsListsOfProcessors(String list, long count) {
        assertThat(Cgroups.count(list)).hasValue(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "3-1", "1-", ",", "1--2"})
    void refusesOtherLists(String list) {
        assertThat(Cgroups.count(list)).isEmpty();
    }

    private static Map<String, Reading> read(CgroupProbe probe, Instant now) {
        List<Reading> readings = new ArrayList<>(List.of(
                Reading.of(Metric.CPU_USAGE, 1),
                Reading.of(Metric.MEMORY_USAGE, 2),
                Reading.of(HostMetrics.THREADS, 3)));
        probe.addTo(readings, now, 8, MACHINE);
        Map<String, Reading> byName = new HashMap<>();
        readings.forEach(reading ->
                assertThat(byName.put(reading.metric().name(), reading)).isNull());
        return byName;
    }

    @Test
    void useIsThatOfWhatTheGroupAllows() {
        CgroupProbe probe = new CgroupProbe(FileTree.in(folder, "v2-container"), START);
        assertThat(probe.cores(8)).isEqualTo(1.5);
        assertThat(probe.memory(MACHINE)).isEqualTo(512L << 20);
        assertThat(read(probe, START.plusMillis(100)))
                .as("no interval yet")
                .doesNotContainKey("cpu_usage")
                .containsKeys("jvm_threads", "memory_working_set_bytes");

        FileTree.write(folder, "sys/fs/cgroup/cpu.stat", "usage_usec 192741022\nnr_throttled 912\n");
        Map<String, Reading> later = read(probe, START.plusSeconds(10));

        // 9 of 15 core-seconds.
        assertThat(later.get("cpu_usage").value()).isCloseTo(60, within(1e-9));
        assertThat(later.get("memory_usage").value()).isEqualTo(50);
        assertThat(later.get("memory_usage").note()).contains("control group");
        assertThat(later.get("cpu_throttled_periods_total").value()).isEqualTo(912);
        assertThat(later.get("cgroup_cpu_seconds_total").value()).isEqualTo(192.741022);
        assertThat(read(probe, START.plusMillis(10_100)).get("cpu_usage").value())
                .as("too soon after the last")
                .isCloseTo(60, within(1e-9));

        FileTree.write(folder, "sys/fs/cgroup/cpu.stat", "usage_usec 5\n");
        assertThat(read(probe, START.plusSeconds(20)))
                .as("moved to another group")
                .doesNotContainKey("cpu_usage");
    }

    @Test
    void withoutLimitsTheMachineIsMeant() {
        Map<String, Reading> readings = read(new CgroupProbe(FileTree.in(folder, "hybrid-host"), START), START);

        assertThat(readings.get("cpu_usage").value()).isEqualTo(1);
        assertThat(readings.get("memory_usage").value()).isEqualTo(2);
        assertThat(readings).containsKey("cgroup_cpu_seconds_total");
    }

    @Test
    void aLimitAboveTheMachineIsNone() {
        FileTree.in(folder, "v2-container");
        FileTree.write(folder, "sys/fs/cgroup/cpu.max", "3200000 100000\n");
        FileTree.write(folder, "sys/fs/cgroup/memory.max", "1099511627776\n");
        CgroupProbe probe = new CgroupProbe(folder, START);

        assertThat(probe.cores(8)).isEqualTo(8);
        assertThat(probe.memory(MACHINE)).isEqualTo(MACHINE);
        assertThat(read(probe, START).get("cpu_usage").value()).isEqualTo(1);
    }

    @Test
    void thisMachinesOwnFilesAreFound() throws IOException {
        Path mounts = Path.of("/proc/self/mountinfo");
        assumeTrue(Files.isReadable(mounts) && Files.readString(mounts).contains(" - cgroup"));
        Cgroups groups = new Cgroups(Path.of("/"));
        double before = groups.cpuSeconds().orElse(-1);
        assumeTrue(before >= 0);
        double spun = 0;
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            spun += Math.sqrt(spun + 1);
        }

        assertThat(spun).isPositive();
        assertThat(groups.cpuSeconds().orElseThrow()).isGreaterThan(before);
        assertThat(groups.online().orElse(1))
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        groups.workingSet().ifPresent(bytes -> assertThat(bytes).isBetween(0.0, 1e15));
        groups.memoryLimit().ifPresent(bytes -> assertThat(bytes).isPositive());
    }
}
