package io.capacityplanner.connector.focus.rows;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, streamed by DuckDB with one thread and a bounded memory. */
public final class ParquetTable implements Table {

    private final Path file;
    private final Connection connection;
    private final Map<String, ParquetColumn> types;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private @Nullable JoinedTexts texts;
    private ParquetColumn[] columns = {};
    private int[] slots = {};
    private int width;
    private long read;

    private ParquetTable(Path file, Connection connection, Map<String, ParquetColumn> types) {
        this.file = file;
        this.connection = connection;
        this.types = types;
    }

    /**
     * Opens a file and reads its columns.
     *
     * @throws io.capacityplanner.error.MissingEngineException when DuckDB is not there
     * @throws CapacityException when the file cannot be read
     */
    public static ParquetTable open(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidInputException(
                    Files.exists(file) ? "it may not be read" : "there is no such file",
                    file.toString(),
                    "Check the path and the permissions");
        }
        Connection connection = ParquetEngine.connect(file);
        try {
            return new ParquetTable(file, connection, types(file, connection));
        } catch (SQLException e) {
            ParquetEngine.close(connection);
            throw fault(file, e);
        }
    }

    private static Map<String, ParquetColumn> types(Path file, Connection connection) throws SQLException {
        Map<String, ParquetColumn> types = new LinkedHashMap<>();
        try (PreparedStatement describe = connection.prepareStatement("DESCRIBE SELECT * FROM " + source(file));
                ResultSet columns = describe.executeQuery()) {
            while (columns.next()) {
                types.put(columns.getString(1), ParquetColumn.of(columns.getString(2)));
            }
        }
        return types;
    }

    private static String source(Path file) {
        return "read_parquet('" + name(file) + "', hive_partitioning = false, file_row_number = true)";
    }

    private static String name(Path file) {
        // Brackets keep DuckDB from taking such characters of the name for a pattern.
        return file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]").replace("'", "''");
    }

    @Override
    public List<String> columns() {
        return types.keySet().stream()
                .filter(name -> !name.equals("file_row_number"))
                .toList();
    }

    @Override
    public boolean open() {
        return false;
    }

    @Override
    public String rowName() {
        return "row";
    }

    @Override
    public void select(List<String> wanted) {
        List<ParquetColumn> kinds = wanted.stream().map(this::type).toList();
        int[] all = IntStream.range(0, wanted.size()).toArray();
        int[] joined = IntStream.of(all).filter(i -> kinds.get(i).isText()).toArray();
        slots = IntStream.of(all).filter(i -> !kinds.get(i).isText()).toArray();
        columns = IntStream.of(slots).mapToObj(kinds::get).toArray(ParquetColumn[]::new);
        width = wanted.size();
        List<String> selected = new ArrayList<>(List.of("file_row_number"));
        for (int slot : slots) {
            selected.add(kinds.get(slot).expression(quoted(wanted.get(slot))));
        }
        if (joined.length > 0) {
            selected.add(JoinedTexts.expression(IntStream.of(joined)
                    .mapToObj(slot -> kinds.get(slot).expression(quoted(wanted.get(slot))))
                    .toList()));
            texts = new JoinedTexts(joined);
        }
        try {
            PreparedStatement query =
                    connection.prepareStatement("SELECT " + String.join(", ", selected) + " FROM " + source(file));
            statement = query;
            rows = query.executeQuery();
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    private ParquetColumn type(String name) {
        ParquetColumn type = types.get(name);
        return type == null ? ParquetColumn.TEXT : type;
    }

    @Override
    public @Nullable Row next() {
        ResultSet from = rows;
        try {
            if (from == null) {
                return null;
            }
            if (!from.next()) {
                checkWhole();
                return null;
            }
            read++;
            long number = from.getLong(1) + 1;
            @Nullable Object[] cells = new Object[width];
            for (int i = 0; i < slots.length; i++) {
                cells[slots[i]] = columns[i].read(from, i + 2);
            }
            RowFault fault = texts == null ? null : texts.split(from.getString(slots.length + 2), cells);
            return fault == null ? Row.of(number, cells) : Row.broken(number, fault);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    /** A failure while rows are fetched ends the result of the driver without a word, so the rows are counted. */
    private void checkWhole() throws SQLException {
        String query = "SELECT sum(num_rows) FROM parquet_file_metadata('" + name(file) + "')";
        try (Statement metadata = connection.createStatement();
                ResultSet count = metadata.executeQuery(query)) {
            long expected = count.next() ? count.getLong(1) : 0;
            if (read != expected) {
                throw new InvalidInputException(
                        "the data of the Parquet file is damaged: " + read + " of its " + expected
                                + " rows can be read",
                        file.toString(),
                        "Copy it again");
            }
        }
    }

    private static CapacityException fault(Path file, SQLException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        if (message.startsWith("Out of Memory")) {
            return new SourceUnavailableException(Fault.of(
                            "DuckDB has not enough memory to read it (" + message + ")",
                            file.toString(),
                            "Write the file with smaller row groups")
                    .causedBy(e));
        }
        return new InvalidInputException(
                Fault.of("it is no whole and readable Parquet file (" + message + ")", file.toString(), "Copy it again")
                        .causedBy(e));
    }

    @Override
    public void close() {
        ParquetEngine.close(rows);
        ParquetEngine.close(statement);
        ParquetEngine.close(connection);
    }
}
