package io.capacityplanner.audit;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The files of a log: {@code audit.jsonl} is written to, {@code audit.jsonl.000001} is the first that was full. By name they
 * are in the order in which they were written.
 */
final class LogFiles {

    private LogFiles() {}

    /** All that exist, oldest first. */
    static List<Path> of(Path file) {
        List<Path> files = full(file);
        if (Files.exists(file)) {
            files.add(file);
        }
        if (files.isEmpty()) {
            throw new SourceUnavailableException("there is no such file", file.toString(), "Check the path");
        }
        return files;
    }

    /** The full ones, oldest first. */
    static List<Path> full(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName());
        List<Path> found = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, entry -> {
            String other = String.valueOf(entry.getFileName());
            return other.startsWith(name + ".")
                    && other.substring(name.length() + 1).matches("\\d{6,}");
        })) {
            stream.forEach(found::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new SourceUnavailableException(Fault.of(
                            "the folder cannot be read (" + unreadable.getMessage() + ")",
                            folder.toString(),
                            "Check its rights")
                    .causedBy(unreadable));
        }
        found.sort(Comparator.<Path>comparingInt(path -> path.toString().length())
                .thenComparing(Comparator.naturalOrder()));
        return found;
    }

    /** The name that the file gets when it is full. */
    static Path next(Path file) {
        List<Path> full = full(file);
        String last = full.isEmpty() ? "" : full.get(full.size() - 1).toString();
        long number = last.isEmpty() ? 1 : Long.parseLong(last.substring(last.lastIndexOf('.') + 1)) + 1;
        return file.resolveSibling(file.getFileName() + String.format(Locale.ROOT, ".%06d", number));
    }
}
