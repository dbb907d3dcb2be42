package io.capacityplanner.linefile;

import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write a file, kept by a lock on a second file; the system takes it back when a process dies. */
final class FileHold {

    private FileHold() {}

    /**
     * Takes it.
     *
     * @return what is closed to give it back
     * @throws SourceUnavailableException when another store has it, here or in another process
     */
    static FileChannel take(Path file) {
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    DurableFiles.beside(file, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Told below, as for another process.
        } catch (IOException failed) {
            DurableFiles.closeQuietly(channel);
            throw DurableFiles.unavailable(file, failed);
        }
        DurableFiles.closeQuietly(channel);
        throw new SourceUnavailableException(
                "another store holds it", file.toString(), "Close that one first, or share it");
    }
}
