package io.capacityplanner.connector.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what Linux tells under {@code /proc}; nothing on other systems, or where it may not be read. */
final class ProcFiles {

    /** Counted by the interfaces under them (bonds, bridges, VLANs), or not leaving the machine. */
    private static final Pattern VIRTUAL_INTERFACE = Pattern.compile(
            "lo|(veth|docker|br|virbr|cni|cali|flannel|vxlan|ifb|dummy|tun|tap|bond|team|wg).*|.*[.@].*");

    /** Counted by the disks under them, or in memory. */
    private static final Pattern VIRTUAL_DISK = Pattern.compile("(loop|ram|zram|dm-|md|sr|fd|nbd).*");

    /** The kernel counts in sectors of this size, whatever the disk's own are. */
    private static final long SECTOR_BYTES = 512;

    private final Path root;

    ProcFiles(Path root) {
        this.root = root;
    }

    /** Memory that programs can still get, file caches included, in bytes. */
    OptionalLong availableMemory() {
        return memory("MemAvailable:");
    }

    /** All memory of the machine in bytes. */
    OptionalLong totalMemory() {
        return memory("MemTotal:");
    }

    private OptionalLong memory(String name) {
        return lines("meminfo").stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 1)
                .mapToLong(words -> number(words[1]) * 1024)
                .findFirst();
    }

    /** Bytes received and sent by all interfaces that lead out of the machine. */
    List<Reading> network() {
        long received = 0;
        long sent = 0;
        boolean any = false;
        for (String line : lines("net/dev")) {
            int colon = line.indexOf(':');
            String[] words = line.substring(colon + 1).strip().split("\\s+");
            boolean leadsOut = colon > 0
                    && words.length > 8
                    && !VIRTUAL_INTERFACE
                            .matcher(line.substring(0, colon).strip())
                            .matches();
            if (leadsOut) {
                received += number(words[0]);
                sent += number(words[8]);
                any = true;
            }
        }
        return any
                ? List.of(
                        Reading.of(HostMetrics.NETWORK_RECEIVED, received), Reading.of(HostMetrics.NETWORK_SENT, sent))
                : List.of();
    }

    /** Bytes read from and written to all disks. */
    List<Reading> disks() {
        List<String[]> disks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String line : lines("diskstats")) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 9 && !VIRTUAL_DISK.matcher(words[2]).matches()) {
                disks.add(words);
                names.add(words[2]);
            }
        }
        disks.removeIf(words -> isPartition(words[2], names));
        long read = disks.stream().mapToLong(words -> number(words[5])).sum();
        long written = disks.stream().mapToLong(words -> number(words[9])).sum();
        return disks.isEmpty()
                ? List.of()
                : List.of(
                        Reading.of(HostMetrics.DISK_READ, read * SECTOR_BYTES),
                        Reading.of(HostMetrics.DISK_WRITTEN, written * SECTOR_BYTES));
    }

    /** {@code sda1} is a part of {@code sda}, {@code nvme0n1p2} of {@code nvme0n1}; both are in the list. */
    private static boolean isPartition(String name, Set<String> names) {
        String disk = name.replaceAll("\\d+$", "");
        return !disk.equals(name) && (names.contains(disk) || names.contains(disk.replaceAll("p$", "")));
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            // A kernel that writes something else here does not count this.
            return 0;
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException | SecurityException e) {
            // Not Linux, or closed to us: the metric is not there.
            return List.of();
        }
    }
}
