package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureCostExportTest {

    private static final String EA = "\uFEFFInvoiceSectionName,AccountName,SubscriptionId,ResourceLocation,Date,"
            + "MeterCategory,MeterName,ResourceId,CostInBillingCurrency,BillingCurrencyCode,ChargeType,PricingModel,"
            + "ReservationId,Tags,ProductName\r\n";
    private static final String MCA =
            "invoiceId,SubscriptionId,date,meterCategory,meterName,ResourceId,costInBillingCurrency,billingCurrency,"
                    + "chargeType,pricingModel,benefitId,tags,resourceLocation\n";

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static AzureCostExport.Builder export() {
        return AzureCostExport.builder().clock(Clock.fixed(AzurePeer.NOW, ZoneOffset.UTC));
    }

    private static List<Delivery<CostRecord>> read(AzureCostExport export, TimeRange range) {
        try (Stream<Delivery<CostRecord>> costs = export.costs(new CostQuery(null, range))) {
            return costs.toList();
        }
    }

    private static CostRecord item(Delivery<CostRecord> delivery) {
        return ((Delivery.Item<CostRecord>) delivery).value();
    }

    @Test
    void enterpriseAgreementRowsAreRead() throws IOException {
        Path file = file(
                "ea.csv",
                EA + "IT,acc,AAAA-1,westeurope,03/01/2026,Virtual Machines,D2s v3,"
                        + "/subscriptions/AAAA-1/resourceGroups/G/providers/Microsoft.Compute/virtualMachines/Web,"
                        + "0.1234567890123456789,EUR,Usage,OnDemand,,\"\"\"env\"\": \"\"prod\"\",\"\"team\"\": \"\"a, b\"\"\","
                        + "\"Machine, \"\"large\"\"\nof two lines\"\r\n"
                        + "IT,acc,AAAA-1,,3/2/2026,Virtual Machines,,,-1.5e-2,EUR,UnusedReservation,Reservation,R1,,\r\n");

        List<Delivery<CostRecord>> costs = read(export().actual(file).build(), TimeRange.ALL);

        assertThat(costs).hasSize(2);
        CostRecord first = item(costs.get(0));
        assertThat(first.billed().amount()).isEqualTo(new BigDecimal("0.1234567890123456789"));
        assertThat(first.effective()).isEqualTo(first.billed());
        assertThat(first.account()).isEqualTo("aaaa-1");
        assertThat(first.tags()).containsEntry("env", "prod").containsEntry("team", "a, b");
        assertThat(first.description()).isEqualTo("Machine, \"large\"\nof two lines");
        assertThat(first.range().start()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        CostRecord unused = item(costs.get(1));
        assertThat(unused.billed().amount()).isEqualByComparingTo("-0.015");
        assertThat(unused.commitmentUse()).isEqualTo(CommitmentUse.UNUSED);
        assertThat(unused.commitment()).isEqualTo("r1");
        assertThat(unused.resource()).isNull();
    }

    @Test
    void actualAndAmortizedSumsAreBothRight() throws IOException {
        file(
                "actual/20260301-20260331/part_0.csv",
                MCA
                        + "i,s1,2026-03-01,Virtual Machines,D2,,100,USD,Purchase,SavingsPlan,sp,,\n"
                        + "i,s1,2026-03-01,Virtual Machines,D2,,7,USD,Usage,OnDemand,,{\"a\":\"b\"},eu\n");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write((MCA + "i,s1,2026-03-01,Virtual Machines,D2,,7,USD,Usage,OnDemand,,,eu\n"
                            + "i,s1,2026-03-01,Virtual Machines,D2,,3,USD,Usage,SavingsPlan,sp,,eu\n"
                            + "i,s1,2026-03-02,Virtual Machines,D2,,1,USD,UnusedSavingsPlan,SavingsPlan,sp,,eu\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Path amortized = folder.resolve("amortized/part_0.csv.gz");
        Files.createDirectories(amortized.getParent());
        Files.write(amortized, packed.toByteArray());

        List<CostRecord> costs = read(
                        export().actual(folder.resolve("actual"))
                                .amortized(folder.resolve("amortized"))
                                .build(),
                        TimeRange.ALL)
                .stream()
                .map(AzureCostExportTest::item)
                .toList();

        assertThat(costs).hasSize(5);
        assertThat(costs.stream().map(c -> c.billed().amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("107");
        assertThat(costs.stream().map(c -> c.effective().amount()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("11");
        assertThat(costs.get(0).category()).isEqualTo(ChargeCategory.PURCHASE);
        assertThat(costs.get(3).commitmentUse()).isEqualTo(CommitmentUse.USED);
    }

    @Test
    void badRowsAreFailuresWithLineAndColumn() throws IOException {
        Path file = file("bad.csv", """
                UsageDateTime,PreTaxCost,Currency,InstanceId
                2026-03-01,1.5,USD,

                2026-13-01,1.5,USD,
                02/30/2026,1.5,USD,
                2026-03-01,"1,5",USD,
                2026-03-01,NaN,USD,
                2026-03-01,1.5,US,
                2026-03-01,1.5
                20260301,2,USD,x
                """);

        List<Delivery<CostRecord>> costs = read(export().actual(file).build(), TimeRange.ALL);

        assertThat(costs).hasSize(8);
        assertThat(costs.stream().filter(d -> d instanceof Delivery.Item)).hasSize(2);
        assertThat(message(costs.get(1)))
                .contains("bad.csv:4, column 1 (UsageDateTime)")
                .contains("2026-13-01");
        assertThat(message(costs.get(2))).contains("bad.csv:5").contains("02/30/2026");
        assertThat(message(costs.get(3)))
                .contains("bad.csv:6, column 2 (PreTaxCost)")
                .contains("1,5");
        assertThat(message(costs.get(4))).contains("NaN");
        assertThat(message(costs.get(5))).contains("bad.csv:8, column 3 (Currency)");
        assertThat(message(costs.get(6))).contains("bad.csv:9").contains("2 cells for 4 columns");
    }

    private static String message(Delivery<CostRecord> delivery) {
        return ((Delivery.Failure<CostRecord>) delivery).failure().getMessage();
    }

    @Test
    void brokenFileIsFailureAndNextFileIsRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 5000; i++) {
                gzip.write(((i == 0 ? MCA : "") + "i,s" + i * 7919 % 5003 + ",2026-03-01,VM,D2,,7,USD,Usage,,,,eu\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        file("b.csv", MCA + "i,s1,2026-03-01,VM,D2,\"never closed,7,USD\n");
        file("c.csv", "a,b\n1,2\n");
        file("d.csv", "BilledCost,ChargePeriodStart\n1,2026-03-01\n");
        file("e.csv", MCA + "i,s1,2026-03-01,VM,D2,,7,USD,Usage,,,,eu\n");
        file("empty.csv", "");

        List<Delivery<CostRecord>> costs = read(export().actual(folder).build(), TimeRange.ALL);

        List<String> failures = costs.stream()
                .filter(d -> d instanceof Delivery.Failure)
                .map(AzureCostExportTest::message)
                .toList();
        assertThat(failures).hasSize(4);
        assertThat(failures.get(0)).contains("a.csv.gz").contains("are missing");
        assertThat(failures.get(1)).contains("b.csv:2").contains("never closed");
        assertThat(failures.get(2)).contains("no column for cost");
        assertThat(failures.get(3)).contains("FOCUS");
        assertThat(item(costs.get(costs.size() - 1)).account()).isEqualTo("s1");
    }

    @Test
    void rangeIsKeptTo() throws IOException {
        Path file = file(
                "range.csv",
                MCA + "i,s1,2026-02-28,VM,D2,,7,USD,Usage,,,,eu\ni,s1,2026-03-01,VM,D2,,8,USD,Usage,,,,eu\n");

        List<Delivery<CostRecord>> costs = read(
                export().actual(file).build(),
                new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z")));

        assertThat(costs)
                .singleElement()
                .satisfies(d -> assertThat(item(d).billed().amount()).isEqualTo("8"));
    }

    @Test
    void nothingThereIsException() {
        assertThatThrownBy(() -> read(export().actual(folder.resolve("none")).build(), TimeRange.ALL))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> read(export().actual(folder).build(), TimeRange.ALL))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining(".csv");
    }
}
