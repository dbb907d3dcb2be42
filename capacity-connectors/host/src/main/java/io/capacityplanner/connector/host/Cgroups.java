package io.capacityplanner.connector.host;

import io.capacityplanner.connector.host.CgroupFiles.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the control groups of this process allow and have counted, whatever their version. Thread-safe. */
final class Cgroups {

    /** Version 1 writes the largest number of whole pages for no limit. */
    private static final long NO_LIMIT = 1L << 60;

    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    private final CgroupFiles files;

    Cgroups(Path root) {
        files = new CgroupFiles(root);
    }

    /** Processors that the group may use at once, in cores; empty when it may use all. The least of all above it. */
    OptionalDouble cpuLimit() {
        List<Double> limits = new ArrayList<>();
        files.group("cpu", "cpu")
                .ifPresent(group ->
                        group.withAncestors().forEach(each -> quota(each).ifPresent(limits::add)));
        return limits.stream().mapToDouble(limit -> limit).min();
    }

    private static OptionalDouble quota(Group group) {
        OptionalDouble quota;
        OptionalDouble period;
        if (group.second()) {
            String[] words = first(group, "cpu.max").split(" ");
            quota = words[0].equals("max") ? OptionalDouble.empty() : number(words[0]);
            period = words.length > 1 ? number(words[1]) : OptionalDouble.of(100_000);
        } else {
            quota = number(first(group, "cpu.cfs_quota_us"));
            period = number(first(group, "cpu.cfs_period_us"));
        }
        boolean limited =
                quota.isPresent() && period.isPresent() && quota.getAsDouble() > 0 && period.getAsDouble() > 0;
        return limited ? OptionalDouble.of(quota.getAsDouble() / period.getAsDouble()) : OptionalDouble.empty();
    }

    /** How many processors the machine has, whatever the group may use. */
    OptionalLong online() {
        return count(files.online());
    }

    /** How many processors the group may run on; empty when it is not told. */
    OptionalLong cpus() {
        return files.group("cpuset", "cpuset")
                .map(group -> {
                    String list = group.second()
                            ? first(group, "cpuset.cpus.effective")
                            : either(first(group, "cpuset.effective_cpus"), first(group, "cpuset.cpus"));
                    return count(list);
                })
                .orElse(OptionalLong.empty());
    }

    /** How many numbers stand in a list such as {@code 0-3,8}. */
    static OptionalLong count(String list) {
        long count = 0;
        for (String part : list.strip().split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            OptionalDouble from = number(ends[0]);
            OptionalDouble to = ends.length == 2 ? number(ends[1]) : from;
            if (ends.length > 2 || from.isEmpty() || to.isEmpty() || to.getAsDouble() < from.getAsDouble()) {
                return OptionalLong.empty();
            }
            count += (long) (to.getAsDouble() - from.getAsDouble()) + 1;
        }
        return OptionalLong.of(count);
    }

    /** Bytes that the group may use; empty when it may use all. The least of all above it. */
    OptionalLong memoryLimit() {
        return memory().map(group -> group.withAncestors().stream()
                        .map(each -> number(first(each, each.second() ? "memory.max" : "memory.limit_in_bytes")))
                        .filter(limit -> limit.isPresent() && limit.getAsDouble() > 0 && limit.getAsDouble() < NO_LIMIT)
                        .mapToLong(limit -> (long) limit.getAsDouble())
                        .min())
                .orElse(OptionalLong.empty());
    }

    /** Bytes in use that cannot simply be given back: without file caches that were not used for a while. */
    OptionalDouble workingSet() {
        return from(memory(), group -> {
            OptionalDouble used = number(first(group, group.second() ? "memory.current" : "memory.usage_in_bytes"));
            OptionalDouble cache =
                    keyed(group, "memory.stat", group.second() ? "inactive_file" : "total_inactive_file");
            return used.isPresent()
                    ? OptionalDouble.of(Math.max(0, used.getAsDouble() - cache.orElse(0)))
                    : OptionalDouble.empty();
        });
    }

    /** How often something in the group was killed because memory ran out. */
    OptionalDouble oomKills() {
        return from(
                memory(), group -> keyed(group, group.second() ? "memory.events" : "memory.oom_control", "oom_kill"));
    }

    /** Processor time used, in seconds. */
    OptionalDouble cpuSeconds() {
        return from(
                files.group("cpuacct", "cpu"),
                group -> group.second()
                        ? scaled(keyed(group, "cpu.stat", "usage_usec"), MICROS)
                        : scaled(number(first(group, "cpuacct.usage")), NANOS));
    }

    /** Periods in which the group wanted to run. */
    OptionalDouble periods() {
        return from(files.group("cpu", "cpu"), group -> keyed(group, "cpu.stat", "nr_periods"));
    }

    /** Periods in which it was made to wait. */
    OptionalDouble throttledPeriods() {
        return from(files.group("cpu", "cpu"), group -> keyed(group, "cpu.stat", "nr_throttled"));
    }

    /** How long its processors were made to wait, in seconds, added up. */
    OptionalDouble throttledSeconds() {
        return from(
                files.group("cpu", "cpu"),
                group -> group.second()
                        ? scaled(keyed(group, "cpu.stat", "throttled_usec"), MICROS)
                        : scaled(keyed(group, "cpu.stat", "throttled_time"), NANOS));
    }

    /** Bytes read from disks. */
    OptionalDouble bytesRead() {
        return from(files.group("blkio", "io"), group -> bytes(group, "rbytes", "Read"));
    }

    /** Bytes written to disks. */
    OptionalDouble bytesWritten() {
        return from(files.group("blkio", "io"), group -> bytes(group, "wbytes", "Write"));
    }

    private static OptionalDouble bytes(Group group, String second, String first) {
        double sum = 0;
        boolean any = false;
        for (String line : ioLines(group)) {
            String[] words = line.split("\\s+");
            // Loop devices and memory disks are files and memory once more.
            if (words.length < 2 || words[0].startsWith("7:") || words[0].startsWith("1:")) {
                continue;
            }
            for (int i = 1; i < words.length; i++) {
                OptionalDouble value = OptionalDouble.empty();
                if (group.second() && words[i].startsWith(second + "=")) {
                    value = number(words[i].substring(second.length() + 1));
                } else if (!group.second() && words[i].equals(first) && i + 1 < words.length) {
                    value = number(words[i + 1]);
                }
                any |= value.isPresent();
                sum += value.orElse(0);
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static List<String> ioLines(Group group) {
        if (group.second()) {
            return group.lines("io.stat");
        }
        List<String> recursive = group.lines("blkio.throttle.io_service_bytes_recursive");
        return recursive.isEmpty() ? group.lines("blkio.throttle.io_service_bytes") : recursive;
    }

    private Optional<Group> memory() {
        return files.group("memory", "memory");
    }

    private static OptionalDouble from(Optional<Group> group, Function<Group, OptionalDouble> reading) {
        return group.map(reading).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble scaled(OptionalDouble number, double divisor) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / divisor) : number;
    }

    /** The value of a line {@code key value}. */
    private static OptionalDouble keyed(Group group, String file, String key) {
        for (String line : group.lines(file)) {
            if (line.startsWith(key + " ")) {
                return number(line.substring(key.length() + 1));
            }
        }
        return OptionalDouble.empty();
    }

    private static String first(Group group, String file) {
        List<String> lines = group.lines(file);
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    private static String either(String wanted, String other) {
        return wanted.isEmpty() ? other : wanted;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of((double) Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // "max" and what newer kernels may write.
            return OptionalDouble.empty();
        }
    }
}
