package io.capacityplanner.connector.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(root.resolve("net"));
        Files.writeString(root.resolve("net/dev"), """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
                  eth0:    1000      10    0    0    0     0          0         0       70       1    0    0    0     0       0          0
                  eth1:500 10 0 0 0 0 0 0 30 1 0 0 0 0 0 0
                 bond0:    1500      10    0    0    0     0          0         0      100       1    0    0    0     0       0          0
                eth0.12:    999      10    0    0    0     0          0         0      999       1    0    0    0     0       0          0
                veth1a2:    999      10    0    0    0     0          0         0      999       1    0    0    0     0       0          0
                """);
        Files.writeString(root.resolve("diskstats"), """
                   7       0 loop0 9 0 9 0 9 0 9 0 0 0 0
                   8       0 sda 100 0 1000 5 200 0 2000 7 0 5 12
                   8       1 sda1 90 0 900 5 190 0 1900 7 0 5 12
                 259       0 nvme0n1 10 0 10 5 20 0 20 7 0 5 12
                 259       1 nvme0n1p1 10 0 10 5 20 0 20 7 0 5 12
                 202       1 xvda1 1 0 1 5 2 0 2 7 0 5 12
                 253       0 dm-0 99 0 999 5 199 0 1999 7 0 5 12
                """);
        Files.writeString(root.resolve("meminfo"), """
                MemTotal:       24683620 kB
                MemFree:        22835324 kB
                MemAvailable:   23690876 kB
                """);
    }

    @Test
    void addsUpInterfacesThatLeadOut() {
        assertThat(new ProcFiles(root).network())
                .containsExactly(
                        Reading.of(HostMetrics.NETWORK_RECEIVED, 1500), Reading.of(HostMetrics.NETWORK_SENT, 100));
    }

    @Test
    void addsUpWholeDisks() {
        assertThat(new ProcFiles(root).disks())
                .containsExactly(
                        Reading.of(HostMetrics.DISK_READ, (1000 + 10 + 1) * 512),
                        Reading.of(HostMetrics.DISK_WRITTEN, (2000 + 20 + 2) * 512));
    }

    @Test
    void tellsMemoryWithCaches() {
        assertThat(new ProcFiles(root).availableMemory()).hasValue(23_690_876L * 1024);
        assertThat(new ProcFiles(root).totalMemory()).hasValue(24_683_620L * 1024);
    }

    @Test
    void hasNothingToTellElsewhere() {
        ProcFiles nowhere = new ProcFiles(root.resolve("none"));

        assertThat(nowhere.network()).isEmpty();
        assertThat(nowhere.disks()).isEmpty();
        assertThat(nowhere.availableMemory()).isEmpty();
    }
}
