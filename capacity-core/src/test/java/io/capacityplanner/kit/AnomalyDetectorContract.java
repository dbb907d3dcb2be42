package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyDetector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every {@link AnomalyDetector}. */
public abstract class AnomalyDetectorContract extends ProviderContract {

    private static final int LENGTH = 4 * 7 * 24;
    private static final int PEAK = 500;
    private static final int DIP = 300;

    /** For subclasses. */
    protected AnomalyDetectorContract() {}

    /** A new instance of the detector under test. */
    protected abstract AnomalyDetector detector();

    /** How it is asked: one false alarm in a thousand and a season of 24 steps, unless overridden. */
    protected AnomalyRequest request() {
        return new AnomalyRequest(0.001, Optional.of(List.of(24.0)));
    }

    @Override
    final AnomalyDetector provider() {
        return detector();
    }

    @Test
    final void findsAnUnmistakablePeakAndDip() {
        List<Anomaly> found = detect(withPeakAndDip());

        assertThat(found).extracting(Anomaly::index).contains(DIP, PEAK);
        assertThat(at(found, PEAK).direction()).isEqualTo(Anomaly.Direction.ABOVE);
        assertThat(at(found, DIP).direction()).isEqualTo(Anomaly.Direction.BELOW);
    }

    @Test
    final void tellsWhereWhenAndHowFar() {
        TimeSeries series = withPeakAndDip();

        assertThat(detect(series)).allSatisfy(anomaly -> {
            assertThat(anomaly.time()).isEqualTo(series.timeAt(anomaly.index()));
            assertThat(anomaly.value()).isEqualTo(series.get(anomaly.index()));
            assertThat(anomaly.expected()).isFinite();
            assertThat(anomaly.score()).isNotNaN();
        });
    }

    @Test
    final void keepsTheOrderOfTime() {
        assertThat(detect(withPeakAndDip()))
                .extracting(Anomaly::index)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    final void findsAlmostNothingInNoise() {
        assertThat(detect(TestSeries.daily(LENGTH))).hasSizeLessThan(LENGTH / 50);
    }

    @Test
    final void findsNothingWhereNothingVaries() {
        assertThat(detect(TestSeries.constant(LENGTH, 5))).isEmpty();
        assertThat(detect(TestSeries.constant(LENGTH, 0))).isEmpty();
    }

    @Test
    final void findsNothingWhereNothingIsKnown() {
        assertThat(detect(TestSeries.hourly())).isEmpty();
        assertThat(detect(TestSeries.constant(LENGTH, Double.NaN))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 23, 24, 25, 48})
    final void shortSeriesAreNoError(int length) {
        assertThat(detect(TestSeries.daily(length)))
                .allSatisfy(anomaly -> assertThat(anomaly.index()).isBetween(0, length - 1));
    }

    @Test
    final void missingValuesAreNoAnomalies() {
        TimeSeries series = TestSeries.withGaps(TestSeries.daily(LENGTH), 0.1);

        assertThat(detect(series)).noneMatch(anomaly -> series.isMissing(anomaly.index()));
    }

    @Test
    final void sameInputGivesTheSameAnomalies() {
        assertThat(detect(withPeakAndDip())).isEqualTo(detect(withPeakAndDip()));
    }

    @Test
    final void theUnitOfTheValuesDoesNotMatter() {
        double[] values = withPeakAndDip().toArray();
        for (int t = 0; t < values.length; t++) {
            values[t] *= 1024;
        }

        assertThat(detect(TestSeries.hourly(values)))
                .extracting(Anomaly::index)
                .isEqualTo(detect(withPeakAndDip()).stream().map(Anomaly::index).toList());
    }

    private List<Anomaly> detect(TimeSeries series) {
        return detector().detect(series, request());
    }

    private static Anomaly at(List<Anomaly> found, int index) {
        return found.stream().filter(a -> a.index() == index).findFirst().orElseThrow();
    }

    private static TimeSeries withPeakAndDip() {
        double[] values = TestSeries.daily(LENGTH).toArray();
        values[PEAK] += 200;
        values[DIP] -= 200;
        return TestSeries.hourly(values);
    }
}
