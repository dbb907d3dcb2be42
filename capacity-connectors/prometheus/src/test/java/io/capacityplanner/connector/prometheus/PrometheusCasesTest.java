package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.prometheus.ApiStub.Reply;
import io.capacityplanner.connector.prometheus.ApiStub.Request;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrometheusCasesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = PrometheusCasesTest.class.getResourceAsStream("/cases/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
    }

    private static MetricQuery between(long startSeconds, long endSeconds) {
        return MetricQuery.all()
                .within(new TimeRange(
                        Instant.ofEpochSecond(startSeconds),
                        Instant.ofEpochSecond(endSeconds).plusMillis(1)));
    }

    @Test
    void s26SplitsARangeUnderTheRule() throws IOException {
        JsonNode testCase = read("S26-range-query-split");
        AtomicInteger refused = new AtomicInteger();
        try (ApiStub server = ApiStub.answering(request -> range(request, refused))) {
            for (JsonNode query : testCase.get("input").get("queries")) {
                JsonNode expected = testCase.get("expected").get(query.get("id").asText());
                int before = server.ranges().size();
                PrometheusSource source = PrometheusSource.builder(server.address())
                        .query(PrometheusQuery.raw("load", "{job}"))
                        .step(Step.ofSeconds(query.get("step").asLong()))
                        .clock(() -> NOW)
                        .build();

                MetricSamples samples = Fetched.from(
                                source,
                                between(
                                        query.get("start").asLong(),
                                        query.get("end").asLong()))
                        .only();

                assertThat(samples.size()).isEqualTo(expected.get("points").asInt());
                assertThat(server.ranges().size() - before)
                        .isGreaterThanOrEqualTo(expected.get("minRequests").asInt());
                long[] times = samples.times();
                long step = 1000 * query.get("step").asLong();
                assertThat(IntStream.range(1, times.length)).allMatch(i -> times[i] - times[i - 1] == step);
                assertThat(times[0]).isEqualTo(1000 * query.get("start").asLong());
            }
        }
        assertThat(refused.get())
                .isEqualTo(testCase.get("expected").get("refusedRequests").asInt());
    }

    private static Reply range(Request request, AtomicInteger refused) {
        if (!request.range()) {
            return ApiStub.values("batch");
        }
        double span = Double.parseDouble(request.parameter("end")) - Double.parseDouble(request.parameter("start"));
        if (span / Double.parseDouble(request.parameter("step")) > 11_000) {
            refused.incrementAndGet();
            return Reply.json(
                    400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution\"}");
        }
        return Reply.json(ApiStub.matrix(ApiStub.line(request, "\"__name__\":\"load\",\"job\":\"batch\"")));
    }

    @Test
    void s27HandsSpecialValuesOnAndDropsTheEmptySeries() throws IOException {
        JsonNode testCase = read("S27-prometheus-specials");
        JsonNode expected = testCase.get("expected");
        Fetched fetched =
                fetch(testCase.get("input").get("body").asText(), PrometheusQuery.raw("x", "{pod}"), "größe-1");

        MetricSamples samples = fetched.only();
        assertThat(fetched.failures()).isEmpty();
        assertThat(samples.key().resource())
                .isEqualTo(expected.get("labels").get("pod").asText());
        int[] finite = IntStream.range(0, samples.size())
                .filter(i -> Double.isFinite(samples.valueAt(i)))
                .toArray();
        assertThat(samples.size() - finite.length)
                .isEqualTo(expected.get("nonFinite").asInt());
        assertThat(Arrays.stream(finite).mapToDouble(samples::valueAt).toArray())
                .containsExactly(numbers(expected.get("finite")));
        assertThat(Arrays.stream(finite).mapToDouble(samples::timeAt).toArray())
                .containsExactly(numbers(expected.get("finiteTimeMillis")));
        assertThat(Arrays.stream(finite).mapToDouble(samples::valueAt).average().orElseThrow())
                .isCloseTo(expected.get("finiteMean").asDouble(), within(1e-9));
        assertThat(samples.valueAt(2)).isNaN();
        assertThat(samples.valueAt(3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(samples.valueAt(4)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void s28HandsACounterOnAsACounter() throws IOException {
        JsonNode testCase = read("S28-counter-reset");
        long step = testCase.get("input").get("stepSeconds").asLong();
        StringBuilder body = new StringBuilder();
        long time = 1_772_409_600;
        for (JsonNode value : testCase.get("input").get("values")) {
            body.append(body.length() == 0 ? "" : ",").append("[" + time + ",\"" + value.asText() + "\"]");
            time += step;
        }
        PrometheusQuery query = new PrometheusQuery(
                Metric.counter("requests_total", Unit.COUNT), "requests_total{$selector}", "{pod}", "pod");
        MetricSamples samples = fetch(
                        ApiStub.matrix("{\"metric\":{\"pod\":\"p\"},\"values\":[" + body + "]}"), query, "p")
                .only();

        assertThat(samples.metric().kind()).isEqualTo(MetricKind.COUNTER);
        PreparedSamples prepared = SamplePreparation.prepare(samples, QualityPolicy.ofDefaults());
        double[] rates = numbers(testCase.get("expected").get("intervalRates"));
        assertThat(prepared.values()).hasSize(rates.length);
        IntStream.range(0, rates.length)
                .forEach(i -> assertThat(prepared.values()[i]).isCloseTo(rates[i], within(1e-6)));
    }

    private static Fetched fetch(String body, PrometheusQuery query, String value) {
        try (ApiStub server =
                ApiStub.answering(request -> request.range() ? Reply.json(body) : ApiStub.values(value))) {
            PrometheusSource source = PrometheusSource.builder(server.address())
                    .query(query)
                    .step(Step.ofSeconds(60))
                    .clock(() -> NOW)
                    .build();
            return Fetched.from(source, between(1_772_409_600, 1_772_409_960));
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }
}
