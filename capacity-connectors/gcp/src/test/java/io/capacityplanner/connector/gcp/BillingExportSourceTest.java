package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.gcp.BigQueryStub.Contents;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingExportSourceTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String TABLE = "gcp_billing_export_v1_01AB23_4567CD_89EF01";
    private static final CostQuery MARCH = new CostQuery(
            null, new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z")));

    private final BigQueryStub server = new BigQueryStub();

    @AfterEach
    void stop() {
        assertThat(server.server.failures()).isEmpty();
        server.close();
    }

    private static GcpAccess token(String text) {
        return GcpAccess.of(
                GoogleCredentials.create(new AccessToken(text, Date.from(Instant.parse("2100-01-01T00:00:00Z")))));
    }

    private BillingExportSourceBuilder builder(String table) {
        return BillingExportSource.builder("host", table)
                .address(server.server.address())
                .access(token(BigQueryStub.TOKEN))
                .http(http -> http.pause(span -> {}))
                .clock(() -> NOW);
    }

    private void table(String name, String... rows) {
        server.tables.put(
                name, new Contents(Stream.of(rows).map(BigQueryStub::row).toList(), false, ""));
    }

    private static List<Delivery<CostRecord>> read(BillingExportSource source, CostQuery query) {
        List<Delivery<CostRecord>> all = new ArrayList<>();
        try (Stream<Delivery<CostRecord>> costs = source.costs(query)) {
            costs.forEachOrdered(all::add);
        }
        return all;
    }

    private List<CostRecord> charges(CostQuery query) {
        return Delivery.complete(read(builder("billing." + TABLE).build(), query).stream())
                .toList();
    }

    @Test
    void readsACostWithAllThatIsKnown() {
        table(TABLE, "{}");

        assertThat(charges(MARCH)).singleElement().satisfies(charge -> {
            assertThat(charge.account()).isEqualTo("shop");
            assertThat(charge.service()).isEqualTo("Compute Engine");
            assertThat(charge.billed()).isEqualTo(Money.usd(10.5));
            assertThat(charge.effective()).isEqualTo(Money.usd(10.5));
            assertThat(charge.list()).isEqualTo(Money.usd(12.5));
            assertThat(charge.category()).isEqualTo(ChargeCategory.USAGE);
            assertThat(charge.pricing()).isEqualTo(PricingCategory.STANDARD);
            assertThat(charge.range())
                    .isEqualTo(new TimeRange(
                            Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")));
            assertThat(charge.consumed())
                    .isEqualTo(Quantity.of(3600, Unit.find("seconds").orElseThrow()));
            assertThat(charge.region()).isEqualTo("us-central1");
            assertThat(charge.sku()).isEqualTo("2E27-4F75-95CD");
            assertThat(charge.provider()).isEqualTo("gcp");
            assertThat(charge.estimated()).isTrue();
            assertThat(charge.tags()).isEqualTo(Map.of("env", "prod", "team", "web"));
        });
    }

    @Test
    void asksWithParametersAndSkipsPartitions() {
        table(TABLE, "{}", "{\"project\":{\"id\":\"other\"}}", "{\"project\":null,\"cost_type\":\"tax\"}");

        CostQuery shop = new CostQuery("x' OR '1'='1", MARCH.range());
        assertThat(charges(shop)).isEmpty();
        assertThat(charges(new CostQuery("other", MARCH.range()))).hasSize(1);
        assertThat(charges(new CostQuery("01AB23-4567CD-89EF01", MARCH.range())))
                .extracting(CostRecord::category)
                .containsExactly(ChargeCategory.TAX);

        JsonNode query = server.queries.get(0).get("query");
        assertThat(query.get("query").asText())
                .contains("usage_start_time >= @start AND usage_start_time < @end")
                .contains("_PARTITIONTIME >= @partition")
                .contains("@account")
                .doesNotContain("OR '1'")
                .doesNotContain("resource.name")
                .doesNotContain("UNNEST");
        assertThat(query.get("queryParameters"))
                .allSatisfy(p -> assertThat(p.has("name")).isTrue());
        assertThat(query.get("maximumBytesBilled").asText()).isEqualTo(String.valueOf(100L << 30));
        assertThat(server.queries.get(0).get("jobTimeoutMs").asLong()).isEqualTo(600_000);
        assertThat(query.get("queryParameters").toString()).contains("2026-02-28", "2026-03-10");
    }

    @Test
    void givesCreditsOfTheirOwnNegativeAndWithTheirKind() {
        table(TABLE, """
                {"credits":[{"name":"Committed Usage Discount: CPU","amount":"-7.25","full_name":"Committed Usage Discount: CPU",
                 "id":"cud-1","type":"COMMITTED_USAGE_DISCOUNT"},{"name":"Free trial","amount":"-1.0E-6","type":"PROMOTION"}]}""");

        List<CostRecord> charges = charges(MARCH);

        assertThat(charges).hasSize(3);
        assertThat(charges.get(1).billed()).isEqualTo(Money.usd(-7.25));
        assertThat(charges.get(1).category()).isEqualTo(ChargeCategory.CREDIT);
        assertThat(charges.get(1).pricing()).isEqualTo(PricingCategory.COMMITTED);
        assertThat(charges.get(1).commitment()).isEqualTo("cud-1");
        assertThat(charges.get(1).commitmentUse()).isEqualTo(CommitmentUse.USED);
        assertThat(charges.get(2).billed().amount()).isEqualByComparingTo(new BigDecimal("-0.000001"));
        assertThat(charges.get(2).tags()).containsEntry("gcp:credit_type", "PROMOTION");
        assertThat(charges.get(2).commitment()).isNull();
    }

    @Test
    void tellsFeesTaxesAdjustmentsAndRoundingApart() {
        table(
                TABLE,
                "{\"sku\":{\"id\":\"a\",\"description\":\"Commitment v1: Cpu in Americas for 1 Year\"}}",
                "{\"cost_type\":\"tax\",\"project\":null}",
                "{\"cost_type\":\"adjustment\",\"adjustment_info\":{\"type\":\"USAGE_CORRECTION\"},\"cost\":\"-3\"}",
                "{\"cost_type\":\"adjustment\",\"adjustment_info\":{\"type\":\"GOODWILL\"},\"cost\":\"-4\"}",
                "{\"cost_type\":\"rounding_error\",\"usage_end_time\":\"1.7723232E9\"}",
                "{\"sku\":{\"id\":\"b\",\"description\":\"Spot Preemptible N2 Instance Core running in Belgium\"}}",
                "{\"currency\":\"EUR\",\"invoice\":{\"month\":\"202602\"}}",
                "{\"currency\":\"EUR\",\"invoice\":{\"month\":\"202601\"}}");

        List<CostRecord> charges = charges(MARCH);

        assertThat(charges)
                .extracting(CostRecord::category)
                .containsExactly(
                        ChargeCategory.PURCHASE,
                        ChargeCategory.TAX,
                        ChargeCategory.ADJUSTMENT,
                        ChargeCategory.CREDIT,
                        ChargeCategory.ADJUSTMENT,
                        ChargeCategory.USAGE,
                        ChargeCategory.USAGE,
                        ChargeCategory.USAGE);
        assertThat(charges)
                .extracting(CostRecord::correction)
                .containsExactly(false, false, true, true, false, false, false, false);
        assertThat(charges.get(0).pricing()).isEqualTo(PricingCategory.COMMITTED);
        assertThat(charges.get(1).account()).isEqualTo("01AB23-4567CD-89EF01");
        assertThat(charges.get(4).range().endExclusive()).isEqualTo(Instant.parse("2026-03-01T01:00:00Z"));
        assertThat(charges.get(5).pricing()).isEqualTo(PricingCategory.DYNAMIC);
        assertThat(charges.get(6).billed().currency().getCurrencyCode()).isEqualTo("EUR");
        // February was over for nine days and ten hours, Pacific time.
        assertThat(charges.get(6).estimated()).isFalse();
        assertThat(charges.get(7).estimated()).isFalse();
    }

    @Test
    void takesTheNumberOfAMachineFromTheDetailedExport() {
        server.tables.put(
                "gcp_billing_export_resource_v1_01AB23_4567CD_89EF01",
                new Contents(
                        List.of(
                                BigQueryStub.row(
                                        "{\"resource\":{\"name\":\"web-1\",\"global_name\":"
                                                + "\"//compute.googleapis.com/projects/1/zones/us-central1-a/instances/4711\"}}"),
                                BigQueryStub.row("{\"resource\":{\"name\":\"disk-1\",\"global_name\":null}}"),
                                BigQueryStub.row("{}")),
                        true,
                        "export_time"));

        assertThat(Fetched.things(read(
                        builder("host.billing.gcp_billing_export_resource_v1").build(), MARCH)))
                .extracting(CostRecord::resource)
                .containsExactly("4711", "disk-1", null);
        assertThat(server.queries.get(0).get("query").get("query").asText()).contains("export_time >= @partition");
    }

    @Test
    void readsTheTablesOfAllBillingAccountsAndKeepsEqualRows() {
        table("gcp_billing_export_v1_01AB23_4567CD_89EF01", "{}", "{}");
        table("gcp_billing_export_resource_v1_01AB23_4567CD_89EF01", "{}");
        table("gcp_billing_export_v1_copy", "{}");
        table("gcp_billing_export_v1_FFFFFF_FFFFFF_FFFFFF", "{\"cost\":\"1\"}");

        List<CostRecord> charges =
                Fetched.things(read(builder("billing.gcp_billing_export_v1").build(), MARCH));

        assertThat(charges).extracting(c -> c.billed().amount().doubleValue()).containsExactly(10.5, 10.5, 1.0);
        assertThat(server.kinds.stream().filter("list"::equals)).hasSize(2);
    }

    @Test
    void reportsATableThatCannotBeReadAndARowThatMakesNoSense() {
        table("gcp_billing_export_v1_01AB23_4567CD_89EF01", "{}");
        table("gcp_billing_export_v1_FFFFFF_FFFFFF_FFFFFF", "{\"currency\":\"???\"}", "{\"cost\":\"NaN\"}", "{}");
        server.trouble = (request, kind) -> request.path()
                        .endsWith("/tables/gcp_billing_export_v1_01AB23_4567CD_89EF01")
                ? BigQueryStub.error(
                        403,
                        "accessDenied",
                        "Access Denied: Table host:billing.x: Permission" + " bigquery.tables.get denied on table")
                : null;

        List<Delivery<CostRecord>> all =
                read(builder("billing.gcp_billing_export_v1").build(), MARCH);

        assertThat(Fetched.things(all)).hasSize(1);
        assertThat(Fetched.failures(all)).hasSize(3);
        assertThat(Fetched.failures(all).get(0).failure())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Allow bigquery.tables.get")
                .hasMessageContaining("01AB23");
        assertThat(Fetched.failures(all).get(1).failure())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("missing from the totals");
    }

    @Test
    void takesResultsPageByPage() {
        table(
                TABLE,
                IntStream.range(0, 7).mapToObj(i -> "{\"cost\":\"" + i + "\"}").toArray(String[]::new));

        List<CostRecord> charges =
                Fetched.things(read(builder("billing." + TABLE).pageSize(3).build(), MARCH));

        assertThat(charges).extracting(c -> c.billed().amount().intValue()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(server.kinds).containsExactly("table", "insert", "wait", "page", "page", "page");
        try (Stream<Delivery<CostRecord>> first =
                builder("billing." + TABLE).pageSize(3).build().costs(MARCH)) {
            assertThat(first.findFirst()).isPresent();
        }
        assertThat(server.kinds).hasSize(10);
    }

    @Test
    void triesAgainWhatPasses() {
        table(TABLE, "{}");
        AtomicInteger tries = new AtomicInteger();
        server.trouble = (request, kind) -> !kind.equals("insert")
                ? null
                : switch (tries.incrementAndGet()) {
                    case 1 ->
                        BigQueryStub.error(
                                403, "rateLimitExceeded", "Exceeded rate limits: too many concurrent queries");
                    case 2 -> BigQueryStub.error(503, "backendError", "Visibility check was unavailable.");
                    case 3 ->
                        BigQueryStub.error(429, "rateLimitExceeded", "slow down")
                                .with("Retry-After", "1");
                    default -> null;
                };

        assertThat(charges(MARCH)).hasSize(1);
        assertThat(tries).hasValue(4);
    }

    @Test
    void runsAJobOnceThoughTheAnswerWasCut() {
        table(TABLE, "{}");
        AtomicInteger tries = new AtomicInteger();
        server.trouble = (request, kind) -> {
            if (kind.equals("page") && tries.incrementAndGet() == 1) {
                return Reply.json("{\"kind\":\"bigquery#tableDataList\",\"rows\":[]}")
                        .ending(Ending.CUT);
            }
            return null;
        };

        assertThat(charges(MARCH)).hasSize(1);
        assertThat(tries).hasValue(2);
        assertThat(server.queries).hasSize(1);
    }

    @Test
    void findsTheJobThatWasStartedBefore() {
        table(TABLE, "{}");
        AtomicInteger tries = new AtomicInteger();
        server.trouble = (request, kind) -> {
            if (kind.equals("insert") && tries.incrementAndGet() == 1) {
                try {
                    // Started, but nobody heard of it.
                    server.trouble = (again, what) -> null;
                    server.reply(request);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return BigQueryStub.error(500, "backendError", "lost").ending(Ending.CUT);
            }
            return null;
        };

        assertThat(charges(MARCH)).hasSize(1);
        assertThat(server.queries).hasSize(1);
        assertThat(server.kinds).contains("job");
    }

    @Test
    void namesTheBytesThatAQueryWouldCost() {
        table(TABLE, "{}");

        assertThatThrownBy(() ->
                        read(builder("billing." + TABLE).maxBytesBilled(1000).build(), MARCH))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bytes billed: 1000")
                .hasMessageContaining("allow at least 10485760 bytes");
    }

    @Test
    void tellsRefusalsApart() {
        table(TABLE, "{}");
        server.trouble = (request, kind) -> BigQueryStub.error(
                403, "quotaExceeded", "Quota exceeded: Your project exceeded quota for free query bytes");
        assertThatThrownBy(() -> charges(MARCH))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("quotaExceeded");
        assertThat(server.kinds).hasSize(1);

        server.trouble = (request, kind) -> kind.equals("wait")
                ? BigQueryStub.error(400, "stopped", "Job execution was cancelled: Job timed out after 10 minutes")
                : null;
        assertThatThrownBy(() -> charges(MARCH))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("Allow the query more time");

        server.trouble = (request, kind) -> null;
        assertThatThrownBy(() -> read(
                        builder("billing.gcp_billing_export_v1_000000_000000_000000")
                                .build(),
                        MARCH))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such table");
        assertThatThrownBy(() ->
                        read(builder("billing.gcp_billing_export_resource_v1").build(), MARCH))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Switch the export on");
    }

    @Test
    void refusesCredentialsWithoutShowingThem() {
        table(TABLE, "{}");
        assertThatThrownBy(() -> read(
                        builder("billing." + TABLE)
                                .access(token("ya29.stolen-token"))
                                .build(),
                        MARCH))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Check the credentials")
                .hasMessageNotContaining("stolen");
    }

    @Test
    void givesUpOnSilenceAndOnFailuresThatStay() {
        table(TABLE, "{}");
        server.trouble = (request, kind) -> Reply.json("{\"tables\":[]}").ending(Ending.SILENT);
        BillingExportSourceBuilder once = builder("billing." + TABLE)
                .http(http -> http.retry(RetryPolicy.never())
                        .limits(HttpLimits.ofDefaults().withStall(Duration.ofMillis(200))));
        assertThatThrownBy(() -> read(once.build(), MARCH))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("stopped in the middle");

        server.trouble = (request, kind) -> Reply.of(502, "text/html", "<html><title>Bad Gateway</title></html>");
        assertThatThrownBy(() -> charges(MARCH))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("502")
                .hasMessageContaining("4 tries");
    }

    @Test
    void trustsNobodyUnlessTold(@TempDir Path folder) {
        SelfSigned certificate = SelfSigned.in(folder);
        try (BigQueryStub secured = new BigQueryStub(certificate.context())) {
            secured.tables.put(TABLE, new Contents(List.<ObjectNode>of(BigQueryStub.row("{}")), false, ""));
            assertThatThrownBy(() -> read(
                            builder("billing." + TABLE)
                                    .address(secured.server.address())
                                    .build(),
                            MARCH))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("certificate is not trusted");
            assertThat(secured.kinds).isEmpty();

            BillingExportSource trusting = builder("billing." + TABLE)
                    .address(secured.server.address())
                    .http(http -> http.trust(certificate.context()))
                    .build();
            assertThat(read(trusting, MARCH)).hasSize(1);
        }
    }

    @Test
    void refusesNamesThatCouldBeMore() {
        for (String name : List.of(
                "billing", "a.b.c.d", "billing.t` WHERE 1=1 --", "billing.t; DROP TABLE x", "bad project.d.t")) {
            assertThatThrownBy(() -> BillingExportSource.builder("host", name))
                    .as(name)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(ExportTable.parse("billing.gcp_billing_export_v1_XXXXXX", "host")
                        .stem())
                .isTrue();
        assertThat(ExportTable.parse("billing.gcp_billing_export_v1_*", "host").stem())
                .isTrue();
        assertThat(ExportTable.parse("other.billing.costs", "host")).hasToString("other.billing.costs");
    }
}
