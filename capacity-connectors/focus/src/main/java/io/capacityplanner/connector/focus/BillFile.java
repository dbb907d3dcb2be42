package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.rows.CsvTable;
import io.capacityplanner.connector.focus.rows.FileFaults;
import io.capacityplanner.connector.focus.rows.JsonTable;
import io.capacityplanner.connector.focus.rows.ParquetTable;
import io.capacityplanner.connector.focus.rows.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a file of costs is.
 *
 * @param path the file
 * @param format what its columns mean
 * @param version the version of the format, by the newest column, for instance {@code 1.2}
 * @param columns its columns as it spells them; for JSON lines those of its first rows
 */
public record BillFile(Path path, BillFormat format, String version, List<String> columns) {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Copies the list. */
    public BillFile {
        columns = List.copyOf(columns);
    }

    /** Opens a file as what it is: Parquet by its first bytes, JSON lines by its name, or else CSV. */
    static Table open(Path file) {
        if (isParquet(file)) {
            return ParquetTable.open(file);
        }
        return isJson(file) ? JsonTable.open(file) : CsvTable.open(file);
    }

    private static boolean isParquet(Path file) {
        if (name(file).endsWith(".parquet")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
        } catch (IOException e) {
            throw FileFaults.reading(file, e);
        }
    }

    private static boolean isJson(Path file) {
        String name = name(file).replaceFirst("\\.(gz|zip)$", "");
        return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
