package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.spi.StreamingScorer.Scoring;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every {@link StreamingScorer}. */
public abstract class StreamingScorerContract extends ProviderContract {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int LENGTH = 2000;
    private static final int PEAK = 1800;

    /** For subclasses. */
    protected StreamingScorerContract() {}

    /** The scorer under test. */
    protected abstract StreamingScorer scorer();

    @Override
    final StreamingScorer provider() {
        return scorer();
    }

    private static double[] noise(long seed) {
        Random random = new Random(seed);
        double[] values = new double[LENGTH];
        for (int t = 0; t < LENGTH; t++) {
            values[t] = 50 + random.nextGaussian();
        }
        return values;
    }

    private List<ScoredPoint> score(double... values) {
        Scoring scoring = scorer().open(Step.HOUR, new AnomalyRequest(0.001, Optional.empty()));
        List<ScoredPoint> points = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            points.add(scoring.score(START.plusSeconds(3600L * t), values[t]));
        }
        return points;
    }

    @Test
    final void isDeterministicAndKnowsNothingOfWhatComes() {
        double[] values = noise(1);
        double[] other = values.clone();
        other[PEAK] = 1000;

        assertThat(score(values)).isEqualTo(score(values));
        assertThat(score(values).subList(0, PEAK)).isEqualTo(score(other).subList(0, PEAK));
    }

    @Test
    final void aLastingJumpIsUnusualAndNoiseSeldomIs() {
        double[] values = noise(2);
        for (int t = PEAK; t < PEAK + 24; t++) {
            values[t] += 30;
        }

        List<ScoredPoint> points = score(values);

        assertThat(points.subList(PEAK, PEAK + 24)).anyMatch(point -> point.alarm() && point.probability() < 0.001);
        assertThat(points.subList(0, PEAK).stream().filter(ScoredPoint::alarm).count())
                .isLessThan(10);
    }

    @Test
    final void copesWithMissingValues() {
        double[] values = noise(3);
        for (int t = 500; t < 600; t++) {
            values[t] = Double.NaN;
        }

        assertThat(score(values))
                .hasSize(LENGTH)
                .allSatisfy(point -> assertThat(point.probability()).isBetween(0.0, 1.0));
    }
}
