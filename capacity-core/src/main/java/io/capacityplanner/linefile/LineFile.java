package io.capacityplanner.linefile;

import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that one store holds, across threads and processes, and adds to. A line counts once it is forced to the
 * disk with its line break. Whatever a write that failed left behind is cut off before the next one, so that a full disk
 * costs the writes that did not fit and nothing else; so is a line that a crash cut short, on the next opening.
 *
 * <p>Its owner lets one thread at a time call it.
 */
public final class LineFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    private final Path file;
    private final FileChannel held;
    private final long cutOff;
    /** Where the last line that counts ends, bytes. */
    private long end;

    private @Nullable FileChannel log;
    private boolean closed;

    private LineFile(Path file, FileChannel held, long cutOff, long end) {
        this.file = file;
        this.held = held;
        this.cutOff = cutOff;
        this.end = end;
    }

    /**
     * Locks and reads a file, and drops the lines that no longer count.
     *
     * @param line takes each line that was written whole
     * @param kept asked afterwards for the lines that still count; when they are fewer the file is replaced by them at one
     *     stroke
     * @throws SourceUnavailableException when another store holds it, or it cannot be read or written
     * @throws io.capacityplanner.error.InvalidInputException when {@code line} refuses a line; its number is told
     * @throws io.capacityplanner.error.NewerVersionException when a later version of the library wrote a line
     */
    public static LineFile open(Path file, Consumer<String> line, Supplier<List<String>> kept) {
        FileChannel held = FileHold.take(file);
        try {
            LineRead read = LineRead.all(file, line);
            if (read.torn() > 0) {
                LOG.warn("{}: a line was cut short by a crash, {} bytes; it never counted", file, read.torn());
            }
            List<String> lines = kept.get();
            long end = read.whole();
            if (read.torn() > 0 || !read.exists() || lines.size() < read.lines()) {
                end = DurableFiles.replace(file, lines);
            }
            LineFile opened = new LineFile(file, held, read.torn(), end);
            opened.log = opened.channel();
            return opened;
        } catch (IOException failed) {
            DurableFiles.closeQuietly(held);
            throw DurableFiles.unavailable(file, failed);
        } catch (RuntimeException failed) {
            DurableFiles.closeQuietly(held);
            throw failed;
        }
    }

    /** Length of the line that a crash had cut short, bytes; 0 when there was none. */
    public long cutOff() {
        return cutOff;
    }

    /**
     * Adds a line; when the call returns it is on the disk.
     *
     * @throws SourceUnavailableException when it could not be written; nothing of it counts, and the next call tries anew
     */
    public void append(String line) {
        // An interrupted thread would close the channel, and what it was told to write is written first.
        boolean interrupted = Thread.interrupted();
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            long after = end + bytes.remaining();
            FileChannel channel = channel();
            for (long at = end; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            channel.force(false);
            end = after;
        } catch (IOException failed) {
            forsake();
            throw DurableFiles.unavailable(file, failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The channel, with nothing in the file behind the last line that counts. */
    private FileChannel channel() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        FileChannel channel = log;
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            log = channel;
        }
        long size = channel.size();
        if (size < end) {
            throw new IOException("it has " + size + " bytes, and " + end + " were written");
        }
        if (size > end) {
            channel.truncate(end);
            channel.force(true);
        }
        return channel;
    }

    /** After a failure: what it left is cut off if that can be done now, and the file is opened anew for the next write. */
    private void forsake() {
        FileChannel channel = log;
        log = null;
        if (channel == null) {
            return;
        }
        try {
            if (channel.isOpen()) {
                channel.truncate(end);
            }
        } catch (IOException notNow) {
            LOG.debug("{}: the rest of a failed write stays until the next one", file, notNow);
        }
        DurableFiles.closeQuietly(channel);
    }

    /** Sets the file free; writes after this fail. */
    @Override
    public void close() {
        closed = true;
        DurableFiles.closeQuietly(log);
        DurableFiles.closeQuietly(held);
    }
}
