package io.capacityplanner.connector.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads UTF-8 lines of bounded length. Not thread-safe. */
final class LineReader {

    /** No server writes longer lines. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] pieces = new byte[0];
    private int kept;
    private long number;
    private boolean cut;
    private boolean ended = true;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The number of the last line, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line was longer than can be; only its beginning was kept. */
    boolean cut() {
        return cut;
    }

    /** Whether a line break stood behind the last line. */
    boolean ended() {
        return ended;
    }

    /** The next line without its break; null at the end. */
    @Nullable
    String next() throws IOException {
        kept = 0;
        cut = false;
        boolean any = false;
        while (true) {
            if (position == filled) {
                filled = in.read(buffer);
                position = 0;
                if (filled <= 0) {
                    filled = 0;
                    if (!any) {
                        return null;
                    }
                    ended = false;
                    number++;
                    return text(pieces, 0, kept);
                }
            }
            any = true;
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            boolean whole = end < filled;
            int from = position;
            position = whole ? end + 1 : end;
            if (whole && kept == 0 && !cut) {
                ended = true;
                number++;
                return text(buffer, from, end);
            }
            keep(from, end);
            if (whole) {
                ended = true;
                number++;
                return text(pieces, 0, kept);
            }
        }
    }

    private void keep(int from, int to) {
        int room = Math.min(to - from, LONGEST - kept);
        cut |= room < to - from;
        if (kept + room > pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.min(LONGEST, Math.max(kept + room, pieces.length * 2)));
        }
        System.arraycopy(buffer, from, pieces, kept, room);
        kept += room;
    }

    private static String text(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
