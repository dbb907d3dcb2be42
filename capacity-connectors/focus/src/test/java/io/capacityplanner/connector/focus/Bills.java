package io.capacityplanner.connector.focus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Writes bills and reads them back. */
final class Bills {

    static final Currency USD = Currency.getInstance("USD");
    static final CostQuery ALL = new CostQuery(null, TimeRange.ALL);

    /** A FOCUS header with the columns that are insisted on and a few more. */
    static final String HEADER =
            "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName\n";

    private Bills() {}

    static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    static Path gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    /** A row of {@link #HEADER} for a day of March. */
    static String row(String billed, String service) {
        return billed + "," + billed + ",USD,2026-03-01,2026-03-02,Usage," + service + "\n";
    }

    static List<Delivery<CostRecord>> read(FocusCosts costs, CostQuery query) {
        try (Stream<Delivery<CostRecord>> stream = costs.costs(query)) {
            return stream.toList();
        }
    }

    /** The charges of files that can be read without any failure. */
    static List<CostRecord> charges(Path path) {
        List<Delivery<CostRecord>> all = read(FocusCosts.from(path), ALL);
        assertThat(failures(all)).isEmpty();
        return charges(all);
    }

    static List<CostRecord> charges(List<Delivery<CostRecord>> all) {
        List<CostRecord> charges = new ArrayList<>();
        for (Delivery<CostRecord> delivery : all) {
            if (delivery instanceof Delivery.Item<CostRecord> item) {
                charges.add(item.value());
            }
        }
        return charges;
    }

    static List<Delivery.Failure<CostRecord>> failures(List<Delivery<CostRecord>> all) {
        List<Delivery.Failure<CostRecord>> failures = new ArrayList<>();
        for (Delivery<CostRecord> delivery : all) {
            if (delivery instanceof Delivery.Failure<CostRecord> failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    static CostTotals totals(Path path) {
        try (Stream<Delivery<CostRecord>> stream = FocusCosts.from(path).costs(ALL)) {
            return CostTotals.of(stream);
        }
    }

    static CurrencyTotals dollars(Path path) {
        return Objects.requireNonNull(totals(path).byCurrency().get(USD));
    }

    static JsonNode testCase(String name) throws IOException {
        try (InputStream in = Bills.class.getResourceAsStream("/cases/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
    }

    static void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** A sum as DuckDB computes it, which shares no code with the reader. */
    static BigDecimal peer(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getBigDecimal(1).stripTrailingZeros();
        }
    }
}
