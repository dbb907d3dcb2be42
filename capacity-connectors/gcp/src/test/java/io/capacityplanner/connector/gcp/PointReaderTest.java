package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.Distribution;
import com.google.api.MetricDescriptor.MetricKind;
import com.google.monitoring.v3.Point;
import com.google.monitoring.v3.TimeInterval;
import com.google.monitoring.v3.TypedValue;
import com.google.protobuf.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Points as the API gives them without an alignment: newest first, in seconds since the epoch. */
class PointReaderTest {

    private static Point point(long start, long end, TypedValue value) {
        return Point.newBuilder()
                .setInterval(TimeInterval.newBuilder()
                        .setStartTime(Timestamp.newBuilder().setSeconds(start))
                        .setEndTime(Timestamp.newBuilder().setSeconds(end)))
                .setValue(value)
                .build();
    }

    private static TypedValue integer(long value) {
        return TypedValue.newBuilder().setInt64Value(value).build();
    }

    private static TypedValue flag(boolean value) {
        return TypedValue.newBuilder().setBoolValue(value).build();
    }

    private static TypedValue distribution(long count, double mean) {
        return TypedValue.newBuilder()
                .setDistributionValue(Distribution.newBuilder().setCount(count).setMean(mean))
                .build();
    }

    private static double[][] read(PointReader reader, MetricKind kind, Point... newestFirst) {
        return reader.read(kind, List.of(newestFirst)).toArray(double[][]::new);
    }

    @Test
    void runningTotalsBecomeRatesFromPointToPoint() {
        PointReader reader = new PointReader(false);
        double[][] read = read(
                reader,
                MetricKind.CUMULATIVE,
                point(1000, 1180, integer(900)),
                point(1000, 1120, integer(300)),
                point(1000, 1060, integer(120)));

        assertThat(read).isEqualTo(new double[][] {{1_120_000, 3}, {1_180_000, 10}});
        assertThat(reader.notes()).containsExactly("the first of the running totals only begins the next interval");
    }

    @Test
    void aTotalThatStartsAgainCountsSinceItsNewStart() {
        PointReader reader = new PointReader(false);
        double[][] read = read(
                reader,
                MetricKind.CUMULATIVE,
                point(1090, 1180, integer(150)),
                point(1090, 1120, integer(60)),
                point(1000, 1060, integer(500)));

        // 60 in the 30 seconds since 1090, though the point before ended at 1060.
        assertThat(read).isEqualTo(new double[][] {{1_120_000, 2}, {1_180_000, 1.5}});
        assertThat(reader.notes()).contains("a running total started again");
    }

    @Test
    void aTotalThatFallsWithoutANewStartIsNeverNegative() {
        PointReader reader = new PointReader(false);
        double[][] read =
                read(reader, MetricKind.CUMULATIVE, point(1000, 1120, integer(60)), point(1000, 1060, integer(500)));

        assertThat(read).isEqualTo(new double[][] {{1_120_000, 1}});
        assertThat(reader.notes()).contains("a running total started again");
    }

    @Test
    void aRepeatedPointHasNoRate() {
        PointReader reader = new PointReader(false);
        double[][] read =
                read(reader, MetricKind.CUMULATIVE, point(1000, 1060, integer(500)), point(1000, 1060, integer(500)));

        assertThat(read).isEmpty();
        assertThat(reader.notes()).contains("a running total without an interval was left out");
    }

    @Test
    void flagsAreOneAndZero() {
        double[][] read = read(
                new PointReader(false),
                MetricKind.GAUGE,
                point(1120, 1120, flag(true)),
                point(1060, 1060, flag(false)));

        assertThat(read).isEqualTo(new double[][] {{1_060_000, 0}, {1_120_000, 1}});
    }

    @Test
    void amountsBecomeRatesUnlessTheyStay() {
        Point amount = point(1000, 1060, integer(120));

        assertThat(read(new PointReader(false), MetricKind.DELTA, amount)).isEqualTo(new double[][] {{1_060_000, 2}});
        assertThat(read(new PointReader(true), MetricKind.DELTA, amount)).isEqualTo(new double[][] {{1_060_000, 120}});
    }

    @Test
    void ofRunningDistributionsTheMeanOfWhatCameInBetweenIsRead() {
        PointReader reader = new PointReader(false);
        double[][] read = read(
                reader,
                MetricKind.CUMULATIVE,
                point(1200, 1300, distribution(2, 7)),
                point(1000, 1180, distribution(6, 20)),
                point(1000, 1120, distribution(6, 20)),
                point(1000, 1060, distribution(4, 10)));

        // (6 * 20 - 4 * 10) / 2, then nothing, then a new start.
        assertThat(Arrays.stream(read).mapToDouble(piece -> piece[0]))
                .containsExactly(1_120_000d, 1_180_000d, 1_300_000d);
        assertThat(Arrays.stream(read).mapToDouble(piece -> piece[1])).containsExactly(40d, Double.NaN, 7d);
        assertThat(reader.notes())
                .contains("intervals without observations have no value", "a running total started again");
    }
}
