package io.capacityplanner.connector.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Reads files that DuckDB wrote and compares the sums with those of DuckDB, exactly. */
class ParquetFilesTest {

    private static final Class<?>[] WITHOUT_DUCKDB = {
        Summing.class,
        FocusCosts.class,
        CostRecord.class,
        ObjectMapper.class,
        JsonFactory.class,
        JsonProperty.class,
        LoggerFactory.class
    };

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeBill() throws SQLException {
        String bill =
                "SELECT ((i * 7919) % 1000003 / 1000000.0 - 0.3)::DECIMAL(30, 15) + 1e-15::DECIMAL(30, 15) AS BilledCost,"
                        + " ((i * 104729) % 1000003)::DECIMAL(38, 6) / 7 AS ListCost,"
                        + " (i * 0.1)::DOUBLE AS EffectiveCost, CASE WHEN i % 3 = 0 THEN 'EUR' ELSE 'USD' END AS BillingCurrency,"
                        + " TIMESTAMPTZ '2026-03-01 00:00:00+00' + INTERVAL (i % 744) HOUR AS ChargePeriodStart,"
                        + " TIMESTAMP '2026-03-01 01:00:00' + INTERVAL (i % 744) HOUR AS ChargePeriodEnd,"
                        + " ['Usage', 'Tax', 'Credit', 'Purchase', 'Adjustment'][1 + i % 5] AS ChargeCategory,"
                        + " CASE WHEN i % 11 = 0 THEN 'Correction' END AS ChargeClass,"
                        + " CASE WHEN i % 7 = 0 THEN 'Unused' WHEN i % 7 = 1 THEN 'Used' END AS CommitmentDiscountStatus,"
                        + " 'acct-' || (i % 13) AS SubAccountId, 'Service ' || (i % 5) AS ServiceName,"
                        + " MAP {'team': 't' || (i % 4), 'note': 'a \"quoted\" text'} AS Tags,"
                        + " [{'k': i}] AS x_Nested FROM range(6000) t(i)";
        Bills.sql(
                "COPY (" + bill + ") TO '" + folder.resolve("bill.parquet") + "' (ROW_GROUP_SIZE 2048)",
                "COPY (SELECT * REPLACE (to_json(Tags) AS Tags) FROM (" + bill + ")) TO '" + folder.resolve("bill.csv")
                        + "' (HEADER)",
                "COPY (" + bill + ") TO '" + folder.resolve("by-currency")
                        + "' (FORMAT PARQUET, PARTITION_BY (BillingCurrency), WRITE_PARTITION_COLUMNS)");
    }

    private static CurrencyTotals dollars(String file) {
        return Bills.dollars(folder.resolve(file));
    }

    private static void peer(String sql, Money sum) throws SQLException {
        assertThat(sum.amount())
                .isEqualByComparingTo(Bills.peer("SELECT "
                        + sql.replace(
                                "FROM bill",
                                "FROM '" + folder.resolve("bill.parquet") + "' WHERE BillingCurrency = 'USD'")));
    }

    @Test
    void sumsAreThoseOfDuckDb() throws SQLException {
        CurrencyTotals dollars = dollars("bill.parquet");

        peer("sum(BilledCost) FROM bill", dollars.total().billed());
        peer(
                "sum(BilledCost) FROM bill AND ChargeClass = 'Correction'",
                dollars.corrections().billed());
        for (ChargeCategory category : ChargeCategory.values()) {
            peer(
                    "sum(BilledCost) FROM bill AND upper(ChargeCategory) = '" + category + "'",
                    Objects.requireNonNull(dollars.byCategory().get(category)).billed());
        }
        for (Map.Entry<String, CostSum> service : dollars.byService().entrySet()) {
            peer(
                    "sum(BilledCost) FROM bill AND ServiceName = '" + service.getKey() + "'",
                    service.getValue().billed());
        }
        // Doubles are taken at their shortest decimal text, as DuckDB writes them, too.
        peer(
                "sum(CAST(EffectiveCost::VARCHAR AS DECIMAL(30, 10))) FROM bill",
                dollars.total().effective());
        peer(
                "sum(CAST(EffectiveCost::VARCHAR AS DECIMAL(30, 10))) FROM bill AND CommitmentDiscountStatus = 'Unused'",
                dollars.unusedCommitment());
        assertThat(dollars.byAccount()).hasSize(13);
    }

