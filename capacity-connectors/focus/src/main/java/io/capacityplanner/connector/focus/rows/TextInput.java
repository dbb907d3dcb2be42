package io.capacityplanner.connector.focus.rows;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The text of a file: UTF-8, plain, gzipped or the only member of a zip archive. The first bytes tell, not the name. */
final class TextInput implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final Reader text;
    private final @Nullable ZipInputStream archive;

    private TextInput(InputStream bytes, @Nullable ZipInputStream archive) {
        this.bytes = bytes;
        this.archive = archive;
        this.text = new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    static TextInput open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(4);
            int first = raw.read();
            int second = raw.read();
            raw.reset();
            if (first == 0x1f && second == 0x8b) {
                return new TextInput(new GZIPInputStream(raw, BUFFER), null);
            }
            if (first == 'P' && second == 'K') {
                ZipInputStream archive = new ZipInputStream(raw);
                if (archive.getNextEntry() == null) {
                    throw new ZipException("the archive is empty");
                }
                return new TextInput(archive, archive);
            }
            return new TextInput(raw, null);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Reads characters; -1 at the end. */
    int read(char[] into, int from, int length) throws IOException {
        int count = text.read(into, from, length);
        if (count < 0 && archive != null && archive.getNextEntry() != null) {
            throw new ZipException("the archive holds several files, where one was expected");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
