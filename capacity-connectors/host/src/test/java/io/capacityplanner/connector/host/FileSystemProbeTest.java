package io.capacityplanner.connector.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileSystemProbeTest {

    @Test
    void keepsOneMountOfEachDeviceThatHoldsData() {
        List<FileSystemSpace> spaces = FileSystemProbe.read(List.of(
                new Store("/var/lib/bind", "/dev/sda1", "ext4", 100, 40, 35),
                new Store("/", "/dev/sda1", "ext4", 100, 40, 35),
                new Store("/proc", "proc", "proc", 0, 0, 0),
                new Store("/dev/shm", "tmpfs", "tmpfs", 50, 50, 50),
                new Store("/snap/x", "/dev/loop1", "squashfs", 50, 0, 0),
                new Store("/data", "/dev/sdb1", "xfs", 1000, 900, 900)));

        assertThat(spaces)
                .containsExactly(
                        new FileSystemSpace("/", "ext4", 60, 35), new FileSystemSpace("/data", "xfs", 100, 900));
    }

    @Test
    void reservedSpaceIsNeitherUsedNorUsable() {
        FileSystemSpace space = new FileSystemSpace("/", "ext4", 60, 35);

        assertThat(space.capacity()).isEqualTo(95);
        assertThat(space.usedPercent()).isEqualTo(100 * 60 / 95.0);
    }

    @Test
    void passesOverWhatDoesNotAnswer() {
        assertThat(FileSystemProbe.read(List.of(new Store("/nfs", "server:/x", "nfs4", -1, 0, 0))))
                .isEmpty();
    }

    private static final class Store extends FileStore {

        private final String mount;
        private final String name;
        private final String type;
        private final long total;
        private final long unallocated;
        private final long usable;

        Store(String mount, String name, String type, long total, long unallocated, long usable) {
            this.mount = mount;
            this.name = name;
            this.type = type;
            this.total = total;
            this.unallocated = unallocated;
            this.usable = usable;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public long getTotalSpace() throws IOException {
            if (total < 0) {
                throw new IOException("stale handle");
            }
            return total;
        }

        @Override
        public long getUsableSpace() {
            return usable;
        }

        @Override
        public long getUnallocatedSpace() {
            return unallocated;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String view) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> view) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException(attribute);
        }

        @Override
        public String toString() {
            return mount + " (" + name + ")";
        }
    }
}
