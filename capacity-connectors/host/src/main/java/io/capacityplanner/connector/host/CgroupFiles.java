package io.capacityplanner.connector.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of the control groups that this process is in: those of version 1, one hierarchy for each controller,
 * those of version 2, and both at once. Nothing on other systems. Immutable and thread-safe.
 *
 * <ol>
 *   <li>Linux kernel documentation: Control Group v2, {@code admin-guide/cgroup-v2.rst}.
 *   <li>Linux kernel documentation: Control Groups version 1, {@code admin-guide/cgroup-v1}.
 *   <li>Linux manual pages: proc(5), {@code /proc/[pid]/mountinfo}; cgroups(7), {@code /proc/[pid]/cgroup}.
 * </ol>
 */
final class CgroupFiles {

    /** The folder of a group, and the one at which its hierarchy is mounted: its ancestor or itself. */
    record Group(Path folder, Path top, boolean second) {

        /** The lines of a file; empty when it is not there or closed to us. */
        List<String> lines(String file) {
            return CgroupFiles.lines(folder.resolve(file));
        }

        /** The group and those above it, as far as can be seen: a limit of each of them holds. */
        List<Group> withAncestors() {
            List<Group> groups = new ArrayList<>();
            for (Path at = folder; at != null && at.startsWith(top); at = at.getParent()) {
                groups.add(new Group(at, top, second));
            }
            return groups;
        }
    }

    private record Mount(String root, String point, String type, List<String> options) {}

    private final Path root;

    CgroupFiles(Path root) {
        this.root = root;
    }

    /**
     * The group of a controller.
     *
     * @param first its name in version 1, for instance {@code blkio}
     * @param second its name in version 2, for instance {@code io}
     */
    Optional<Group> group(String first, String second) {
        List<Mount> mounts = mounts();
        for (Mount mount : mounts) {
            if (mount.type().equals("cgroup") && mount.options().contains(first)) {
                return Optional.of(place(mount, path(first), false));
            }
        }
        for (Mount mount : mounts) {
            if (mount.type().equals("cgroup2")) {
                Group group = place(mount, path(""), true);
                // The group at the very top lists its controllers, too; without any there is nothing to read.
                boolean controlled = group.lines("cgroup.controllers").stream()
                        .anyMatch(line -> Arrays.asList(line.split(" ")).contains(second));
                return controlled ? Optional.of(group) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The numbers of the machine's processors; empty when not told. */
    String online() {
        List<String> lines = lines(root.resolve("sys/devices/system/cpu/online"));
        return lines.isEmpty() ? "" : lines.get(0);
    }

    /** The path of this process's group below its hierarchy's root. Version 2 has no controllers in its line. */
    private String path(String controller) {
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3);
            boolean found = parts.length == 3
                    && (controller.isEmpty()
                            ? parts[0].equals("0") && parts[1].isEmpty()
                            : Arrays.asList(parts[1].split(",")).contains(controller));
            if (found) {
                return parts[2];
            }
        }
        return "/";
    }

    /**
     * Where a group's files are. A mount shows a part of its hierarchy: in a container without a namespace of its own it
     * begins at the container's group, whose path is that of the whole hierarchy. What cannot be found below the mount is
     * the mount itself.
     */
    private Group place(Mount mount, String path, boolean second) {
        Path top = root.resolve(mount.point().substring(1)).normalize();
        String below = path;
        if (!mount.root().equals("/")) {
            below = path.equals(mount.root())
                    ? "/"
                    : path.startsWith(mount.root() + "/")
                            ? path.substring(mount.root().length())
                            : "/";
        }
        Path folder = top.resolve(below.substring(1)).normalize();
        return new Group(folder.startsWith(top) && Files.isDirectory(folder) ? folder : top, top, second);
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines(root.resolve("proc/self/mountinfo"))) {
            int separator = line.indexOf(" - ");
            if (separator > 0) {
                String[] left = line.substring(0, separator).split(" ");
                String[] right = line.substring(separator + 3).split(" ");
                if (left.length > 4 && right.length > 2 && left[4].startsWith("/")) {
                    mounts.add(new Mount(plain(left[3]), plain(left[4]), right[0], List.of(right[2].split(","))));
                }
            }
        }
        return mounts;
    }

    /** Blanks are written as octal numbers. */
    private static String plain(String escaped) {
        return escaped.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException | SecurityException e) {
            // Not there or closed to us: nothing is told.
            return List.of();
        }
    }
}