    @Test
    void allFormatsOfABillAreTheSame() throws IOException {
        CostTotals parquet = Bills.totals(folder.resolve("bill.parquet"));

        assertThat(Bills.totals(folder.resolve("bill.csv"))).isEqualTo(parquet);
        assertThat(Bills.totals(folder.resolve("by-currency"))).isEqualTo(parquet);
        assertThat(Bills.charges(folder.resolve("bill.csv"))).isEqualTo(Bills.charges(folder.resolve("bill.parquet")));
        Path gzip = Bills.gzip(folder.resolve("again.csv.gz"), Files.readString(folder.resolve("bill.csv")));
        assertThat(Bills.totals(gzip)).isEqualTo(parquet);
    }

    @Test
    void readsMapsListsAndStamps() {
        CostRecord first = Bills.charges(folder.resolve("bill.parquet")).get(0);

        assertThat(first.tags()).isEqualTo(Map.of("team", "t0", "note", "a \"quoted\" text"));
        assertThat(first.range().start()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(first.range().endExclusive()).isEqualTo("2026-03-01T01:00:00Z");
        assertThat(first.correction()).isTrue();
    }

    @Test
    void namesOfFilesAreNoPatterns() throws IOException {
        Path odd = Files.copy(folder.resolve("bill.parquet"), folder.resolve("it's [1] ?.parquet"));

        assertThat(dollars(odd.getFileName().toString()).total())
                .isEqualTo(dollars("bill.parquet").total());
    }

    @Test
    void namesTheArtifactToAddWhenDuckDbIsNotThere() throws Exception {
        URL[] path = places(WITHOUT_DUCKDB).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> program = loader.loadClass(Summing.class.getName());

            assertThatThrownBy(() -> program.getMethod("main", String[].class).invoke(null, (Object)
                            new String[] {folder.resolve("bill.parquet").toString()}))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("bill.parquet")
                    .hasMessageContaining("org.duckdb:duckdb_jdbc")
                    .satisfies(thrown ->
                            assertThat(thrown.getClass().getSimpleName()).isEqualTo("MissingEngineException"));
            program.getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {folder.resolve("bill.csv").toString()});
        }
    }

    /** Where classes come from; the property of the class path does not tell under every launcher. */
    private static List<URL> places(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .distinct()
                .toList();
    }

    @Test
    void aBillManyTimesTheHeapIsStreamed() throws Exception {
        Path large = folder.resolve("large");
        Files.createDirectories(large);
        Bills.sql("COPY (SELECT 0.25::DECIMAL(20, 10) AS BilledCost, 0.5::DECIMAL(20, 10) AS EffectiveCost, 'USD' AS"
                + " BillingCurrency, DATE '2026-03-01' AS ChargePeriodStart, DATE '2026-03-02' AS ChargePeriodEnd,"
                + " 'Usage' AS ChargeCategory, repeat(md5(i::VARCHAR), 10) AS ResourceId"
                + " FROM range(100000) t(i)) TO '" + large.resolve("a.csv") + "' (HEADER)");
        Bills.sql("COPY (SELECT * FROM read_csv('" + large.resolve("a.csv") + "', all_varchar = true)) TO '"
                + large.resolve("b.parquet") + "'");
        assertThat(Files.size(large.resolve("a.csv"))).isGreaterThan(32_000_000);

        List<URL> path = new ArrayList<>(places(WITHOUT_DUCKDB));
        path.addAll(places(Class.forName("org.duckdb.DuckDBDriver")));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        path.stream()
                                .map(place -> new File(place.getPath()).toString())
                                .collect(Collectors.joining(File.pathSeparator)),
                        Summing.class.getName(),
                        large.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.trim()).isEqualTo("200000 charges, billed 50000, effective 100000");
    }
}
