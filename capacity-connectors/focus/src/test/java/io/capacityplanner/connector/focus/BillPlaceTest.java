package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.HEADER;
import static io.capacityplanner.connector.focus.Bills.USD;
import static io.capacityplanner.connector.focus.Bills.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillPlaceTest {

    @TempDir
    private Path folder;

    private void bill(String path, String billed) throws IOException {
        Bills.write(folder.resolve(path), HEADER + row(billed, "A"));
    }

    @Test
    void takesFilesOfCostsAndLeavesTheRestAlone() throws IOException {
        bill("a/b/one.csv", "1");
        bill("two.CSV", "2");
        bill(".hidden/three.csv", "4");
        bill("_temporary/four.csv", "8");
        Bills.write(folder.resolve("a/export-Manifest.json"), "{\"files\": []}");
        Bills.write(folder.resolve("_SUCCESS"), "");
        Bills.write(folder.resolve("notes.txt"), "text");

        CostTotals totals = Bills.totals(folder);

        assertThat(totals.failures()).isEmpty();
        assertThat(totals.billed(USD)).isEqualTo(Money.usd(3));
    }

    @Test
    void aFolderWithoutFilesOfCostsIsRefused() throws IOException {
        Bills.write(folder.resolve("notes.txt"), "text");

        assertThatThrownBy(() -> Bills.totals(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the folder holds no files of costs");
        assertThatThrownBy(() -> new BillPlace(folder, "*.csv").files())
                .hasMessageContaining("no file fits the pattern *.csv");
    }

    @ParameterizedTest
    @CsvSource({"*.csv,1", "**/*.csv,7", "x/*.csv,2", "x/**/*.csv,6", "'x/{a,b}.csv',2", "x,6", "x/a.csv,2"})
    void understandsPatterns(String text, double billed) throws IOException {
        bill("a.csv", "1");
        bill("x/a.csv", "2");
        bill("x/y/c.csv", "4");
        bill("x/y/c.txt", "8");

        FocusCosts costs = FocusCosts.builder().text(folder, text).build();

        CostTotals.Builder totals = CostTotals.builder();
        Bills.read(costs, Bills.ALL).forEach(totals::add);
        assertThat(totals.build().billed(USD)).isEqualTo(Money.usd(billed));
    }

    @Test
    void aFileInSeveralPlacesCountsOnce() throws IOException {
        bill("a.csv", "1");
        Files.createDirectory(folder.resolve("x"));

        FocusCosts costs = FocusCosts.builder()
                .path(folder)
                .path(folder.resolve("a.csv"))
                .path(folder.resolve("x/../a.csv"))
                .build();

        assertThat(Bills.charges(Bills.read(costs, Bills.ALL))).hasSize(1);
    }

    @Test
    void ofEditionsWithATimeTheNewestCounts() throws IOException {
        bill("data/BILLING_PERIOD=2026-02/2026-03-01T02:00:00.000Z-a1/part-0.csv", "1");
        bill("data/BILLING_PERIOD=2026-03/2026-03-05T02:00:00.000Z-ff/part-0.csv", "2");
        bill("data/BILLING_PERIOD=2026-03/2026-03-06T02:00:00.000Z-00/part-0.csv", "4");
        bill("data/BILLING_PERIOD=2026-03/2026-03-06T02:00:00.000Z-00/part-1.csv", "8");
        bill("azure/20260301-20260331/202603050100/7f/part_0.csv", "16");
        bill("azure/20260301-20260331/202603060100/1a/part_0.csv", "32");

        assertThat(Bills.totals(folder).billed(USD)).isEqualTo(Money.usd(1 + 4 + 8 + 32));
    }

    @Test
    void ofEditionsOfAnAwsReportTheManifestTellsWhich() throws IOException {
        bill("report/20260301-20260401/9f1c/report-1.csv", "1");
        bill("report/20260301-20260401/3b7e/report-1.csv", "2");
        Path manifest = folder.resolve("report/20260301-20260401/report-Manifest.json");
        Bills.write(manifest, "{\"assemblyId\": \"3b7e\", \"reportKeys\": [\"r/3b7e/report-1.csv\"]}");

        assertThat(Bills.totals(folder).billed(USD)).isEqualTo(Money.usd(2));
        assertThat(Bills.totals(folder.resolve("report/20260301-20260401")).billed(USD))
                .isEqualTo(Money.usd(2));
    }

    @Test
    void editionsThatNothingTellsApartAreRefused() throws IOException {
        bill("20260301-20260401/9f1c/report-1.csv", "1");
        bill("20260301-20260401/3b7e/report-1.csv", "2");

        assertThatThrownBy(() -> Bills.totals(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("several editions of its bill (3b7e, 9f1c)");
        assertThat(new BillPlace(folder.resolve("20260301-20260401/9f1c"), null).files())
                .isEqualTo(List.of(folder.resolve("20260301-20260401/9f1c/report-1.csv")));
    }
}
