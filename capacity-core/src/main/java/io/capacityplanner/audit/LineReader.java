package io.capacityplanner.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line, byte for byte: only a line feed ends a line, and each byte is a character, so that no change of
 * a byte goes unseen. A line that is longer than any entry is handed over in pieces that are none.
 */
final class LineReader implements AutoCloseable {

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A line without its end, and whether it had one. */
    record Line(String text, boolean ended) {}

    LineReader(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), EntryLine.LONGEST);
    }

    /** The next line; null when there is none. */
    @Nullable
    Line next() throws IOException {
        bytes.reset();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            bytes.write(next);
            if (bytes.size() > EntryLine.LONGEST) {
                return new Line(text(), true);
            }
            next = in.read();
        }
        return new Line(text(), next == '\n');
    }

    private String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
