package io.capacityplanner.connector.logs;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.SourceItem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that a source was told of. Not thread-safe. */
final class LogFiles {

    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final int DEEPEST = 32;

    private final Set<Path> found = new TreeSet<>();
    private final List<SourceItem> failures;
    private final List<String> notes = new ArrayList<>();

    LogFiles(List<SourceItem> failures) {
        this.failures = failures;
    }

    /** The files, each once, in order of their paths. */
    List<LogFile> files() {
        List<LogFile> files = new ArrayList<>();
        for (Path path : found) {
            if (beingPacked(path)) {
                notes.add(path + " is left out: the same file stands there unpacked");
            } else {
                files.add(new LogFile(path));
            }
        }
        return files;
    }

    /** What had to be decided. */
    List<String> notes() {
        return notes;
    }

    /** While a file is packed, both are there for a moment. */
    private boolean beingPacked(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".gz") && found.contains(path.resolveSibling(name.substring(0, name.length() - 3)));
    }

    /** Adds a file, or the files of a folder. */
    void add(Path path) {
        if (!Files.isDirectory(path)) {
            if (Files.exists(path)) {
                found.add(path);
            } else {
                fail(path.toString(), Fault.of("there is no such file or folder", path.toString(), "Check the path"));
            }
            return;
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> visible = inside.filter(file -> Files.isRegularFile(file)
                            && !String.valueOf(file.getFileName()).startsWith("."))
                    .toList();
            if (visible.isEmpty()) {
                fail(path.toString(), Fault.of("the folder holds no file", path.toString(), "Check the path"));
            }
            found.addAll(visible);
        } catch (IOException e) {
            fail(path.toString(), unreadable(path, e));
        }
    }

    /** Adds the files that a pattern such as {@code /var/log/nginx/*.log*} selects. */
    void addMatching(Path folder, String pattern) {
        Path base = folder;
        String[] parts = pattern.split("/");
        int first = 0;
        if (pattern.startsWith("/")) {
            base = Path.of("/");
        }
        while (first < parts.length - 1 && !WILD.matcher(parts[first]).find()) {
            base = parts[first].isEmpty() ? base : base.resolve(parts[first]);
            first++;
        }
        String rest = String.join("/", List.of(parts).subList(first, parts.length));
        PathMatcher matcher = base.getFileSystem().getPathMatcher("glob:" + rest);
        int depth = rest.contains("**") ? DEEPEST : parts.length - first;
        int before = found.size();
        Path start = base;
        try {
            Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor(start, matcher));
        } catch (IOException e) {
            fail(pattern, unreadable(base, e));
            return;
        }
        if (found.size() == before) {
            fail(pattern, Fault.of("no file matches", pattern, "Check the pattern and the rights of the process"));
        }
    }

    private FileVisitor<Path> visitor(Path start, PathMatcher matcher) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && matcher.matches(start.relativize(file))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                fail(file.toString(), unreadable(file, e));
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void fail(String place, Fault fault) {
        failures.add(new SourceItem.Failed(place, new InvalidInputException(fault)));
    }

    private static Fault unreadable(Path path, IOException e) {
        return Fault.of(
                        "it cannot be looked into (" + e.getClass().getSimpleName() + ")",
                        path.toString(),
                        "Check that it exists and that the process may read it")
                .causedBy(e);
    }
}
