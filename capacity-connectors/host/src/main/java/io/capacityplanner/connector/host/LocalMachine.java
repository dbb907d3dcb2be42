package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The machine this process runs on, or the part of it that its control groups allow. */
final class LocalMachine implements Machine {

    private final String name;
    private final ProcFiles proc;
    private final JmxProbe jmx;
    private final CgroupProbe cgroups;

    LocalMachine(String name, Instant now) {
        this.name = name;
        this.proc = new ProcFiles(Path.of("/proc"));
        this.jmx = new JmxProbe(proc, now);
        this.cgroups = new CgroupProbe(Path.of("/"), now);
    }

    /** The name the machine gives itself; a look-up in the network is the last resort. */
    static String ownName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String windows = System.getenv("COMPUTERNAME");
            return windows == null || windows.isBlank() ? networkName() : windows;
        }
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Reading> read(Instant now) {
        List<Reading> readings = new ArrayList<>(jmx.read(now));
        cgroups.addTo(readings, now, jmx.processors(), wholeMemory());
        readings.addAll(proc.network());
        readings.addAll(proc.disks());
        for (FileSystemSpace space : fileSystems()) {
            readings.add(new Reading(space.mount(), Metric.DISK_USAGE, space.usedPercent(), ""));
        }
        return readings;
    }

    @Override
    public double cores() {
        return cgroups.cores(jmx.processors());
    }

    @Override
    public long memory() {
        return cgroups.memory(jmx.memorySize());
    }

    /** That of the machine, where the bean tells of the container only. */
    private long wholeMemory() {
        return proc.totalMemory().orElse(jmx.memorySize());
    }

    @Override
    public long swap() {
        return jmx.swapSize();
    }

    @Override
    public List<FileSystemSpace> fileSystems() {
        return FileSystemProbe.read(FileSystems.getDefault().getFileStores());
    }
}
