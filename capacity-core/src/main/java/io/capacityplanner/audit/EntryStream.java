package io.capacityplanner.audit;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.security.AuditEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The entries of a file, a line in memory at a time; lines that are none are left out. */
final class EntryStream implements Iterator<AuditEntry> {

    private final LineReader lines;
    private @Nullable AuditEntry next;

    private EntryStream(LineReader lines) {
        this.lines = lines;
    }

    static Stream<AuditEntry> of(Path file) {
        try {
            LineReader reader = new LineReader(file);
            EntryStream entries = new EntryStream(reader);
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false)
                    .onClose(() -> close(reader));
        } catch (IOException failed) {
            throw new SourceUnavailableException(
                    Fault.of("it cannot be read", file.toString(), "Check the file and its rights")
                            .causedBy(failed));
        }
    }

    private static void close(LineReader reader) {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null) {
                LineReader.Line line = lines.next();
                if (line == null) {
                    return false;
                }
                next = EntryLine.parse(line.text()).orElse(null);
            }
            return true;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public AuditEntry next() {
        AuditEntry entry = hasNext() ? next : null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return entry;
    }
}
