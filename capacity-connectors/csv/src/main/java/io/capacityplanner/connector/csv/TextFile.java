package io.capacityplanner.connector.csv;

import io.capacityplanner.error.InvalidInputException;
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
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A file opened as UTF-8 text, unpacked when its first bytes are those of gzip. What is no such text is refused with
 * what it seems to be.
 *
 * @param path the file
 * @param head the beginning of the text, at most 64 KiB of it
 * @param reader the whole text, without a byte order mark; fails on bytes that are not UTF-8
 */
record TextFile(Path path, String head, Reader reader) implements Closeable {

    private static final int HEAD_BYTES = 1 << 16;
    private static final int BYTE_ORDER_MARK = 3;
    private static final String SAVE_AS_TEXT = "Save it as comma-separated UTF-8 text";

    /** First bytes, as hexadecimal digits, of what is taken for CSV by mistake. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "504b0304", "a zip archive or an Excel workbook",
            "d0cf11e0", "an Excel workbook",
            "50415231", "a Parquet file",
            "28b52ffd", "zstd-compressed",
            "425a68", "bzip2-compressed",
            "fd377a58", "xz-compressed",
            "25504446", "a PDF",
            "fffe", "UTF-16 text",
            "feff", "UTF-16 text");

    static TextFile open(Path path) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), HEAD_BYTES);
        try {
            InputStream bytes = unpacked(raw);
            byte[] head = peek(bytes, HEAD_BYTES);
            refuseOtherFormats(path, head);
            int mark = startsWith(head, "efbbbf") ? BYTE_ORDER_MARK : 0;
            bytes.skipNBytes(mark);
            String text = new String(head, mark, head.length - mark, StandardCharsets.UTF_8);
            refuseMarkup(path, text.stripLeading());
            Reader reader = new InputStreamReader(
                    bytes,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            return new TextFile(path, text, reader);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        return startsWith(peek(raw, 2), "1f8b")
                ? new BufferedInputStream(new GZIPInputStream(raw, HEAD_BYTES), HEAD_BYTES)
                : raw;
    }

    private static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] bytes = in.readNBytes(length);
        in.reset();
        return bytes;
    }

    private static void refuseOtherFormats(Path path, byte[] head) {
        if (head.length == 0) {
            throw FileFaults.of(path, "the file is empty", "Give a file with at least one row of data");
        }
        SIGNATURES.forEach((signature, name) -> {
            if (startsWith(head, signature)) {
                throw FileFaults.of(path, "the file is " + name, SAVE_AS_TEXT);
            }
        });
        for (int i = 0; i < head.length; i++) {
            boolean space = head[i] >= '\t' && head[i] <= '\r';
            if (head[i] >= 0 && head[i] < ' ' && !space) {
                throw FileFaults.of(
                        path, "the file is binary (byte " + head[i] + " at offset " + i + ") or UTF-16", SAVE_AS_TEXT);
            }
        }
    }

    private static void refuseMarkup(Path path, String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            throw notDelimited(path, "JSON");
        }
        if (text.startsWith("<")) {
            throw notDelimited(path, "XML or HTML");
        }
    }

    private static InvalidInputException notDelimited(Path path, String format) {
        return FileFaults.of(path, "the file looks like " + format + ", not like a metric file", SAVE_AS_TEXT);
    }

    private static boolean startsWith(byte[] bytes, String signature) {
        for (int i = 0; 2 * i < signature.length(); i++) {
            int expected = Integer.parseInt(signature, 2 * i, 2 * i + 2, 16);
            if (i >= bytes.length || (bytes[i] & 0xFF) != expected) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
