package io.capacityplanner.connector.focus;

import static io.capacityplanner.connector.focus.Bills.HEADER;
import static io.capacityplanner.connector.focus.Bills.USD;
import static io.capacityplanner.connector.focus.Bills.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FocusFilesTest {

    @TempDir
    private Path folder;

    private CostRecord only(String text) throws IOException {
        List<CostRecord> charges = Bills.charges(Bills.write(folder.resolve("bill.csv"), text));
        assertThat(charges).hasSize(1);
        return charges.get(0);
    }

    @Test
    void readsEveryColumnOfAnExport() throws IOException {
        CostRecord charge =
                only("BilledCost,BillingAccountId,BillingCurrency,ChargeCategory,ChargeClass,ChargeDescription,"
                        + "ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountId,CommitmentDiscountStatus,ConsumedQuantity,"
                        + "ConsumedUnit,EffectiveCost,HostProviderName,ListCost,PricingCategory,RegionId,RegionName,ResourceId,"
                        + "ServiceCategory,ServiceName,ServiceProviderName,SkuId,SubAccountId,Tags\n"
                        + "0,111,USD,Usage,Correction,\"Linux, hourly\",2026-03-01T01:00:00Z,2026-03-01T00:00:00Z,"
                        + "arn:aws:savingsplans::1:savingsplan/a,Unused,2.5,Hours,12345678901234567.123456789,AWS,"
                        + "1.5e-3,Committed,eu-west-1,EU (Ireland),i-0a,Compute,Amazon EC2,Amazon Web Services,SKU1,222,"
                        + "\"{\"\"team\"\": \"\"red\"\", \"\"spot\"\": true, \"\"empty\"\": null}\"\n");

        assertThat(charge.account()).isEqualTo("222");
        assertThat(charge.resource()).isEqualTo("i-0a");
        assertThat(charge.service()).isEqualTo("Amazon EC2");
        assertThat(charge.range())
                .isEqualTo(new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")));
        assertThat(charge.billed()).isEqualTo(Money.zero(USD));
        assertThat(charge.effective()).isEqualTo(new Money(new BigDecimal("12345678901234567.123456789"), USD));
        assertThat(charge.list()).isEqualTo(new Money(new BigDecimal("0.0015"), USD));
        assertThat(charge.category()).isEqualTo(ChargeCategory.USAGE);
        assertThat(charge.correction()).isTrue();
        assertThat(charge.pricing()).isEqualTo(PricingCategory.COMMITTED);
        assertThat(charge.commitment()).isEqualTo("arn:aws:savingsplans::1:savingsplan/a");
        assertThat(charge.commitmentUse()).isEqualTo(CommitmentUse.UNUSED);
        assertThat(charge.consumed()).isNotNull().satisfies(consumed -> {
            assertThat(consumed.value()).isEqualTo(2.5);
            assertThat(consumed.unit().toBase()).isEqualTo(3600);
        });
        assertThat(charge.provider()).isEqualTo("aws");
        assertThat(charge.region()).isEqualTo("eu-west-1");
        assertThat(charge.sku()).isEqualTo("SKU1");
        assertThat(charge.description()).isEqualTo("Linux, hourly");
        assertThat(charge.tags()).containsOnly(entry("team", "red"), entry("spot", "true"), entry("empty", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, 'InvoiceDetailId,ServiceProviderName'",
        "1.3, 'HostProviderName,ServiceProviderName,InvoiceId'",
        "1.2, 'ProviderName,InvoiceId,PricingCurrency'",
        "1.1, 'ProviderName,CapacityReservationId,ChargeClass'",
        "1.0, 'ProviderName,ChargeClass'",
        "1.0-preview, 'ProviderName,UsageUnit'"
    })
    void tellsTheVersionByTheColumns(String version, String columns) throws IOException {
        String cells = columns.replaceAll("ServiceProviderName|ProviderName", "Microsoft")
                .replaceAll("[A-Z][a-zA-Z]+(Id|Class|Currency|Unit|Name)", "");
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory," + columns
                        + "\n1,1,USD,2026-03-01,2026-03-02,Usage," + cells + "\n");

        assertThat(FocusCosts.from(file).files()).singleElement().satisfies(bill -> {
            assertThat(bill.format()).isEqualTo(BillFormat.FOCUS);
            assertThat(bill.version()).isEqualTo(version);
        });
        assertThat(Bills.charges(file))
                .singleElement()
                .satisfies(charge ->
                        assertThat(charge.provider()).isEqualTo(columns.contains("ProviderName") ? "azure" : null));
    }

    @Test
    void understandsTheNamesBeforeVersionOne() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                "AmortizedCost,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeType,ChargeSubcategory,"
                        + "UsageQuantity,UsageUnit,Region,SubAccountID,PricingCategory\n"
                        + "2,1,EUR,2026-03-01,2026-03-02,Usage,Unused Commitment,3,GB,westeurope,s1,Commitment-Based\n"
                        + "-4,-4,EUR,2026-03-01,2026-03-02,Adjustment,Credit,,,,s1,\n"
                        + "-5,-5,EUR,2026-03-01,2026-03-02,Adjustment,Refund,,,,s1,On-Demand\n");

        List<CostRecord> charges = Bills.charges(file);

        assertThat(charges)
                .extracting(CostRecord::category)
                .containsExactly(ChargeCategory.USAGE, ChargeCategory.CREDIT, ChargeCategory.ADJUSTMENT);
        assertThat(charges).extracting(CostRecord::correction).containsExactly(false, false, true);
        assertThat(charges)
                .extracting(CostRecord::pricing)
                .containsExactly(PricingCategory.COMMITTED, null, PricingCategory.STANDARD);
        CostRecord first = charges.get(0);
        assertThat(first.commitmentUse()).isEqualTo(CommitmentUse.UNUSED);
        assertThat(first.account()).isEqualTo("s1");
        assertThat(first.region()).isEqualTo("westeurope");
        assertThat(first.effective().amount()).isEqualByComparingTo("2");
        assertThat(FocusCosts.from(file).files().get(0).version()).isEqualTo("1.0-preview");
    }

    @Test
    void takesColumnsInAnyOrderAndCaseWithMarkAndCarriageReturns() throws IOException {
        CostRecord charge = only(
                "\uFEFF\"SERVICENAME\",chargecategory,ChargePeriodEnd,ChargePeriodStart,billingcurrency,"
                        + "EffectiveCost,Billed_Cost\r\n\"Two\nlines \"\"quoted\"\"\",usage,2026-03-02,2026-03-01,USD,1.0E+1,-0.50\r\n\r\n");

        assertThat(charge.service()).isEqualTo("Two\nlines \"quoted\"");
        assertThat(charge.billed()).isEqualTo(Money.usd(-0.5));
        assertThat(charge.effective()).isEqualTo(Money.usd(10));
    }

    @Test
    void takesSemicolonsForCommas() throws IOException {
        CostRecord charge = only(HEADER.replace(',', ';') + row("1.5", "A, B").replaceAll(",(?! )", ";"));

        assertThat(charge.service()).isEqualTo("A, B");
        assertThat(charge.billed()).isEqualTo(Money.usd(1.5));
    }

    @Test
    void takesEmptyCellsAndNullForNothing() throws IOException {
        CostRecord charge = only(HEADER.trim() + ",ListCost,ResourceId,SubAccountId,BillingAccountId\n"
                + row("1", "NULL").trim() + ",NULL,,null,\"NULL\"\n");

        assertThat(charge.service()).isEqualTo("unknown");
        assertThat(charge.list()).isNull();
        assertThat(charge.resource()).isNull();
        assertThat(charge.account()).isEqualTo("NULL");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T02:00:00Z",
        "2026-03-01T02:00Z",
        "2026-03-01T02:00:00.000",
        "2026-03-01 02:00:00",
        "2026-03-01 02:00:00 UTC",
        "2026-03-01 02:00:00.123456 UTC",
        "2026-03-01T04:00:00+02:00",
        "2026-03-01T04:00:00+0200",
        "2026-03-01 04:00:00+02"
    })
    void readsDatesAsUtc(String start) throws IOException {
        CostRecord charge = only(HEADER + "1,1,USD," + start + ",2026-03-02,Usage,A\n");

        assertThat(charge.range().start().truncatedTo(ChronoUnit.SECONDS)).isEqualTo("2026-03-01T02:00:00Z");
        assertThat(charge.range().endExclusive()).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void keepsCurrenciesApart() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER + row("1", "A") + row("2", "A").replace("USD", "EUR") + row("4", "B"));

        CostTotals totals = Bills.totals(file);

        assertThat(totals.byCurrency().keySet())
                .extracting(Currency::getCurrencyCode)
                .containsExactly("EUR", "USD");
        assertThat(totals.billed(USD)).isEqualTo(Money.usd(5));
        assertThat(totals.billed(Currency.getInstance("EUR")).amount()).isEqualByComparingTo("2");
        assertThat(totals.billed(Currency.getInstance("JPY")).amount()).isZero();
    }

    @Test
    void selectsByStartAndAccountAndKeepsCorrectionsOfEarlierMonths() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                "BilledCost,EffectiveCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,"
                        + "ChargePeriodEnd,ChargeCategory,ChargeClass,SubAccountId,BillingAccountId\n"
                        + "1,1,USD,2026-03-01,2026-04-01,2026-03-01,2026-03-02,Usage,,sub,bill\n"
                        + "2,2,USD,2026-03-01,2026-04-01,2026-02-28,2026-03-01,Usage,Correction,sub,bill\n"
                        + "4,4,USD,2026-03-01,2026-04-01,2026-03-31,2026-04-01,Usage,,,bill\n"
                        + "8,8,USD,2026-03-01,2026-04-01,2026-04-01,2026-04-02,Usage,,sub,bill\n");
        TimeRange march = new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));

        assertThat(Bills.totals(file).billed(USD)).isEqualTo(Money.usd(15));
        assertThat(billed(file, new CostQuery(null, march))).isEqualTo(Money.usd(5));
        assertThat(billed(file, new CostQuery("sub", TimeRange.ALL))).isEqualTo(Money.usd(11));
        assertThat(billed(file, new CostQuery("bill", TimeRange.ALL))).isEqualTo(Money.usd(4));
        assertThat(billed(file, new CostQuery("sub", march))).isEqualTo(Money.usd(1));
        assertThat(Bills.dollars(file).corrections().billed()).isEqualTo(Money.usd(2));
    }

    private static Money billed(Path file, CostQuery query) {
        try (Stream<Delivery<CostRecord>> stream = FocusCosts.from(file).costs(query)) {
            return CostTotals.of(stream).billed(USD);
        }
    }

    @Test
    void readsAnExportOfAzureWithTagsThatLackTheirBraces() throws IOException {
        CostRecord charge = only(
                "\uFEFFBilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,"
                        + "BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,"
                        + "ChargePeriodStart,EffectiveCost,ProviderName,RegionId,ResourceId,ServiceName,SubAccountId,Tags,"
                        + "x_AccountId,x_BilledCostInUsd,x_CostCenter,x_ResourceGroupName\r\n"
                        + "1.25,/providers/Microsoft.Billing/billingAccounts/1,Contoso,Billing Profile,EUR,"
                        + "2026-04-01T00:00Z,2026-03-01T00:00Z,Usage,,D2s v3,Usage-Based,2026-03-02T00:00Z,"
                        + "2026-03-01T00:00Z,1.25,Microsoft,westeurope,/subscriptions/s/vm1,Virtual Machines,"
                        + "/subscriptions/s,\"\"\"env\"\":\"\"prod\"\",\"\"team\"\":\"\"a,b\"\"\",1,1.36,cc,rg\r\n");

        assertThat(charge.provider()).isEqualTo("azure");
        assertThat(charge.account()).isEqualTo("/subscriptions/s");
        assertThat(charge.tags()).isEqualTo(Map.of("env", "prod", "team", "a,b"));
        assertThat(charge.billed()).isEqualTo(new Money(new BigDecimal("1.25"), Currency.getInstance("EUR")));
    }

    @Test
    void readsCompressedFilesWhateverTheirNames() throws IOException {
        Path gzip = Bills.gzip(folder.resolve("a.csv.gz"), HEADER + row("1", "A"));
        Files.copy(gzip, folder.resolve("b.csv"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("c.csv.zip")))) {
            zip.putNextEntry(new ZipEntry("report.csv"));
            zip.write((HEADER + row("4", "A")).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Bills.totals(folder).complete()).isTrue();
        assertThat(Bills.totals(folder).billed(USD)).isEqualTo(Money.usd(6));
    }

    @Test
    void givesTheProviderThatItIsTold() throws IOException {
        Path file = Bills.write(folder.resolve("bill.csv"), HEADER + row("1", "A"));

        assertThat(Bills.charges(Bills.read(
                        FocusCosts.builder().path(file).provider("our-cloud").build(), Bills.ALL)))
                .extracting(CostRecord::provider)
                .containsExactly("our-cloud");
    }

    @Test
    void sumsByServiceAccountAndResource() throws IOException {
        Path file = Bills.write(
                folder.resolve("bill.csv"),
                HEADER.trim() + ",ResourceId,SubAccountId\n" + row("1", "A").trim() + ",r1,x\n"
                        + row("2", "B").trim() + ",r1,x\n" + row("4", "B").trim() + ",,y\n");
        CostTotals.Builder builder = CostTotals.builder().byResource();
        Bills.charges(file).forEach(builder::add);

        CurrencyTotals dollars =
                Objects.requireNonNull(builder.build().byCurrency().get(USD));

        assertThat(dollars.charges()).isEqualTo(3);
        assertThat(dollars.byService()).containsExactly(entry("A", sum(1)), entry("B", sum(6)));
        assertThat(dollars.byAccount()).containsExactly(entry("x", sum(3)), entry("y", sum(4)));
        assertThat(dollars.byResource()).containsExactly(entry("r1", sum(3)));
        assertThat(Bills.dollars(file).byResource()).isEmpty();
    }

    private static CostSum sum(double amount) {
        return new CostSum(Money.usd(amount), Money.usd(amount));
    }
}
