package io.capacityplanner.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureMatrixTest {

    private static final double[] VALUES = {4, 8, 6, 2, 10};
    private static final TimeFrame UNDATED = TimeFrame.of(TimeSeries.indexed(VALUES));

    private static double[] column(Feature feature, int future) {
        return FeatureMatrix.of(List.of(feature), UNDATED, VALUES, future).column(feature.name());
    }

    @Test
    void lagsKnowNothingThatHasNotCome() {
        double nan = Double.NaN;

        assertThat(column(PastFeatures.lag(1), 3)).containsExactly(nan, 4, 8, 6, 2, 10, nan, nan);
        assertThat(column(PastFeatures.lag(3), 3)).containsExactly(nan, nan, nan, 4, 8, 6, 2, 10);
    }

    @Test
    void windowsEndBeforeTheStep() {
        double nan = Double.NaN;

        assertThat(column(PastFeatures.mean(2, 1), 1)).containsExactly(nan, nan, 6, 7, 4, 6);
        assertThat(column(PastFeatures.mean(2, 2), 1)).containsExactly(nan, nan, nan, 6, 7, 4);
        assertThat(column(PastFeatures.max(3, 1), 1)).containsExactly(nan, nan, nan, 8, 8, 10);
        assertThat(column(PastFeatures.quantile(0.5, 3, 1), 1)).containsExactly(nan, nan, nan, 6, 6, 6);
        assertThat(column(PastFeatures.deviation(3, 1), 1)[3]).isEqualTo(2);
    }

    @Test
    void noFeatureSeesTheValueOfItsStepOrALaterOne() {
        SplittableRandom random = new SplittableRandom(5);
        TimeSeries frame = TimeSeries.of(Instant.parse("2026-03-01T00:00:00Z"), Step.HOUR, new double[60]);
        List<Feature> all = new ArrayList<>(CalendarFeatures.all());
        all.addAll(List.of(
                PastFeatures.lag(1),
                PastFeatures.lag(7),
                PastFeatures.mean(5, 1),
                PastFeatures.max(5, 2),
                PastFeatures.deviation(5, 1),
                PastFeatures.quantile(0.9, 8, 1)));
        all.addAll(WaveFeatures.fourier(24, 3));
        double[] values = random.doubles(60).toArray();
        FeatureMatrix before = FeatureMatrix.of(all, TimeFrame.of(frame), values, 0);
        for (int t = 0; t < values.length; t++) {
            double[] changed = values.clone();
            for (int u = t; u < changed.length; u++) {
                changed[u] = 1000 + random.nextDouble();
            }
            FeatureMatrix after = FeatureMatrix.of(all, TimeFrame.of(frame), changed, 0);
            for (int u = 0; u <= t; u++) {
                assertThat(after.row(u)).as("row %d after a change at %d", u, t).containsExactly(before.row(u));
            }
        }
    }

    @Test
    void rowsAreValidWhereEverythingIsKnown() {
        double[] gap = {1, 2, Double.NaN, 4, 5};

        FeatureMatrix matrix = FeatureMatrix.of(List.of(PastFeatures.lag(1)), UNDATED, gap, 2);

        assertThat(matrix.rows()).isEqualTo(7);
        assertThat(matrix.history()).isEqualTo(5);
        boolean[] valid = new boolean[7];
        for (int t = 0; t < 7; t++) {
            valid[t] = matrix.isValid(t);
        }
        assertThat(valid).containsExactly(false, true, false, false, true, true, false);
    }

    @Test
    void theCalendarIsThatOfTheZone() {
        // 2026-03-31 is a Tuesday; 22:30 in UTC is half past midnight of Wednesday, 1 April, in Berlin.
        TimeSeries series = TimeSeries.of(
                Instant.parse("2026-03-31T20:30:00Z"), Step.HOUR, ZoneId.of("Europe/Berlin"), new double[3]);
        TimeFrame frame = new TimeFrame(series, Set.of(LocalDate.of(2026, 4, 1)), List.of());

        FeatureMatrix matrix = FeatureMatrix.of(CalendarFeatures.all(), frame, new double[3], 1);

        assertThat(matrix.column("hour")).containsExactly(22.5, 23.5, 0.5, 1.5);
        assertThat(matrix.column("weekday")).containsExactly(2, 2, 3, 3);
        assertThat(matrix.column("day of the month")).containsExactly(31, 31, 1, 1);
        assertThat(matrix.column("month")).containsExactly(3, 3, 4, 4);
        assertThat(matrix.column("weekend")).containsOnly(0);
        assertThat(matrix.column("holiday")).containsExactly(0, 0, 1, 1);
        assertThat(matrix.column("working day")).containsExactly(1, 1, 0, 0);
        assertThat(matrix.column("month end")).containsExactly(1, 1, 0, 0);
        assertThat(FeatureMatrix.of(CalendarFeatures.all(), UNDATED, VALUES, 0).isValid(0))
                .as("without dates")
                .isFalse();
    }

    @Test
    void wavesAreSinesAndCosines() {
        FeatureMatrix matrix = FeatureMatrix.of(WaveFeatures.fourier(4, 9), UNDATED, VALUES, 0);

        // At half the period the sine is zero everywhere and left out.
        assertThat(matrix.names()).containsExactly("sine 1 of 4.0", "cosine 1 of 4.0", "cosine 2 of 4.0");
        assertThat(matrix.row(1)).containsExactly(new double[] {1, 0, -1}, within(1e-15));
    }

    @Test
    void driversReachAsFarAsTheyAreKnown() {
        TimeFrame frame =
                new TimeFrame(TimeSeries.indexed(VALUES), Set.of(), List.of(Driver.known("orders", 1, 2, 3, 4, 5, 6)));

        FeatureMatrix matrix =
                FeatureMatrix.of(List.of(new Feature("orders", m -> m.driver("orders"))), frame, VALUES, 2);

        assertThat(matrix.column("orders")).containsExactly(1, 2, 3, 4, 5, 6, Double.NaN);
        assertThat(matrix.isValid(5)).isTrue();
        assertThat(matrix.isValid(6)).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> PastFeatures.lag(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PastFeatures.mean(3, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PastFeatures.deviation(1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> WaveFeatures.fourier(1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(
                        () -> FeatureMatrix.of(List.of(PastFeatures.lag(1), PastFeatures.lag(1)), UNDATED, VALUES, 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> FeatureMatrix.of(List.of(), UNDATED, VALUES, 0).column("lag 1"))
                .isInstanceOf(InvalidInputException.class);
    }
}
