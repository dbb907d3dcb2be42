package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.kit.AnomalyDetectorContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyDetector;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The detector on the cases and on generated series. */
class RobustAnomalyDetectorTest extends AnomalyDetectorContract {

    @Override
    protected AnomalyDetector detector() {
        return new RobustAnomalyDetector();
    }

    private static JsonNode input(String name) throws IOException {
        try (InputStream file = RobustAnomalyDetectorTest.class.getResourceAsStream("/cases/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(file)).get("input");
        }
    }

    private static TimeSeries series(JsonNode node) {
        double[] values = new double[node.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get("values").get(i).isNull()
                    ? Double.NaN
                    : node.get("values").get(i).asDouble();
        }
        return TimeSeries.of(
                Instant.parse(node.get("start").asText()),
                Step.ofSeconds(node.get("stepSeconds").asLong()),
                values);
    }

    private static List<Anomaly> detect(TimeSeries series) {
        return new RobustAnomalyDetector().detect(series, AnomalyRequest.ofDefaults());
    }

    @Test
    void aSpikeOnAFlatSeriesIsFoundWithoutNaN() throws IOException {
        JsonNode all = input("S11-mad-zero").get("series");
        List<Anomaly> spike = detect(series(all.get("A")));
        assertThat(spike).extracting(Anomaly::index).containsExactly(24);
        assertThat(spike.get(0).direction()).isEqualTo(Direction.ABOVE);
        assertThat(spike.get(0).score()).isNotNaN();
        assertThat(detect(series(all.get("B")))).isEmpty();
    }

    @Test
    void anOutageDoesNotHideALaterSpike() throws IOException {
        List<Integer> indexes = detect(series(input("S12-masking"))).stream()
                .map(Anomaly::index)
                .toList();
        assertThat(indexes).contains(40, 60);
        assertThat(indexes).allMatch(i -> i == 60 || (i >= 40 && i <= 45));
    }

    @Test
    void aNewLevelIsNotFlaggedForEver() throws IOException {
        assertThat(detect(series(input("S06-level-shift"))))
                .extracting(Anomaly::index)
                .allMatch(i -> i >= 20 && i <= 23);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S01-all-zeros", "S02-constant"})
    void nothingIsUnusualWhereNothingVaries(String name) throws IOException {
        assertThat(detect(series(input(name)))).isEmpty();
    }

    @Test
    void fewFalseAlarmsOnNoiseAndEveryPlantedSpikeFound() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            double[] values = new double[24 * 40];
            for (int t = 0; t < values.length; t++) {
                values[t] = 50 + 20 * Math.sin(2 * Math.PI * t / 24) + 0.01 * t + random.nextGaussian();
            }
            TimeSeries clean = TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, values);
            assertThat(detect(clean)).as("seed %d", seed).hasSizeLessThan(values.length / 100);
            values[500] += 15;
            values[700] -= 15;
            TimeSeries spiked = TimeSeries.of(Instant.parse("2026-03-02T00:00:00Z"), Step.HOUR, values);
            assertThat(detect(spiked))
                    .as("seed %d", seed)
                    .extracting(Anomaly::index)
                    .contains(500, 700);
        }
    }
}
