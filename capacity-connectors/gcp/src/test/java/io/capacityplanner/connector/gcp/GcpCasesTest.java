package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import com.google.monitoring.v3.TimeSeries;
import com.google.protobuf.util.JsonFormat;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GcpCasesTest {

    private static final Instant START = Instant.parse("2026-03-02T09:50:00Z");

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = GcpCasesTest.class.getResourceAsStream("/cases/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
    }

    /** The points of the case go over the wire, from a server in this process to the source. */
    @Test
    void s31ReadsPointsOfAllKinds() throws IOException {
        JsonNode testCase = read("S31-gcp-points");
        ListTimeSeriesResponse.Builder written = ListTimeSeriesResponse.newBuilder();
        JsonFormat.parser().merge(testCase.get("input").get("body").toString(), written);
        JsonNode expected = testCase.get("expected");
        double relative = testCase.get("tolerance").get("rel").asDouble();
        try (MetricServer server = new MetricServer()) {
            for (TimeSeries series : written.getTimeSeriesList()) {
                server.describe(series.getMetric().getType(), series.getMetricKind(), series.getValueType(), "1");
                // The server keeps points oldest first and gives them newest first, as the API does.
                TimeSeries.Builder oldest = series.toBuilder().clearPoints();
                for (int i = series.getPointsCount() - 1; i >= 0; i--) {
                    oldest.addPoints(series.getPoints(i));
                }
                server.write("shop", oldest.build());
            }
            CloudMonitoringSourceBuilder builder = CloudMonitoringSourceTest.builder(server, "shop")
                    .clock(() -> START.plus(Duration.ofMinutes(30)))
                    .lookback(Duration.ofMinutes(30));
            for (String type : List.of("queue/bytes", "requests/count", "latency")) {
                builder.metric(GcpMetric.of(Metric.gauge(type, Unit.UNKNOWN), "custom.example/" + type, "{node_id}")
                        .aligned(Alignment.RAW));
            }
            try (CloudMonitoringSource source = builder.build()) {
                List<MetricSamples> samples =
                        Fetched.from(source, MetricQuery.all()).samples();

                assertThat(samples).extracting(s -> s.key().resource()).containsExactly("n1", "n1", "n1");
                check(samples.get(0), expected.get("gauge"), relative);
                check(samples.get(1), expected.get("deltaRatePerSecond"), relative);
                assertThat(samples.get(1).metric().unit()).isEqualTo(Unit.PER_SECOND);
                check(samples.get(2), expected.get("distributionMean"), relative);
                assertThat(samples.get(2).provenance().notes())
                        .containsExactly("intervals without observations have no value");
            }
        }
    }

    private static void check(MetricSamples samples, JsonNode expected, double relative) {
        assertThat(samples.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Instant.ofEpochMilli(samples.timeAt(i)))
                    .isEqualTo(Instant.parse(expected.get(i).get(0).asText()));
            if (expected.get(i).get(1).isNull()) {
                assertThat(samples.valueAt(i)).isNaN();
            } else {
                double value = expected.get(i).get(1).asDouble();
                assertThat(samples.valueAt(i)).isCloseTo(value, within(relative * value));
            }
        }
    }

    /** The rows of the case stand in a table of the export; each carries its id as a label. */
    @Test
    void s25CountsNestedCreditsOnce() throws IOException {
        JsonNode testCase = read("S25-nested-credits");
        List<com.fasterxml.jackson.databind.node.ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : testCase.get("input").get("rows")) {
            StringBuilder credits = new StringBuilder();
            row.get("credits")
                    .forEach(amount -> credits.append(credits.isEmpty() ? "" : ",")
                            .append("{\"name\":\"discount\",\"type\":\"DISCOUNT\",\"amount\":\"")
                            .append(amount.asText())
                            .append("\"}"));
            rows.add(BigQueryStub.row("{\"cost\":\"" + row.get("cost").asText() + "\",\"credits\":[" + credits
                    + "],\"labels\":[{\"key\":\"row\",\"value\":\""
                    + row.get("id").asText() + "\"}]}"));
        }
        try (BigQueryStub server = new BigQueryStub()) {
            server.tables.put("gcp_billing_export_v1_01AB23_4567CD_89EF01", new BigQueryStub.Contents(rows, false, ""));
            BillingExportSource source = BillingExportSource.builder("host", "billing.gcp_billing_export_v1")
                    .address(server.server.address())
                    .access(GcpAccess.of(GoogleCredentials.create(
                            new AccessToken(BigQueryStub.TOKEN, Date.from(Instant.parse("2100-01-01T00:00:00Z"))))))
                    .http(http -> http.pause(span -> {}))
                    .pageSize(2)
                    .clock(() -> Instant.parse("2026-03-10T12:00:00Z"))
                    .build();
            List<CostRecord> charges;
            try (Stream<Delivery<CostRecord>> costs = source.costs(new CostQuery(null, TimeRange.ALL))) {
                charges = Delivery.complete(costs).toList();
            }

            JsonNode expected = testCase.get("expected");
            double within = testCase.get("tolerance").get("abs").asDouble();
            assertThat(sum(charges, c -> c.category() != ChargeCategory.CREDIT))
                    .isCloseTo(expected.get("gross").asDouble(), within(within));
            assertThat(sum(charges, c -> c.category() == ChargeCategory.CREDIT))
                    .isCloseTo(expected.get("credits").asDouble(), within(within));
            assertThat(sum(charges, c -> true)).isCloseTo(expected.get("net").asDouble(), within(within));
            Map<String, Double> byRow = new HashMap<>();
            charges.forEach(c -> byRow.merge(
                    Objects.requireNonNull(c.tags().get("row")),
                    c.billed().amount().doubleValue(),
                    Double::sum));
            assertThat(byRow).hasSize(expected.get("netByRow").size());
            expected.get("netByRow")
                    .properties()
                    .forEach(row -> assertThat(byRow.get(row.getKey()))
                            .isCloseTo(row.getValue().asDouble(), within(within)));
        }
    }

    private static double sum(List<CostRecord> charges, Predicate<CostRecord> which) {
        return charges.stream()
                .filter(which)
                .map(c -> c.billed().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
