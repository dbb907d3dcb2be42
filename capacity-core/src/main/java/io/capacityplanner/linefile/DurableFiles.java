package io.capacityplanner.linefile;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steps after which a file is on the disk whole, or as it was before. */
final class DurableFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DurableFiles.class);

    private DurableFiles() {}

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /**
     * Puts lines in the place of a file at one stroke.
     *
     * @return its length, bytes
     */
    static long replace(Path file, List<String> lines) throws IOException {
        Path fresh = beside(file, ".new");
        long length = 0;
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (String line : lines) {
                    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                    length += bytes.remaining();
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
                channel.force(true);
            }
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException notHere) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            Files.deleteIfExists(fresh);
            throw failed;
        }
        forceFolder(file);
        return length;
    }

    /** A file that was moved is kept under its name only when the folder that names it is. */
    private static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unable) {
            LOG.debug("{} cannot be forced to the disk: some systems cannot open folders", folder, unable);
        }
    }

    static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException nothingToLose) {
            LOG.debug("a file could not be closed; all its lines were forced to the disk before", nothingToLose);
        }
    }

    static SourceUnavailableException unavailable(Path file, Exception cause) {
        return new SourceUnavailableException(
                Fault.of("it cannot be read or written (" + cause + ")", file.toString(), remedy(cause))
                        .causedBy(cause));
    }

    private static String remedy(Exception cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space") || message.contains("quota") || message.contains("too large")) {
            return "Make room on the disk; what was written before is kept, and writing goes on then";
        }
        if (cause instanceof AccessDeniedException
                || cause instanceof ReadOnlyFileSystemException
                || message.contains("read-only")) {
            return "Let the process write to the folder";
        }
        if (cause instanceof NoSuchFileException) {
            return "Make the folder, or check the path";
        }
        return "Check the path and its rights";
    }
}
