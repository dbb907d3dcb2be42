package io.capacityplanner.connector.aws.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostExplorerSourceTest {

    private static final TimeRange MONTHS =
            new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"));
    private static final CostQuery ALL = new CostQuery(null, MONTHS);
    private static final String EC2 = "Amazon Elastic Compute Cloud - Compute";

    private static CostTable bill() {
        return new CostTable()
                .line(
                        "2026-01-10",
                        CostTable.PAYER,
                        "Usage",
                        EC2,
                        "web",
                        "100.1234567890123456789",
                        "100.1234567890123456789")
                .line("2026-01-10", CostTable.PAYER, "SavingsPlanCoveredUsage", EC2, "web", "50", "35")
                .line("2026-01-10", CostTable.PAYER, "SavingsPlanNegation", EC2, "web", "-50", "0")
                .line(
                        "2026-01-10",
                        CostTable.PAYER,
                        "SavingsPlanRecurringFee",
                        "Savings Plans for AWS Compute usage",
                        "",
                        "40",
                        "5")
                .line(
                        "2026-01-11",
                        CostTable.PAYER,
                        "DiscountedUsage",
                        "Amazon Relational Database Service",
                        "db",
                        "0",
                        "12.5")
                .line("2026-01-31", CostTable.PAYER, "Tax", "Tax", "", "19", "19")
                .line("2026-02-01", CostTable.PAYER, "Credit", EC2, "", "-30", "-30")
                .line("2026-02-02", CostTable.PAYER, "Refund", "AWS Support (Business)", "", "-2", "-2")
                .line("2026-02-03", CostTable.MEMBER, "Usage", EC2, "web", "7", "7")
                .line("2026-02-04", CostTable.MEMBER, "Enterprise Discount Program Discount", EC2, "", "-1", "-1");
    }

    private static List<CostRecord> read(CostExplorerSource source, CostQuery query) {
        try (Stream<CostRecord> records = Delivery.complete(source.costs(query))) {
            return records.toList();
        }
    }

    private static BigDecimal sum(Stream<Money> amounts) {
        return amounts.map(Money::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CostRecord only(List<CostRecord> records, String type) {
        return records.stream()
                .filter(r -> type.equals(r.description()))
                .reduce((a, b) -> {
                    throw new AssertionError(type + " came twice");
                })
                .orElseThrow();
    }

    @Test
    void tellsChargeTypesApartAndKeepsTheTotalExactly() {
        try (AwsStub stub = bill().serve(AwsStub.start());
                AwsAccess access = stub.access("eu-central-1").build()) {
            List<CostRecord> records = read(CostExplorerSource.of(access), ALL);

            assertThat(records).hasSize(10);
            assertThat(sum(records.stream().map(CostRecord::billed))).isEqualByComparingTo("133.1234567890123456789");
            assertThat(sum(records.stream().map(CostRecord::effective)))
                    .isEqualByComparingTo("145.6234567890123456789");
            CostRecord usage = records.stream()
                    .filter(r -> "Usage".equals(r.description()) && r.account().equals(CostTable.PAYER))
                    .findFirst()
                    .orElseThrow();
            assertThat(usage.service()).isEqualTo(EC2);
            assertThat(usage.billed().currency().getCurrencyCode()).isEqualTo("USD");
            assertThat(usage.category()).isEqualTo(ChargeCategory.USAGE);
            assertThat(usage.pricing()).isEqualTo(PricingCategory.STANDARD);
            assertThat(usage.consumed()).isNull();
            assertThat(usage.provider()).isEqualTo("aws");
            assertThat(usage.range())
                    .isEqualTo(TimeRange.lasting(Duration.ofDays(1), Instant.parse("2026-01-11T00:00:00Z")));
            assertThat(usage.estimated()).isFalse();
            assertThat(only(records, "SavingsPlanCoveredUsage").effective().amount())
                    .isEqualByComparingTo("35");
            assertThat(only(records, "SavingsPlanCoveredUsage").pricing()).isEqualTo(PricingCategory.COMMITTED);
            assertThat(only(records, "SavingsPlanNegation").billed().amount()).isEqualByComparingTo("-50");
            assertThat(only(records, "SavingsPlanRecurringFee").category()).isEqualTo(ChargeCategory.PURCHASE);
            assertThat(only(records, "DiscountedUsage").billed().amount()).isEqualByComparingTo("0");
            assertThat(only(records, "Tax").category()).isEqualTo(ChargeCategory.TAX);
            assertThat(only(records, "Credit").category()).isEqualTo(ChargeCategory.CREDIT);
            assertThat(only(records, "Credit").estimated()).isTrue();
            assertThat(only(records, "Refund").category()).isEqualTo(ChargeCategory.USAGE);
            assertThat(only(records, "Refund").correction()).isTrue();
            assertThat(only(records, "Enterprise Discount Program Discount").category())
                    .isEqualTo(ChargeCategory.ADJUSTMENT);
            // One to find two accounts and eight types, then one for each account.
            assertThat(stub.calls("GetCostAndUsage")).hasSize(3);
            assertThat(stub.calls("GetCostAndUsage")).allSatisfy(call -> {
                assertThat(call.caller().region()).isEqualTo("us-east-1");
                assertThat(call.request().header("X-Amz-Target")).isEqualTo("AWSInsightsIndexService.GetCostAndUsage");
            });
        }
    }

    @Test
    void fewTypesAreAskedForOneByOne() {
        CostTable table = new CostTable();
        for (int i = 0; i < 30; i++) {
            table.line("2026-01-10", "1000000000" + (10 + i), "Usage", EC2, "", "1.5", "1.5");
        }
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            List<CostRecord> records = read(CostExplorerSource.of(access), ALL);

            assertThat(records)
                    .extracting(CostRecord::account)
                    .doesNotHaveDuplicates()
                    .hasSize(30);
            assertThat(records).allMatch(record -> record.category() == ChargeCategory.USAGE);
            assertThat(stub.calls("GetCostAndUsage")).hasSize(2);
        }
    }

    @Test
    void goesThroughAllPages() {
        try (AwsStub stub = bill().pagesOf(2).serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            List<CostRecord> records = read(CostExplorerSource.of(access), ALL);

            assertThat(records).hasSize(10).doesNotHaveDuplicates();
            assertThat(sum(records.stream().map(CostRecord::billed))).isEqualByComparingTo("133.1234567890123456789");
            assertThat(stub.calls("GetCostAndUsage").size()).isGreaterThan(6);
        }
    }

    @Test
    void oneAccountIsOneRequest() {
        try (AwsStub stub = bill().serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            List<CostRecord> records = read(
                    CostExplorerSource.builder(access)
                            .granularity(CostGranularity.MONTHLY)
                            .build(),
                    new CostQuery(CostTable.MEMBER, MONTHS));

            assertThat(records).extracting(CostRecord::account).containsOnly(CostTable.MEMBER);
            assertThat(records)
                    .hasSize(2)
                    .allMatch(record -> record.range()
                            .equals(new TimeRange(
                                    Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"))));
            assertThat(stub.calls("GetCostAndUsage")).hasSize(1);
        }
    }

    @Test
    void payerAndMemberCountNothingTwice() {
        String role = "arn:aws:iam::444455556666:role/planner";
        try (AwsStub stub = bill().serve(AwsStub.start()).role(role, "x");
                AwsAccess access = stub.access("us-east-1")
                        .account(new AwsAccount(CostTable.MEMBER, role, "x"))
                        .account(AwsAccount.of(CostTable.PAYER))
                        .build()) {
            List<CostRecord> records = read(CostExplorerSource.of(access), ALL);

            assertThat(records).hasSize(10);
            assertThat(sum(records.stream().map(CostRecord::billed))).isEqualByComparingTo("133.1234567890123456789");
        }
    }

    @Test
    void tagsAreToldApart() {
        try (AwsStub stub = bill().serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            List<CostRecord> records = read(
                    CostExplorerSource.builder(access).tag("team").build(), new CostQuery(CostTable.PAYER, MONTHS));

            assertThat(records).hasSize(8);
            assertThat(only(records, "DiscountedUsage").tags()).containsEntry("team", "db");
            assertThat(only(records, "Tax").tags()).isEmpty();
            assertThat(sum(records.stream().map(CostRecord::billed))).isEqualByComparingTo("127.1234567890123456789");
        }
    }

    @Test
    void olderThanKeptIsTold() {
        try (AwsStub stub = bill().serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            TimeRange years = new TimeRange(Instant.parse("2020-01-01T00:00:00Z"), MONTHS.endExclusive());
            List<Delivery<CostRecord>> deliveries;
            try (Stream<Delivery<CostRecord>> stream =
                    CostExplorerSource.of(access).costs(new CostQuery(null, years))) {
                deliveries = stream.toList();
            }
            assertThat(deliveries).hasSize(11);
            assertThat(deliveries.get(0)).isInstanceOfSatisfying(Delivery.Failure.class, failed -> {
                assertThat(failed.failure()).isInstanceOf(InvalidInputException.class);
                assertThat(failed.place()).contains("2020-01-01");
            });
        }
    }

    @Test
    void refusedAccountIsAnException() {
        try (AwsStub stub = AwsStub.start();
                AwsAccess access = stub.access("us-east-1").build()) {
            stub.on(
                    "GetCostAndUsage",
                    call -> AwsStub.jsonError(
                            400,
                            "AccessDeniedException",
                            "User: arn is not authorized to perform: ce:GetCostAndUsage"));

            assertThatThrownBy(() -> read(CostExplorerSource.of(access), ALL))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Allow ce:GetCostAndUsage");
        }
    }

    @Test
    void throttledAndCutAnswersAreAskedForAgain() {
        CostTable table = bill();
        AtomicInteger number = new AtomicInteger();
        try (AwsStub stub = table.serve(AwsStub.start());
                AwsAccess access = stub.access("us-east-1").build()) {
            stub.on("GetCostAndUsage", call -> switch (number.incrementAndGet()) {
                case 1 -> AwsStub.jsonError(400, "LimitExceededException", "Rate exceeded");
                case 2 -> AwsStub.jsonError(400, "ThrottlingException", "Rate exceeded");
                case 4 -> table.answer(call).ending(Ending.CUT);
                default -> table.answer(call);
            });

            assertThat(read(CostExplorerSource.of(access), ALL)).hasSize(10);
        }
    }

    @Test
    void aPageThatFailsIsToldAndTheNextAccountGoesOn() {
        CostTable table = bill();
        try (AwsStub stub = table.serve(AwsStub.start()).role("arn:aws:iam::444455556666:role/p", "x");
                AwsAccess access = stub.access("us-east-1")
                        .account(AwsAccount.of("111122223333"))
                        .account(new AwsAccount("444455556666", "arn:aws:iam::444455556666:role/p", "x"))
                        .build()) {
            stub.on(
                    "GetCostAndUsage",
                    call -> call.caller().account().equals(CostTable.PAYER)
                            ? AwsStub.jsonError(500, "InternalFailure", "broken")
                            : table.answer(call));
            try (Stream<Delivery<CostRecord>> stream =
                    CostExplorerSource.of(access).costs(ALL)) {
                List<Delivery<CostRecord>> deliveries = stream.toList();

                assertThat(deliveries).hasSize(3);
                assertThat(deliveries.get(0)).isInstanceOfSatisfying(Delivery.Failure.class, failed -> {
                    assertThat(failed.place()).contains("111122223333");
                    assertThat(failed.failure()).isInstanceOf(SourceUnavailableException.class);
                });
            }
        }
    }

    @Test
    void amountThatIsNoneIsAFailureInItsPlace() {
        try (AwsStub stub = AwsStub.start();
                AwsAccess access = stub.access("us-east-1").build()) {
            stub.on(
                    "GetCostAndUsage",
                    call -> Reply.of(
                            200,
                            "application/x-amz-json-1.1",
                            "{\"ResultsByTime\":[{\"TimePeriod\":{\"Start\":\"2026-01-01\",\"End\":\"2026-01-02\"},\"Estimated\":false,"
                                    + "\"Groups\":[{\"Keys\":[\"Usage\",\"S3\"],\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"many\","
                                    + "\"Unit\":\"USD\"},\"AmortizedCost\":{\"Amount\":\"1\",\"Unit\":\"USD\"}}},"
                                    + "{\"Keys\":[\"Usage\",\"EC2\"],\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"2\","
                                    + "\"Unit\":\"CNY\"},\"AmortizedCost\":{\"Amount\":\"1\",\"Unit\":\"CNY\"}}}]}]}"));
            try (Stream<Delivery<CostRecord>> stream =
                    CostExplorerSource.of(access).costs(new CostQuery(CostTable.PAYER, MONTHS))) {
                List<Delivery<CostRecord>> deliveries = stream.toList();

                assertThat(deliveries.get(0))
                        .isInstanceOfSatisfying(
                                Delivery.Failure.class,
                                failed -> assertThat(failed.failure()).hasMessageContaining("many USD"));
                assertThat(deliveries.get(1))
                        .isInstanceOfSatisfying(
                                Delivery.Item.class,
                                item -> assertThat(((CostRecord) item.value())
                                                .billed()
                                                .currency()
                                                .getCurrencyCode())
                                        .isEqualTo("CNY"));
            }
        }
    }
}
