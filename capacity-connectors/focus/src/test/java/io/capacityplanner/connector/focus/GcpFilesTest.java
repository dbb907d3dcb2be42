package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcpFilesTest {

    private static final String USE = "{\"billing_account_id\":\"01-AB\",\"service\":{\"id\":\"6F81\",\"description\":"
            + "\"Compute Engine\"},\"sku\":{\"id\":\"2E27\",\"description\":\"N1 Predefined Instance Core\"},"
            + "\"usage_start_time\":\"2026-03-01 00:00:00 UTC\",\"usage_end_time\":\"2026-03-01 01:00:00 UTC\","
            + "\"project\":{\"id\":\"shop\",\"labels\":[]},\"labels\":[{\"key\":\"team\",\"value\":\"red\"}],"
            + "\"location\":{\"location\":\"europe-west1\",\"region\":\"europe-west1\"},\"cost\":0.30000000000000004,"
            + "\"currency\":\"USD\",\"usage\":{\"amount\":3600,\"unit\":\"seconds\"},\"credits\":[{\"name\":\"CUD\","
            + "\"full_name\":\"Committed use: n1\",\"type\":\"COMMITTED_USAGE_DISCOUNT\",\"id\":\"cud-1\",\"amount\":-0.1}],"
            + "\"cost_type\":\"regular\",\"resource\":{\"name\":\"vm-1\",\"global_name\":\"//compute.googleapis.com/projects/7/zones/z/instances/4711\"},"
            + "\"cost_at_list\":\"0.35\"}\n";

    @TempDir
    private Path folder;

    private static String other(String type, String cost) {
        return "{\"billing_account_id\":\"01-AB\",\"usage_start_time\":\"2026-03-01 00:00:00 UTC\",\"usage_end_time\":"
                + "\"2026-03-01 00:00:00 UTC\",\"cost\":" + cost + ",\"currency\":\"USD\",\"cost_type\":\"" + type
                + "\"}\n";
    }

    @Test
    void readsNestedJsonLines() throws IOException {
        List<CostRecord> charges = Bills.charges(Bills.gzip(folder.resolve("export.json.gz"), USE));

        assertThat(charges).hasSize(2);
        CostRecord use = charges.get(0);
        assertThat(use.account()).isEqualTo("shop");
        assertThat(use.service()).isEqualTo("Compute Engine");
        assertThat(use.resource()).isEqualTo("4711");
        assertThat(use.pricing()).isEqualTo(PricingCategory.STANDARD);
        assertThat(use.sku()).isEqualTo("2E27");
        assertThat(use.region()).isEqualTo("europe-west1");
        assertThat(use.billed().amount().toPlainString()).isEqualTo("0.30000000000000004");
        assertThat(use.list()).isEqualTo(Money.usd(0.35));
        assertThat(use.tags()).isEqualTo(Map.of("team", "red"));
        assertThat(use.consumed())
                .isNotNull()
                .satisfies(used -> assertThat(used.value()).isEqualTo(3600));
        CostRecord credit = charges.get(1);
        assertThat(credit.category()).isEqualTo(ChargeCategory.CREDIT);
        assertThat(credit.billed()).isEqualTo(Money.usd(-0.1));
        assertThat(credit.commitment()).isEqualTo("cud-1");
        assertThat(credit.commitmentUse()).isEqualTo(CommitmentUse.USED);
        assertThat(credit.description()).isEqualTo("Committed use: n1");
        assertThat(credit.resource()).isEqualTo(use.resource());
    }

    @Test
    void tellsTaxesAdjustmentsAndRoundings() throws IOException {
        Path file = Bills.write(
                folder.resolve("export.jsonl"),
                USE + other("tax", "19") + other("adjustment", "-7") + "\n" + other("rounding_error", "0.01"));

        List<CostRecord> charges = Bills.charges(file);

        assertThat(charges)
                .extracting(CostRecord::category)
                .containsExactly(
                        ChargeCategory.USAGE,
                        ChargeCategory.CREDIT,
                        ChargeCategory.TAX,
                        ChargeCategory.ADJUSTMENT,
                        ChargeCategory.ADJUSTMENT);
        assertThat(charges).extracting(CostRecord::correction).containsExactly(false, false, false, true, false);
        assertThat(charges.get(2).account()).isEqualTo("01-AB");
        // A charge that takes no time is kept.
        assertThat(charges.get(2).range().endExclusive()).isEqualTo("2026-03-01T00:00:01Z");
    }

    @Test
    void tellsFeesOfCommitmentsAndGoodwill() throws IOException {
        String fee = USE.replace("N1 Predefined Instance Core", "Commitment v1: Cpu in Europe for 1 Year")
                .replace("\"usage\":", "\"subscription\":{\"instance_id\":\"sub-1\"},\"usage\":");
        String goodwill = other("adjustment", "-7")
                .replace("\"cost_type\"", "\"adjustment_info\":{\"type\":\"GOODWILL\"},\"cost_type\"");

        List<CostRecord> charges = Bills.charges(Bills.write(folder.resolve("export.jsonl"), fee + goodwill));

        assertThat(charges.get(0).category()).isEqualTo(ChargeCategory.PURCHASE);
        assertThat(charges.get(0).pricing()).isEqualTo(PricingCategory.COMMITTED);
        assertThat(charges.get(0).commitment()).isEqualTo("sub-1");
        assertThat(charges.get(2).category()).isEqualTo(ChargeCategory.CREDIT);
    }

    @Test
    void readsAFlattenedExportWithCreditsAsJson() throws IOException {
        Path file = Bills.write(
                folder.resolve("export.csv"),
                "billing_account_id,service_description,project_id,usage_start_time,usage_end_time,cost,currency,credits\n"
                        + "01-AB,BigQuery,shop,2026-03-01T00:00:00,2026-03-02T00:00:00,5,USD,"
                        + "\"[{\"\"name\"\":\"\"free\"\",\"\"amount\"\":-2.5},{\"\"amount\"\":\"\"-1.5\"\"}]\"\n"
                        + "01-AB,BigQuery,shop,2026-03-01T00:00:00,2026-03-02T00:00:00,5,USD,-4\n"
                        + "01-AB,BigQuery,shop,2026-03-01T00:00:00,2026-03-02T00:00:00,5,USD,\n");

        CurrencyTotals dollars = Bills.dollars(file);

        assertThat(dollars.total().billed()).isEqualTo(Money.usd(7));
        assertThat(dollars.byService()).containsOnlyKeys("BigQuery");
        assertThat(dollars.byCategory().get(ChargeCategory.CREDIT))
                .isEqualTo(new CostSum(Money.usd(-8), Money.usd(-8)));
    }

    @Test
    void refusesAFlattenedExportThatLeftTheCreditsOut() throws IOException {
        Path file = Bills.write(
                folder.resolve("export.csv"),
                "billing_account_id,usage_start_time,usage_end_time,cost,currency\n1,2026-03-01,2026-03-02,5,USD\n");

        assertThatThrownBy(() -> Bills.totals(file)).hasMessageContaining("the column credits is missing");
    }

    @Test
    void namesLinesThatCannotBeRead() throws IOException {
        Path file = Bills.write(
                folder.resolve("export.json"),
                USE + "{\"cost\": \n" + other("gift", "1") + other("regular", "\"NaN\"")
                        + USE.replace(",\"amount\":-0.1", ""));

        CostTotals totals = Bills.totals(file);

        assertThat(totals.billed(USD)).isEqualTo(Money.usd(0.20000000000000004));
        assertThat(totals.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .hasMessageContaining("4 of 5 rows")
                        .hasMessageContaining("line 2, it is no JSON object")
                        .hasMessageContaining("line 3, column cost_type: \"gift\" is none of")
                        .hasMessageContaining("line 4, column cost: \"NaN\" is no number")
                        .hasMessageContaining("line 5, column credits: a credit has no amount"));
    }

    @Test
    void refusesOneLargeJsonArray() throws IOException {
        Path file = Bills.write(folder.resolve("export.json"), "[" + USE + "]");

        assertThatThrownBy(() -> Bills.totals(file)).hasMessageContaining("one JSON object on each line");
    }
}
