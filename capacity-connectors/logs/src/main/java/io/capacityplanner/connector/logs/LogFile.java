package io.capacityplanner.connector.logs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A file of a log.
 *
 * @param path where it is
 */
record LogFile(Path path) {

    /** What rotation puts behind a name: {@code .1}, {@code -20260301}, {@code .2026-03-01_10}, and {@code .gz}. */
    private static final Pattern ROTATED = Pattern.compile(
            "(?:[.-]\\d{1,4}|[.-]\\d{8,14}|[._-]\\d{4}-\\d{2}-\\d{2}(?:[T_.-]?\\d{2}){0,3})?(?:\\.gz)?$");

    private static final Pattern ENDING = Pattern.compile("\\.(?:log|txt|json|jsonl|ndjson)$");

    /** The file's name. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** The log that the file is a part of: its path without what rotation added. */
    String log() {
        Path folder = path.getParent();
        String rest = ROTATED.matcher(name()).replaceFirst("");
        String own = rest.isEmpty() ? name() : rest;
        return folder == null ? own : folder.resolve(own).toString();
    }

    /** What that log is called: its name without folder and ending. */
    String logName() {
        String log = log();
        String own = String.valueOf(Path.of(log).getFileName());
        String name = ENDING.matcher(own).replaceFirst("");
        // app.log.1 and app-20260301.log are both of app.
        String rest = ROTATED.matcher(name).replaceFirst("");
        return rest.isEmpty() ? own : rest;
    }

    /**
     * Opens it, unpacked when it is packed by gzip.
     *
     * @throws IOException when it cannot be opened, or is packed in another way
     */
    InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(path);
        try {
            BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
            in.mark(8);
            byte[] head = in.readNBytes(4);
            in.reset();
            if (starts(head, 0x1f, 0x8b)) {
                return new GZIPInputStream(in, 1 << 16);
            }
            if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)
                    || starts(head, 'B', 'Z', 'h')
                    || starts(head, 0xfd, '7', 'z', 'X')) {
                throw new IOException("it is packed by zstd, bzip2 or xz; only gzip is unpacked");
            }
            return in;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean starts(byte[] head, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
