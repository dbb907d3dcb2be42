package io.capacityplanner.connector.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Reads the space of the file systems that hold data. Left out are those made by the kernel, those in memory, those that
 * nothing can be written to, and further mounts of a device that is already there.
 */
final class FileSystemProbe {

    private static final Set<String> WITHOUT_DATA = Set.of(
            "autofs",
            "binfmt_misc",
            "bpf",
            "cgroup",
            "cgroup2",
            "configfs",
            "debugfs",
            "devfs",
            "devpts",
            "devtmpfs",
            "efivarfs",
            "fusectl",
            "hugetlbfs",
            "iso9660",
            "mqueue",
            "nsfs",
            "proc",
            "pstore",
            "ramfs",
            "rpc_pipefs",
            "securityfs",
            "squashfs",
            "sysfs",
            "tmpfs",
            "tracefs");

    private static final Pattern DRIVE = Pattern.compile("\\(([A-Za-z]:)\\)$");

    private FileSystemProbe() {}

    /** The space of each file system, by mount point. */
    static List<FileSystemSpace> read(Iterable<FileStore> stores) {
        Map<String, FileSystemSpace> byDevice = new LinkedHashMap<>();
        StreamSupport.stream(stores.spliterator(), false)
                .sorted(Comparator.comparingInt(
                                (FileStore store) -> mount(store).length())
                        .thenComparing(FileSystemProbe::mount))
                .forEach(store -> space(store).ifPresent(space -> byDevice.putIfAbsent(device(store, space), space)));
        Collection<FileSystemSpace> spaces = byDevice.values();
        return spaces.stream()
                .sorted(Comparator.comparing(FileSystemSpace::mount))
                .toList();
    }

    private static Optional<FileSystemSpace> space(FileStore store) {
        if (WITHOUT_DATA.contains(store.type()) || store.type().startsWith("fuse.") || store.isReadOnly()) {
            return Optional.empty();
        }
        try {
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            FileSystemSpace space = new FileSystemSpace(mount(store), store.type(), used, store.getUsableSpace());
            return used >= 0 && space.capacity() > 0 ? Optional.of(space) : Optional.empty();
        } catch (IOException e) {
            // A mount that does not answer, or that we may not look into, has nothing to tell now.
            return Optional.empty();
        }
    }

    /** Volumes of one label are told apart by their size. */
    private static String device(FileStore store, FileSystemSpace space) {
        return store.name().isBlank() ? mount(store) : store.name() + " " + space.capacity();
    }

    /** The JDK tells the mount point only in the text of a store: {@code /var (/dev/sda1)} or {@code Data (D:)}. */
    private static String mount(FileStore store) {
        String text = store.toString();
        String suffix = " (" + store.name() + ")";
        if (text.endsWith(suffix)) {
            return text.substring(0, text.length() - suffix.length());
        }
        Matcher drive = DRIVE.matcher(text);
        return drive.find() ? drive.group(1) : text;
    }
}
