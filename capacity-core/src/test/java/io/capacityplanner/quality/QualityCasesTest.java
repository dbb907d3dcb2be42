package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.quality.QualityPolicy.ConflictRule;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.testing.Cases;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shared cases about data quality. */
class QualityCasesTest {

    private static final Provenance TEST = Provenance.of("test", "case");

    @Test
    void s06FindsTheLevelShift() {
        JsonNode input = Cases.read("S06-level-shift").get("input");
        double[] values = Cases.numbers(input.get("values"));
        Instant start = Instant.parse(input.get("start").asText());
        long[] stamps = new long[values.length];
        Arrays.setAll(
                stamps,
                i -> start.plusSeconds(i * input.get("stepSeconds").asLong()).toEpochMilli());
        MetricSamples samples =
                MetricSamples.of(SeriesKey.of("db", "x"), Metric.gauge("x", Unit.UNKNOWN), stamps, values, TEST);

        QualityFinding shift =
                finding(SamplePreparation.prepare(samples, QualityPolicy.ofDefaults()), Issue.LEVEL_SHIFT);

        assertThat(shift.first()).isEqualTo(start.plusSeconds(20 * 3600));
        assertThat(LevelShifts.find(values)).containsExactly(new LevelShift(20, 10, 110));
    }

    @ParameterizedTest
    @EnumSource(ConflictRule.class)
    void s09CleansDuplicatesInEveryWay(ConflictRule rule) {
        JsonNode testCase = Cases.read("S09-duplicates-unordered");
        JsonNode points = testCase.get("input").get("points");
        JsonNode expected = testCase.get("expected").get("if_cleaned");
        long[] stamps = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = Instant.parse(points.get(i).get(0).asText()).toEpochMilli();
            values[i] = points.get(i).get(1).asDouble();
        }
        MetricSamples samples =
                MetricSamples.of(SeriesKey.of("web", "x"), Metric.gauge("x", Unit.UNKNOWN), stamps, values, TEST);
        QualityPolicy policy = new QualityPolicy(rule, 0, Optional.empty(), ZoneId.of("UTC"), Optional.empty());

        PreparedSamples prepared = SamplePreparation.prepare(samples, policy);

