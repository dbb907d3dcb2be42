package io.capacityplanner.connector.host;

import io.capacityplanner.resource.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A machine of which a test knows everything. */
final class FakeMachine implements Machine {

    /** What {@link #read} returns; tests change it. */
    final List<Reading> readings = new ArrayList<>(List.of(
            Reading.of(Metric.CPU_USAGE, 40),
            new Reading("", Metric.MEMORY_USAGE, 60, "caches count"),
            new Reading("/var", Metric.DISK_USAGE, 75, "")));

    @Override
    public String name() {
        return "rack-7";
    }

    @Override
    public List<Reading> read(Instant now) {
        return List.copyOf(readings);
    }

    @Override
    public double cores() {
        return 16;
    }

    @Override
    public long memory() {
        return 64L << 30;
    }

    @Override
    public long swap() {
        return 0;
    }

    @Override
    public List<FileSystemSpace> fileSystems() {
        return List.of(new FileSystemSpace("/var", "ext4", 75L << 30, 25L << 30));
    }
}
