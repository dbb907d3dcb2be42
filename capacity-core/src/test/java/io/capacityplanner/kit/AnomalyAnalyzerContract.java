package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyAnalyzer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every {@link AnomalyAnalyzer}. */
public abstract class AnomalyAnalyzerContract extends ProviderContract {

    private static final int LENGTH = 4 * 7 * 24;
    private static final int PEAK = 500;
    private static final SeriesKey KEY = SeriesKey.of("web", "cpu_usage");

    /** For subclasses. */
    protected AnomalyAnalyzerContract() {}

    /** A new instance of the analyzer under test. */
    protected abstract AnomalyAnalyzer analyzer();

    /** How it is asked: one false alarm in a thousand and a season of 24 steps, unless overridden. */
    protected AnomalyRequest request() {
        return new AnomalyRequest(0.001, Optional.of(List.of(24.0)));
    }

    @Override
    final AnomalyAnalyzer provider() {
        return analyzer();
    }

    @Test
    final void findsAnUnmistakablePeak() {
        TimeSeries series = withPeak();
        AnomalyReport report = analyze(series);

        assertThat(report.series()).isEqualTo(KEY);
        assertThat(report.steps()).isEqualTo(LENGTH);
        assertThat(report.episodes())
                .anySatisfy(e -> assertThat(series.timeAt(PEAK)).isBetween(e.start(), e.end()));
    }

    @Test
    final void everyEpisodeLiesInTheSeriesAndSaysWhy() {
        TimeSeries series = withPeak();

        assertThat(analyze(series).episodes()).isSorted().allSatisfy(e -> {
            assertThat(e.start()).isAfterOrEqualTo(series.start());
            assertThat(e.end()).isBeforeOrEqualTo(series.endExclusive());
            assertThat(e.why()).endsWith(".");
            assertThat(e.severity()).isBetween(0.0, 15.0);
            assertThat(e.peakScore()).isNotNaN();
        });
    }

    @Test
    final void findsNothingWhereNothingVariesOrIsKnown() {
        assertThat(analyze(TestSeries.constant(LENGTH, 5)).episodes()).isEmpty();
        assertThat(analyze(TestSeries.constant(LENGTH, 0)).episodes()).isEmpty();
        assertThat(analyze(TestSeries.constant(LENGTH, Double.NaN)).episodes()).isEmpty();
        assertThat(analyze(TestSeries.hourly()).episodes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 23, 24, 25, 48, 100})
    final void shortSeriesAreNoError(int length) {
        assertThat(analyze(TestSeries.daily(length)).episodes())
                .extracting(AnomalyEpisode::why)
                .doesNotContainNull();
    }

    @Test
    final void missingValuesAreNoError() {
        TimeSeries series = TestSeries.withGaps(withPeak(), 0.1);

        assertThat(analyze(series).points()).noneMatch(point -> series.isMissing(point.index()));
    }

    @Test
    final void sameInputGivesTheSameReport() {
        assertThat(analyze(withPeak())).isEqualTo(analyze(withPeak()));
    }

    private AnomalyReport analyze(TimeSeries series) {
        return analyzer().analyze(KEY, series, request());
    }

    private static TimeSeries withPeak() {
        double[] values = TestSeries.daily(LENGTH).toArray();
        values[PEAK] += 200;
        return TestSeries.hourly(values);
    }
}