        List<double[]> allowed = new ArrayList<>();
        for (JsonNode one : expected.get("values_any_of")) {
            double[] wanted = new double[one.size()];
            Arrays.setAll(
                    wanted, i -> one.get(i).isNull() ? Double.NaN : one.get(i).asDouble());
            allowed.add(wanted);
        }
        assertThat(allowed).anySatisfy(wanted -> assertThat(prepared.values()).containsExactly(wanted));
        assertThat(prepared.step().millis())
                .isEqualTo(1000 * expected.get("stepSeconds").asLong());
        assertThat(prepared.start()).isEqualTo(expected.get("times").get(0).asText());
        assertThat(finding(prepared, Issue.DUPLICATE).count())
                .isEqualTo(expected.get("exactDuplicates").asInt());
        QualityFinding conflict = finding(prepared, Issue.CONFLICTING_DUPLICATE);
        assertThat(conflict.count()).isEqualTo(expected.get("conflicts").asInt());
        assertThat(conflict.repair()).contains("policy");
        assertThat(finding(prepared, Issue.OUT_OF_ORDER).count()).isEqualTo(2);
        assertThat(prepared.original()).isSameAs(samples);
    }

    @Test
    void s13ChangesOfClocksAreNoFaults() {
        JsonNode testCase = Cases.read("S13-dst-days");
        JsonNode input = testCase.get("input");
        ZoneId zone = ZoneId.of(input.get("zone").asText());
        JsonNode days = testCase.get("expected").get("days");
        for (int run = 0; run < 2; run++) {
            Instant start = Instant.parse(days.get(3 * run).get("startUtc").asText());
            Instant end =
                    Instant.parse(days.get(3 * run + 2).get("endUtcExclusive").asText());
            int hours = (int) ((end.toEpochMilli() - start.toEpochMilli()) / 3_600_000);
            long[] stamps = new long[hours];
            double[] values = new double[hours];
            Arrays.setAll(stamps, i -> start.toEpochMilli() + i * 3_600_000L);
            Arrays.fill(values, input.get("ratePerHour").asDouble());
            MetricSamples samples =
                    MetricSamples.of(SeriesKey.of("batch", "x"), Metric.gauge("x", Unit.UNKNOWN), stamps, values, TEST);

            PreparedSamples prepared = SamplePreparation.prepare(
                    samples, QualityPolicy.ofDefaults().withZone(zone));

            QualityReport report = prepared.report();
            assertThat(report.has(Issue.GAP)).isFalse();
            assertThat(report.has(Issue.DUPLICATE) || report.has(Issue.CONFLICTING_DUPLICATE))
                    .isFalse();
            assertThat(prepared.values()).isEqualTo(values);
            JsonNode day = days.get(3 * run + 1);
            assertThat(finding(prepared, Issue.DAYLIGHT_SAVING).message())
                    .contains(day.get("day").asText() + " (" + day.get("hours").asInt() + " h)");
        }
        Instant first = Instant.parse(days.get(3).get("startUtc").asText());
        for (JsonNode instant : input.get("ambiguousInstants")) {
            assertThat(Instant.parse(instant.asText())).isAfter(first);
        }
    }

    @Test
    void s27SetsSpecialValuesAside() throws JsonProcessingException {
        JsonNode testCase = Cases.read("S27-prometheus-specials");
        JsonNode expected = testCase.get("expected");
        JsonNode body =
                new ObjectMapper().readTree(testCase.get("input").get("body").asText());
        JsonNode points = body.get("data").get("result").get(0).get("values");
        long[] stamps = new long[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = Math.round(1000 * points.get(i).get(0).asDouble());
            values[i] = Double.parseDouble(points.get(i).get(1).asText().replace("Inf", "Infinity"));
        }
        MetricSamples samples =
                MetricSamples.of(SeriesKey.of("größe-1", "x"), Metric.gauge("x", Unit.UNKNOWN), stamps, values, TEST);
        QualityPolicy policy = QualityPolicy.ofDefaults();

        OrderedSamples ordered = StampRules.order(samples, policy, new Findings(false, ZoneId.of("UTC")));
        PreparedSamples prepared = SamplePreparation.prepare(samples, policy);

        assertThat(ordered.values()).containsExactly(Cases.numbers(expected.get("finite")));
        assertThat(Arrays.stream(ordered.stamps()).mapToDouble(t -> t).toArray())
                .containsExactly(Cases.numbers(expected.get("finiteTimeMillis")));
        assertThat(Arrays.stream(ordered.values()).average().orElseThrow())
                .isCloseTo(expected.get("finiteMean").asDouble(), within(1e-9));
        QualityFinding notFinite = finding(prepared, Issue.NOT_FINITE);
        assertThat(notFinite.count()).isEqualTo(expected.get("nonFinite").asInt());
        assertThat(notFinite.message()).contains("1 NaN, 2 infinite");
        assertThat(prepared.step()).isEqualTo(Step.parse("1m"));
        assertThat(prepared.values()).hasSize(7).contains(1, 2.5, 1000, 0).doesNotContain(Double.NaN);
        assertThat(Arrays.stream(prepared.values()).filter(v -> v == 0)).hasSize(1);
    }

    @Test
    void s28TurnsACounterIntoRates() {
        JsonNode testCase = Cases.read("S28-counter-reset");
        JsonNode expected = testCase.get("expected");
        double[] values = Cases.numbers(testCase.get("input").get("values"));
        long step = testCase.get("input").get("stepSeconds").asLong();
        PreparedSamples prepared = SampleMaker.regular(Step.ofSeconds(step), values.length, i -> values[i])
                .metric(Metric.counter("requests_total", Unit.COUNT))
                .prepare();

        double[] wanted = Cases.numbers(expected.get("intervalRates"));
        assertThat(prepared.values()).hasSize(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(prepared.values()[i]).isCloseTo(wanted[i], within(1e-6));
        }
        assertThat(finding(prepared, Issue.COUNTER_RESET).count())
                .isEqualTo(expected.get("resets").asInt());
        assertThat(prepared.metric().unit()).isEqualTo(Unit.PER_SECOND);
        CounterRates rates = CounterRates.of(StampRules.order(
                prepared.original(), QualityPolicy.ofDefaults(), new Findings(false, ZoneId.of("UTC"))));
        assertThat(rates.increase()).isEqualTo(expected.get("increase").asDouble());
        assertThat(rates.increase() / 240)
                .isCloseTo(expected.get("ratePerSecond").asDouble(), within(1e-6));
    }
}
