package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurFilesTest {

    private static final String COLUMNS = "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,"
            + "line_item_usage_start_date,line_item_usage_end_date,line_item_usage_account_id,bill_payer_account_id,"
            + "bill_invoice_id,line_item_resource_id,line_item_product_code,line_item_usage_type,"
            + "savings_plan_savings_plan_a_r_n,savings_plan_savings_plan_effective_cost,"
            + "savings_plan_total_commitment_to_date,savings_plan_used_commitment,reservation_reservation_a_r_n,"
            + "reservation_effective_cost,reservation_unused_amortized_upfront_fee_for_billing_period,"
            + "reservation_unused_recurring_fee\n";
    private static final String HOUR = ",USD,2026-03-01T00:00:00Z,2026-03-01T01:00:00Z,222,111,";

    /** One row of each type that AWS documents; the reservation was paid in part upfront. */
    private static final String ROWS = "Usage,10.5" + HOUR + "INV,i-1,AmazonEC2,EU-BoxUsage:t3.medium,,,,,,,,\n"
            + "Usage,1.5" + HOUR + "INV,i-2,AmazonEC2,EU-SpotUsage:t3.medium,,,,,,,,\n"
            + "SavingsPlanCoveredUsage,20" + HOUR + "INV,i-3,AmazonEC2,EU-BoxUsage:m5.large,sp-1,14,,,,,,\n"
            + "SavingsPlanNegation,-20" + HOUR + "INV,,AmazonEC2,EU-BoxUsage:m5.large,sp-1,0,,,,,,\n"
            + "SavingsPlanRecurringFee,15" + HOUR + "INV,sp-1,ComputeSavingsPlans,,sp-1,,15,14,,,,\n"
            + "SavingsPlanUpfrontFee,400" + HOUR + "INV,sp-2,ComputeSavingsPlans,,sp-2,,,,,,,\n"
            + "DiscountedUsage,0" + HOUR + "INV,i-4,AmazonRDS,EU-InstanceUsage,,,,,ri-1,6.25,,\n"
            + "RIFee,3" + HOUR + "INV,ri-1,AmazonRDS,,,,,,ri-1,,0.5,0.25\n"
            + "Fee,120" + HOUR + "INV,ri-1,AmazonRDS,,,,,,ri-1,,,\n"
            + "Fee,29" + HOUR + "INV,,AWSSupportBusiness,,,,,,,,,\n"
            + "Credit,-5" + HOUR + "INV,,AmazonEC2,,,,,,,,,\n"
            + "Refund,-2" + HOUR + "INV,,AmazonEC2,,,,,,,,,\n"
            + "Tax,7" + HOUR + "INV,,AmazonEC2,,,,,,,,,\n"
            + "EdpDiscount,-1.05" + HOUR + "INV,i-1,AmazonEC2,,,,,,,,,\n"
            + "BundledDiscount,-0.5" + HOUR + "INV,i-1,AmazonEC2,,,,,,,,,\n"
            + "PrivateRateDiscount,-0.25" + HOUR + ",i-1,AmazonEC2,,,,,,,,,\n";

    @TempDir
    private Path folder;

    private static CostRecord only(List<CostRecord> charges, String resource, CommitmentUse use) {
        return charges.stream()
                .filter(charge -> resource.equals(charge.resource()) && charge.commitmentUse() == use)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsEachTypeOfLineOnce() throws IOException {
        Path file = Bills.write(folder.resolve("cur.csv"), COLUMNS + ROWS);

        CurrencyTotals dollars = Bills.dollars(file);

        // Billed is the plain sum of the unblended costs: the invoice.
        assertThat(dollars.total().billed()).isEqualTo(Money.usd(577.2));
        // 10.5 + 1.5 usage, 14 + 1 savings plan, 6.25 + 0.75 reservation, 29 support, -5 -2 +7, -1.8 discounts.
        assertThat(dollars.total().effective()).isEqualTo(Money.usd(61.2));
        assertThat(dollars.unusedCommitment()).isEqualTo(Money.usd(1.75));
        assertThat(dollars.corrections()).isEqualTo(new CostSum(Money.usd(-2), Money.usd(-2)));
        assertThat(sum(dollars, ChargeCategory.PURCHASE)).isEqualTo(new CostSum(Money.usd(567), Money.usd(29)));
        assertThat(sum(dollars, ChargeCategory.CREDIT)).isEqualTo(new CostSum(Money.usd(-5), Money.usd(-5)));
        assertThat(sum(dollars, ChargeCategory.TAX)).isEqualTo(new CostSum(Money.usd(7), Money.usd(7)));
    }

    private static CostSum sum(CurrencyTotals totals, ChargeCategory category) {
        return Objects.requireNonNull(totals.byCategory().get(category));
    }

    @Test
    void saysWhichChargesACommitmentCovers() throws IOException {
        List<CostRecord> charges = Bills.charges(Bills.write(folder.resolve("cur.csv"), COLUMNS + ROWS));

        assertThat(only(charges, "i-3", CommitmentUse.USED).pricing()).isEqualTo(PricingCategory.COMMITTED);
        assertThat(only(charges, "i-3", CommitmentUse.USED).commitment()).isEqualTo("sp-1");
        assertThat(only(charges, "i-4", CommitmentUse.USED).effective()).isEqualTo(Money.usd(6.25));
        assertThat(only(charges, "ri-1", CommitmentUse.UNUSED).effective()).isEqualTo(Money.usd(0.75));
        assertThat(charges.get(1).pricing()).isEqualTo(PricingCategory.DYNAMIC);
        assertThat(charges).filteredOn(CostRecord::estimated).hasSize(1);
        assertThat(charges).extracting(CostRecord::account).containsOnly("222");
        assertThat(charges).extracting(CostRecord::provider).containsOnly("aws");
    }

    @Test
    void billedAndEffectiveAgreeOverATerm() throws IOException {
        StringBuilder term =
                new StringBuilder("line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,"
                        + "line_item_usage_start_date,line_item_usage_end_date,reservation_reservation_a_r_n,"
                        + "reservation_effective_cost,reservation_unused_amortized_upfront_fee_for_billing_period,"
                        + "reservation_unused_recurring_fee\n");
        term.append("Fee,1200,USD,2026-01-01,2026-01-01,ri,,,\n");
        for (int month = 1; month <= 12; month++) {
            String days = String.format(",USD,2026-%02d-01,2026-%02d-02,ri,", month, month);
            // 100 of the upfront fee and 50 of the recurring fee a month; three quarters used.
            term.append("RIFee,50" + days + ",25,12.5\n").append("DiscountedUsage,0" + days + "112.5,,\n");
        }

        CurrencyTotals dollars = Bills.dollars(Bills.write(folder.resolve("cur.csv"), term.toString()));

        assertThat(dollars.total().billed()).isEqualTo(Money.usd(1800));
        assertThat(dollars.total().effective()).isEqualTo(Money.usd(1800));
        assertThat(dollars.unusedCommitment()).isEqualTo(Money.usd(450));
    }

    @Test
    void aFeeWithoutTheColumnsOfItsCommitmentIsNamed() throws IOException {
        Path file = Bills.write(
                folder.resolve("cur.csv"),
                "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,line_item_usage_start_date,"
                        + "line_item_usage_end_date\nSavingsPlanRecurringFee,15,USD,2026-03-01,2026-03-02\n");

        assertThat(Bills.totals(file).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .hasMessageContaining("line 2, column savings_plan_total_commitment_to_date: it is empty"));
    }

    @Test
    void readsTheOlderReportWithItsColumnOfEachTag() throws IOException {
        Path file = Bills.write(
                folder.resolve("cur.csv"),
                "identity/LineItemId,bill/PayerAccountId,lineItem/UsageAccountId,lineItem/LineItemType,"
                        + "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageAmount,"
                        + "lineItem/CurrencyCode,lineItem/UnblendedCost,product/ProductName,product/region,pricing/unit,"
                        + "pricing/publicOnDemandCost,resourceTags/aws:createdBy,resourceTags/user:Team,"
                        + "resourceTags/user:team\n"
                        + "x,111,222,Usage,2026-03-01T00:00:00Z,2026-03-01T01:00:00Z,AmazonEC2,1,USD,0.0416,"
                        + "Amazon Elastic Compute Cloud,eu-west-1,Hrs,0.05,root,red,\n");

        CostRecord charge = Bills.charges(file).get(0);

        assertThat(charge.service()).isEqualTo("Amazon Elastic Compute Cloud");
        assertThat(charge.region()).isEqualTo("eu-west-1");
        assertThat(charge.list()).isEqualTo(Money.usd(0.05));
        assertThat(charge.consumed())
                .isNotNull()
                .satisfies(used -> assertThat(used.unit().toBase()).isEqualTo(3600));
        assertThat(charge.tags()).containsOnly(entry("aws:createdBy", "root"), entry("Team", "red"));
        assertThat(FocusCosts.from(file).files().get(0))
                .satisfies(bill -> assertThat(bill.format()).isEqualTo(BillFormat.CUR))
                .satisfies(bill -> assertThat(bill.version()).isEqualTo("1"));
    }

    @Test
    void readsTheNewerReportFromParquetWithMaps() throws SQLException {
        Path file = folder.resolve("cur.parquet");
        Bills.sql("COPY (SELECT 'Usage' AS line_item_line_item_type, 0.1::DOUBLE AS line_item_unblended_cost,"
                + " 'USD' AS line_item_currency_code, TIMESTAMP '2026-03-01' AS line_item_usage_start_date,"
                + " TIMESTAMP '2026-03-01 01:00' AS line_item_usage_end_date, '222' AS line_item_usage_account_id,"
                + " 'AmazonEC2' AS line_item_product_code, MAP {'product_name': 'Amazon EC2', 'region_code': 'x'} AS product,"
                + " 'eu-west-1' AS product_region_code, MAP {'user_team': 'red', 'aws_created_by': 'root'} AS resource_tags"
                + " FROM range(3)) TO '" + file + "'");

        List<CostRecord> charges = Bills.charges(file);

        assertThat(charges).hasSize(3);
        assertThat(charges.get(0).service()).isEqualTo("Amazon EC2");
        assertThat(charges.get(0).region()).isEqualTo("eu-west-1");
        assertThat(charges.get(0).tags()).containsOnly(entry("team", "red"), entry("aws_created_by", "root"));
        assertThat(Bills.totals(file).billed(USD)).isEqualTo(new Money(new BigDecimal("0.3"), USD));
        assertThat(FocusCosts.from(file).files().get(0).version()).isEqualTo("2.0");
    }

    @Test
    void leavesOutRowsThatSplitTheCostOfAnother() throws IOException {
        Path file = Bills.write(
                folder.resolve("cur.csv"),
                "line_item_line_item_type,line_item_unblended_cost,line_item_currency_code,line_item_usage_start_date,"
                        + "line_item_usage_end_date,split_line_item_parent_resource_id,split_line_item_split_cost\n"
                        + "Usage,5,USD,2026-03-01,2026-03-02,,\nUsage,,USD,2026-03-01,2026-03-02,i-1,3\n");

        assertThat(Bills.charges(file)).hasSize(1);
    }
}
