package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FocusCasesTest {

    @TempDir
    private Path folder;

    private static void same(CostSum actual, JsonNode expected, Offset<BigDecimal> tolerance) {
        assertThat(actual.billed().amount()).isCloseTo(expected.get("billed").decimalValue(), tolerance);
        assertThat(actual.effective().amount())
                .isCloseTo(expected.get("effective").decimalValue(), tolerance);
    }

    private static Offset<BigDecimal> tolerance(JsonNode testCase) {
        return within(testCase.get("tolerance").get("abs").decimalValue());
    }

    @Test
    void s22AddsCreditsRefundsTaxAndCommitments() throws IOException {
        JsonNode testCase = Bills.testCase("S22-focus-sums");
        Path file = Bills.write(
                folder.resolve("bill.csv"), testCase.get("input").get("csv").asText());

        CostTotals totals = Bills.totals(file);

        assertThat(totals.complete()).isTrue();
        assertThat(totals.byCurrency()).containsOnlyKeys(USD);
        CurrencyTotals dollars = Objects.requireNonNull(totals.byCurrency().get(USD));
        JsonNode expected = testCase.get("expected");
        same(dollars.total(), expected, tolerance(testCase));
        same(dollars.corrections(), expected.get("corrections"), tolerance(testCase));
        assertThat(dollars.byCategory()).hasSize(expected.get("byCategory").size());
        expected.get("byCategory").properties().forEach(entry -> {
            ChargeCategory category = ChargeCategory.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
            same(Objects.requireNonNull(dollars.byCategory().get(category)), entry.getValue(), tolerance(testCase));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line_item_line_item_type,line_item_unblended_cost,savings_plan_savings_plan_effective_cost,"
                        + "savings_plan_total_commitment_to_date,savings_plan_used_commitment,line_item_currency_code,"
                        + "line_item_usage_start_date,line_item_usage_end_date",
                "lineItem/LineItemType,lineItem/UnblendedCost,savingsPlan/SavingsPlanEffectiveCost,"
                        + "savingsPlan/TotalCommitmentToDate,savingsPlan/UsedCommitment,lineItem/CurrencyCode,"
                        + "lineItem/UsageStartDate,lineItem/UsageEndDate"
            })
    void s23LeavesTheNegationOutAndCountsTheUnusedPart(String header) throws IOException {
        JsonNode testCase = Bills.testCase("S23-savings-plan-negation");
        StringBuilder csv = new StringBuilder(header).append('\n');
        for (JsonNode row : testCase.get("input").get("rows")) {
            csv.append(String.join(
                            ",",
                            row.get("lineItemType").asText(),
                            row.get("unblended").asText(),
                            row.path("savingsPlanEffective").asText(),
                            row.path("commitmentTotal").asText(),
                            row.path("commitmentUsed").asText(),
                            "USD,2026-03-01T00:00:00Z,2026-03-01T01:00:00Z"))
                    .append('\n');
        }
        Path file = Bills.write(folder.resolve("cur.csv"), csv.toString());

        CurrencyTotals dollars = Bills.dollars(file);

        JsonNode expected = testCase.get("expected");
        assertThat(dollars.total().billed().amount())
                .isCloseTo(expected.get("unblended").decimalValue(), tolerance(testCase));
        assertThat(dollars.total().effective().amount())
                .isCloseTo(expected.get("amortised").decimalValue(), tolerance(testCase));
        assertThat(dollars.unusedCommitment().amount())
                .isCloseTo(expected.get("unusedCommitment").decimalValue(), tolerance(testCase));
        assertThat(Bills.charges(file))
                .filteredOn(charge -> charge.commitmentUse() == CommitmentUse.UNUSED)
                .singleElement()
                .satisfies(unused -> {
                    assertThat(unused.billed()).isEqualTo(Money.zero(USD));
                    assertThat(unused.category()).isEqualTo(ChargeCategory.USAGE);
                });
    }

    @Test
    void s25CountsEveryNestedCreditInJsonLines() throws IOException {
        JsonNode testCase = Bills.testCase("S25-nested-credits");
        StringBuilder lines = new StringBuilder();
        for (JsonNode row : testCase.get("input").get("rows")) {
            StringBuilder credits = new StringBuilder();
            for (JsonNode credit : row.get("credits")) {
                credits.append(credits.length() == 0 ? "" : ",")
                        .append("{\"name\":\"c\",\"type\":\"PROMOTION\",\"amount\":" + credit + "}");
            }
            lines.append("{\"project\":{\"id\":\"" + row.get("id").asText() + "\"},\"cost\":" + row.get("cost")
                    + ",\"currency\":\"USD\",\"usage_start_time\":\"2026-03-01 00:00:00 UTC\","
                    + "\"usage_end_time\":\"2026-03-01 01:00:00 UTC\",\"credits\":[" + credits + "]}\n");
        }
        checkS25(testCase, Bills.write(folder.resolve("gcp.json"), lines.toString()));
    }

    @Test
    void s25CountsEveryNestedCreditInParquet() throws IOException, SQLException {
        JsonNode testCase = Bills.testCase("S25-nested-credits");
        Path file = folder.resolve("gcp.parquet");
        StringBuilder rows = new StringBuilder();
        for (JsonNode row : testCase.get("input").get("rows")) {
            StringBuilder credits = new StringBuilder();
            for (JsonNode credit : row.get("credits")) {
                credits.append(credits.length() == 0 ? "" : ", ")
                        .append("{'name': 'c', 'type': 'PROMOTION', 'amount': " + credit + "::DOUBLE}");
            }
            rows.append(rows.length() == 0 ? "" : ", ")
                    .append("({'id': '" + row.get("id").asText() + "'}, " + row.get("cost") + "::DOUBLE, [" + credits
                            + "]::STRUCT(name VARCHAR, type VARCHAR, amount DOUBLE)[])");
        }
        Bills.sql("COPY (SELECT project, cost, credits, 'USD' AS currency, TIMESTAMPTZ '2026-03-01 00:00:00+00' AS"
                + " usage_start_time, TIMESTAMPTZ '2026-03-01 01:00:00+00' AS usage_end_time FROM (VALUES " + rows
                + ") t(project, cost, credits)) TO '" + file + "'");
        checkS25(testCase, file);
    }

    private static void checkS25(JsonNode testCase, Path file) {
        JsonNode expected = testCase.get("expected");
        CurrencyTotals dollars = Bills.dollars(file);
        CostSum gross = Objects.requireNonNull(dollars.byCategory().get(ChargeCategory.USAGE));
        CostSum credits = Objects.requireNonNull(dollars.byCategory().get(ChargeCategory.CREDIT));
        assertThat(gross.billed().amount()).isCloseTo(expected.get("gross").decimalValue(), tolerance(testCase));
        assertThat(credits.billed().amount()).isCloseTo(expected.get("credits").decimalValue(), tolerance(testCase));
        assertThat(dollars.total().billed().amount())
                .isCloseTo(expected.get("net").decimalValue(), tolerance(testCase));
        assertThat(dollars.byAccount()).hasSize(expected.get("netByRow").size());
        expected.get("netByRow")
                .properties()
                .forEach(entry -> assertThat(
                                Objects.requireNonNull(dollars.byAccount().get(entry.getKey()))
                                        .billed()
                                        .amount())
                        .isCloseTo(entry.getValue().decimalValue(), tolerance(testCase)));
        List<CostRecord> charges = Bills.charges(file);
        assertThat(charges).hasSize(6);
    }
}
