package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.kit.AnomalyAnalyzerContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyAnalyzer;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each kind is found where it was planted, and not where it was not. */
class HindsightAnalyzerTest extends AnomalyAnalyzerContract {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int LENGTH = 24 * 40;
    private static final int PLACE = 600;

    @Override
    protected AnomalyAnalyzer analyzer() {
        return new HindsightAnalyzer();
    }

    private static AnomalyReport analyze(TimeSeries series) {
        return new HindsightAnalyzer().analyze(SeriesKey.of("a"), series, AnomalyRequest.ofDefaults());
    }

    private static TimeSeries planted(AnomalyKind kind, long seed) {
        Random random = new Random(seed);
        IntToDoubleFunction normal = t -> 50 + 10 * Math.sin(2 * Math.PI * t / 24);
        double[] values = new double[LENGTH];
        for (int t = 0; t < LENGTH; t++) {
            double noise = random.nextGaussian();
            boolean after = t >= PLACE;
            values[t] = normal.applyAsDouble(t)
                    + switch (kind) {
                        case POINT -> noise + (t == PLACE ? 20 : 0);
                        case LEVEL_SHIFT -> noise + (after ? 40 : 0);
                        case TREND_BREAK -> noise + (after ? 0.2 * (t - PLACE) : 0);
                        case VARIANCE_CHANGE -> noise * (after ? 5 : 1);
                        case MISSING, FLAT_LINE -> noise;
                    };
            if (t >= PLACE && t < PLACE + 30) {
                values[t] = kind == AnomalyKind.MISSING
                        ? Double.NaN
                        : kind == AnomalyKind.FLAT_LINE ? values[PLACE] : values[t];
            }
        }
        return TimeSeries.of(START, Step.HOUR, values);
    }

    @ParameterizedTest
    @EnumSource(AnomalyKind.class)
    void whatWasPlantedIsFoundWhereItWasPlanted(AnomalyKind kind) {
        for (long seed = 1; seed <= 5; seed++) {
            TimeSeries series = planted(kind, seed);

            assertThat(analyze(series).episodes(kind)).as("seed %d", seed).anySatisfy(e -> {
                assertThat(Math.abs(series.indexAt(e.start()) - PLACE)).isLessThanOrEqualTo(48);
                assertThat(e.probability()).isLessThanOrEqualTo(0.001);
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = AnomalyKind.class, mode = Mode.EXCLUDE, names = "POINT")
    void calmSeriesHaveNone(AnomalyKind kind) {
        int found = 0;
        for (long seed = 11; seed <= 20; seed++) {
            Random random = new Random(seed);
            double[] values = new double[LENGTH];
            Arrays.setAll(values, t -> 50 + 10 * Math.sin(2 * Math.PI * t / 24) + random.nextGaussian());
            found += analyze(TimeSeries.of(START, Step.HOUR, values))
                    .episodes(kind)
                    .size();
        }
        assertThat(found).isLessThanOrEqualTo(1);
    }

    private static TimeSeries caseSeries(String name, String part) throws IOException {
        try (InputStream file = HindsightAnalyzerTest.class.getResourceAsStream("/cases/" + name + ".json")) {
            JsonNode input =
                    new ObjectMapper().readTree(Objects.requireNonNull(file)).get("input");
            JsonNode node = part.isEmpty() ? input : input.get("series").get(part);
            double[] values = new double[node.get("values").size()];
            Arrays.setAll(values, i -> node.get("values").get(i).asDouble());
            return TimeSeries.of(
                    Instant.parse(node.get("start").asText()),
                    Step.ofSeconds(node.get("stepSeconds").asLong()),
                    values);
        }
    }

    @Test
    void aSpikeOnAFlatSeriesIsTheOnlyPoint() throws IOException {
        List<Anomaly> points = analyze(caseSeries("S11-mad-zero", "A")).points();

        assertThat(points).extracting(Anomaly::index).containsExactly(24);
        assertThat(points.get(0).direction()).isEqualTo(Direction.ABOVE);
        assertThat(points.get(0).score()).isNotNaN();
        assertThat(analyze(caseSeries("S11-mad-zero", "B")).episodes()).isEmpty();
    }

    @Test
    void anOutageDoesNotHideALaterSpike() throws IOException {
        assertThat(analyze(caseSeries("S12-masking", "")).points())
                .extracting(Anomaly::index)
                .contains(40, 60)
                .allMatch(i -> i == 60 || (i >= 40 && i <= 45));
    }

    @Test
    void aNewLevelIsAShiftAndNotFlaggedForEver() throws IOException {
        TimeSeries series = caseSeries("S06-level-shift", "");
        AnomalyReport report = analyze(series);

        assertThat(report.episodes(AnomalyKind.LEVEL_SHIFT))
                .extracting(AnomalyEpisode::start)
                .singleElement()
                .satisfies(start -> assertThat(series.indexAt(start)).isBetween(19, 21));
        assertThat(report.points()).extracting(Anomaly::index).allMatch(i -> i >= 20 && i <= 23);
    }
}
