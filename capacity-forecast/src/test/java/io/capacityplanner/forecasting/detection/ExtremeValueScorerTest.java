package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.kit.StreamingScorerContract;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ExtremeValueScorerTest extends StreamingScorerContract {

    @Override
    protected StreamingScorer scorer() {
        return new ExtremeValueScorer();
    }

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(StreamingScorer.class)).anyMatch(ExtremeValueScorer.class::isInstance);
    }

    @Test
    void scoresAsTheDetectorOfTheSameSeasonDoes() {
        StreamingScorer.Scoring scoring =
                scorer().open(Step.HOUR, new AnomalyRequest(0.01, Optional.of(List.of(24.0, 168.0))));
        StreamingDetector detector = StreamingDetector.of(
                Step.HOUR, StreamingOptions.ofDefaults().withFalseAlarms(0.01).withSeason(24));
        Random random = new Random(5);
        for (int t = 0; t < 500; t++) {
            Instant time = Instant.EPOCH.plusSeconds(3600L * t);
            double value = Math.sin(2 * Math.PI * t / 24) + random.nextGaussian();
            assertThat(scoring.score(time, value)).isEqualTo(detector.score(time, value));
        }
    }
}
