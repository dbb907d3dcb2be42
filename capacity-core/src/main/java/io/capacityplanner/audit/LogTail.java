package io.capacityplanner.audit;

import io.capacityplanner.security.AuditEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a log goes on.
 *
 * @param sequence number of the last entry; 0 when there is none
 * @param seal its seal
 * @param torn what stands behind the last line end; null when nothing does
 * @param tornIsLast whether that is the last entry, whole but for its line end
 */
record LogTail(long sequence, String seal, @Nullable String torn, boolean tornIsLast) {

    private static final LogTail EMPTY = new LogTail(0, AuditEntry.NO_SEAL, null, false);

    /** Reads the end of the file, or of the full one before it. */
    static LogTail of(FileChannel log, Path file) throws IOException {
        String text = end(log, EntryLine.LONGEST);
        int cut = text.lastIndexOf('\n') + 1;
        String torn = cut == text.length() ? null : text.substring(cut);
        Optional<AuditEntry> whole = torn == null ? Optional.empty() : EntryLine.parse(torn);
        if (whole.isPresent()) {
            return new LogTail(whole.get().sequence(), whole.get().seal(), torn, true);
        }
        LogTail last = lastOf(text.substring(0, cut));
        if (last == null) {
            // Somebody may have damaged the end: look further before giving up on the chain.
            last = log.size() > EntryLine.LONGEST ? lastOf(end(log, 1 << 24)) : before(file);
        }
        LogTail found = last == null ? EMPTY : last;
        return new LogTail(found.sequence, found.seal, torn, false);
    }

    LogTail after(AuditEntry entry) {
        return new LogTail(entry.sequence(), entry.seal(), null, false);
    }

    private static @Nullable LogTail before(Path file) throws IOException {
        List<Path> full = LogFiles.full(file);
        if (full.isEmpty() || full.get(full.size() - 1).equals(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(full.get(full.size() - 1), StandardOpenOption.READ)) {
            return lastOf(end(channel, EntryLine.LONGEST));
        }
    }

    /** The last line that is an entry. */
    private static @Nullable LogTail lastOf(String text) {
        int end = text.length();
        while (end > 0) {
            int start = text.lastIndexOf('\n', end - 2) + 1;
            Optional<AuditEntry> entry =
                    EntryLine.parse(text.substring(start, text.charAt(end - 1) == '\n' ? end - 1 : end));
            if (entry.isPresent()) {
                return new LogTail(entry.get().sequence(), entry.get().seal(), null, false);
            }
            end = start;
        }
        return null;
    }

    private static String end(FileChannel log, int most) throws IOException {
        long size = log.size();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, size));
        long at = size - bytes.capacity();
        while (bytes.hasRemaining()) {
            int read = log.read(bytes, at + bytes.position());
            if (read < 0) {
                break;
            }
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
