package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.ALL;
import static io.capacityplanner.connector.focus.Bills.HEADER;
import static io.capacityplanner.connector.focus.Bills.USD;
import static io.capacityplanner.connector.focus.Bills.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusFaultsTest {

    @TempDir
    private Path folder;

    private static List<Delivery<CostRecord>> read(Path path) {
        return Bills.read(FocusCosts.from(path), ALL);
    }

    private static CapacityException onlyFailure(Path path) {
        List<Delivery.Failure<CostRecord>> failures = Bills.failures(read(path));
        assertThat(failures).hasSize(1);
        return failures.get(0).failure();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc,1,USD,2026-03-01,2026-03-02,Usage,A|line 3, column BilledCost: \"abc\" is no number",
                "\"1,234.56\",1,USD,2026-03-01,2026-03-02,Usage,A|thousands separators",
                "1 234.56,1,USD,2026-03-01,2026-03-02,Usage,A|thousands separators",
                ",1,USD,2026-03-01,2026-03-02,Usage,A|line 3, column BilledCost: it is empty, and a number is needed",
                "1,NaN,USD,2026-03-01,2026-03-02,Usage,A|line 3, column EffectiveCost: \"NaN\" is no number",
                "1,1e999999999,USD,2026-03-01,2026-03-02,Usage,A|\"1e999999999\" is no number",
                "1,1,DOLLAR,2026-03-01,2026-03-02,Usage,A|column BillingCurrency: \"DOLLAR\" is no ISO 4217 currency",
                "1,1,,2026-03-01,2026-03-02,Usage,A|column BillingCurrency: it is empty",
                "1,1,USD,03/01/2026,2026-03-02,Usage,A|column ChargePeriodStart: \"03/01/2026\" is no ISO 8601 date",
                "1,1,USD,2026-03-01,2026-02-28,Usage,A|column ChargePeriodEnd: it ends at 2026-02-28T00:00:00Z, before",
                "1,1,USD,2026-03-01,,Usage,A|column ChargePeriodEnd: it is empty, and a date is needed",
                "1,1,USD,2026-03-01,2026-03-02,Bonus,A|column ChargeCategory: \"Bonus\" is none of Usage, Purchase",
                "1,1,USD,2026-03-01,2026-03-02,,A|column ChargeCategory: it is empty",
                "1,1,USD,2026-03-01,2026-03-02,Usage|line 3, it has 6 cells, the header has 7",
                "1,1,USD,2026-03-01,2026-03-02,Usage,A,B|line 3, it has 8 cells, the header has 7",
                "1,1,USD,2026-03-01,2026-03-02,Usage,\"A\"B|line 3, a quoted cell goes on after its closing quote"
            })
    void aRowThatCannotBeReadIsNamedAndTheOthersAreDelivered(String bad, String problem) throws IOException {
        Path file = Bills.write(folder.resolve("bill.csv"), HEADER + row("1", "A") + bad + "\n" + row("2", "B"));

        List<Delivery<CostRecord>> all = read(file);

        assertThat(Bills.charges(all)).extracting(CostRecord::service).containsExactly("A", "B");
        assertThat(Bills.failures(all)).singleElement().satisfies(failure -> {
            assertThat(failure.place()).isEqualTo(file.toString());
            assertThat(failure.failure())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 of 3 rows cannot be read, so their costs are missing")
                    .hasMessageContaining(problem);
        });
    }

    @Test
    void linesAreCountedOverQuotedBreaks() throws IOException {
        Path file =
                Bills.write(folder.resolve("bill.csv"), HEADER + row("1", "\"A\r\nB\nC\"") + "\r\n" + row("x", "D"));

        assertThat(onlyFailure(file)).hasMessageContaining("line 6, column BilledCost: \"x\" is no number");
    }

    @Test
    void manyBadRowsAreCountedAndTheFirstFewNamed() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER + row("1", "A") + row("x", "A").repeat(5000));

        CostTotals totals = Bills.totals(file);

        assertThat(totals.complete()).isFalse();
        assertThat(totals.billed(USD)).isEqualTo(Money.usd(1));
        assertThat(totals.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .hasMessageContaining("5000 of 5001 rows")
                        .hasMessageContaining("line 3,")
                        .hasMessageContaining("line 7,")
                        .hasMessageEndingWith("…. Correct these rows, or export the file again"));
    }

    @Test
    void tagsThatCannotBeReadDoNotCostTheAmount() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER.trim() + ",Tags\n" + row("1", "A").trim() + ",{broken\n");

        assertThat(Bills.charges(file))
                .singleElement()
                .satisfies(charge -> assertThat(charge.tags()).containsEntry("unreadable_tags", "{broken"));
    }

    @Test
    void missingColumnsAreAllNamedWithTheNearest() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                "BilldCost,EffectiveCost,ChargePeriodStart,ChargeCategory,Currency\n1,1,2,3,4\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("the column BilledCost is missing (the file has BilldCost")
                .hasMessageContaining("the column BillingCurrency is missing (the file has Currency")
                .hasMessageContaining("the column ChargePeriodEnd is missing (the file has ChargePeriodStart");
    }

    @Test
    void aColumnThatStandsThereTwiceIsRefused() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER.trim() + ",billedcost\n" + row("1", "A").trim() + ",2\n");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("stands there twice");
    }

    @Test
    void columnsOfNoKnownBillAreRefused() throws IOException {
        Path file = Bills.write(folder.resolve("bill.csv"), "time,cpu\n1,2\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("its columns (time, cpu) are those of no known bill");
    }

    @Test
    void aTruncatedGzipFileSaysFromWhereOnItIsMissing() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(row(i + ".25", "S" + i * 31 % 97));
        }
        Path file = Bills.gzip(folder.resolve("bill.csv.gz"), text.toString());
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        List<Delivery<CostRecord>> all = read(file);

        assertThat(Bills.charges(all)).hasSizeBetween(1000, 19_999);
        assertThat(Bills.failures(all))
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("the file is truncated")
                        .hasMessageContaining("the costs after line "));
    }

    @Test
    void damagedGzipDataIsTold() throws IOException {
        Path file =
                Bills.gzip(folder.resolve("bill.csv.gz"), HEADER + row("1", "A").repeat(50_000));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 20, (byte) 0x55);
        Files.write(file, bytes);

        assertThat(onlyFailure(file)).hasMessageContaining("compressed data is damaged");
    }

    @Test
    void aTruncatedParquetFileIsTold() throws IOException, SQLException {
        Path file = folder.resolve("bill.parquet");
        Bills.sql("COPY (SELECT i AS BilledCost FROM range(1000) t(i)) TO '" + file + "'");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it is no whole and readable Parquet file");
    }

    @Test
    void aParquetFileThatIsDamagedInTheMiddleIsTold() throws IOException, SQLException {
        Path file = folder.resolve("bill.parquet");
        Bills.sql("COPY (SELECT i AS BilledCost, 1 AS EffectiveCost, 'EUR' AS BillingCurrency, DATE '2026-03-01' AS"
                + " ChargePeriodStart, DATE '2026-03-02' AS ChargePeriodEnd, 'Usage' AS ChargeCategory, md5(i::VARCHAR) AS"
                + " ResourceId FROM range(100000) t(i)) TO '" + file + "' (ROW_GROUP_SIZE 8192)");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 4 * 3, bytes.length / 4 * 3 + 20_000, (byte) 0x55);
        Files.write(file, bytes);

        List<Delivery<CostRecord>> all = read(file);

        assertThat(Bills.charges(all)).hasSizeBetween(1, 99_999);
        assertThat(Bills.failures(all))
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("of its 100000 rows can be read")
                        .hasMessageContaining("the costs after row "));
    }

    @Test
    void aCellOfParquetIsNamedByItsRowAndColumn() throws SQLException {
        Path file = folder.resolve("bill.parquet");
        Bills.sql(
                "COPY (SELECT CASE WHEN i = 41 THEN 'NaN'::DOUBLE ELSE i::DOUBLE END AS BilledCost, 1 AS EffectiveCost,"
                        + " CASE WHEN i = 7 THEN 'EURO' ELSE 'EUR' END AS BillingCurrency, DATE '2026-03-01' AS ChargePeriodStart,"
                        + " DATE '2026-03-02' AS ChargePeriodEnd, 'Usage' AS ChargeCategory FROM range(100) t(i)) TO '"
                        + file + "'");

        List<Delivery<CostRecord>> all = read(file);

        assertThat(Bills.charges(all)).hasSize(98);
        assertThat(Bills.failures(all).get(0).failure())
                .hasMessageContaining("row 8, column BillingCurrency: \"EURO\"")
                .hasMessageContaining("row 42, column BilledCost: \"NaN\" is no number");
    }

    @Test
    void anUnclosedQuoteIsNamedWhereItOpens() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER + row("1", "A") + row("2", "\"B") + row("3", "C").repeat(10));

        List<Delivery<CostRecord>> all = read(file);

        assertThat(Bills.charges(all)).hasSize(1);
        assertThat(Bills.failures(all).get(0).failure())
                .hasMessageContaining("the quote that opens in line 3 is never closed")
                .hasMessageContaining("the costs after line 2 are missing");
    }

    @Test
    void textThatIsNotUtf8IsTold() throws IOException {
        Path file = folder.resolve("bill.csv");
        Files.write(file, (HEADER + row("1", "Gerät")).getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("the text is not UTF-8");
    }

    @Test
    void otherFilesGoOnWhenOneCannotBeRead() throws IOException {
        Bills.write(folder.resolve("a.csv"), "nothing\n1\n");
        Bills.write(folder.resolve("b.csv"), HEADER + row("2", "B"));
        Bills.write(folder.resolve("c.parquet"), "no Parquet");
        Bills.write(folder.resolve("d.csv"), HEADER + row("3", "D"));

        List<Delivery<CostRecord>> all = read(folder);

        assertThat(Bills.charges(all)).extracting(CostRecord::service).containsExactly("B", "D");
        assertThat(Bills.failures(all))
                .extracting(Delivery.Failure::place)
                .containsExactly(
                        folder.resolve("a.csv").toString(),
                        folder.resolve("c.parquet").toString());
    }

    @Test
    void whenNothingCanBeReadTheCallFails() throws IOException {
        Bills.write(folder.resolve("a.csv"), "nothing\n1\n");
        Bills.write(folder.resolve("b.csv"), "");

        assertThatThrownBy(() -> FocusCosts.from(folder).costs(ALL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.csv");
    }

    @Test
    void anEmptyFileAndAMissingOneAreTold() throws IOException {
        Path empty = Bills.write(folder.resolve("empty.csv"), "");

        assertThatThrownBy(() -> read(empty)).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> read(folder.resolve("none.csv")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no such file or folder");
        assertThatThrownBy(() -> FocusCosts.builder().build()).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aHeaderAloneIsABillOfNothing() throws IOException {
        CostTotals totals = Bills.totals(Bills.write(folder.resolve("bill.csv"), HEADER));

        assertThat(totals.complete()).isTrue();
        assertThat(totals.byCurrency()).isEmpty();
    }

    @Test
    void aBadRowOutsideTheRangeIsNobodysLoss() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER + row("1", "A") + row("x", "A").replace("2026-03-01", "2026-02-01"));
        TimeRange march = new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

        assertThat(Bills.read(FocusCosts.from(file), new CostQuery(null, march)))
                .hasSize(1)
                .allMatch(Delivery.Item.class::isInstance);
    }

    @Test
    void anInterruptedThreadStopsReading() throws IOException {
        Path file =
                Bills.write(folder.resolve("bill.csv"), HEADER + row("1", "A").repeat(3000));
        try (Stream<Delivery<CostRecord>> stream = FocusCosts.from(file).costs(ALL)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(stream::count).isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
