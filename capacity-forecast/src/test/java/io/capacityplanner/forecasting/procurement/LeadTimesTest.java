package io.capacityplanner.forecasting.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.Stage;
import io.capacityplanner.procurement.StageTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Drawn lead times against the moments of their distributions. */
class LeadTimesTest {

    private static final Instant ORDER = Instant.parse("2026-03-02T00:00:00Z");

    private static double[] days(LeadTime leadTime, int draws, long seed) {
        LeadTimes times = LeadTimes.of(leadTime, draws, seed);
        return DoubleStream.of(Arrays.stream(times.arrivals(ORDER))
                        .mapToDouble(at -> Duration.between(ORDER, at).toMillis() / 86_400_000.0)
                        .toArray())
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void pertHasItsMoments() {
        double[] days = days(LeadTime.of(Stage.of("delivery", StageTime.pert(4, 7, 22))), 4000, 1);
        double mean = (4 + 4 * 7 + 22) / 6.0;
        assertThat(mean(days)).isCloseTo(mean, within(0.01));
        // Variance of the beta distribution with shapes summing to 6: (mean - least) (most - mean) / 7.
        assertThat(variance(days)).isCloseTo((mean - 4) * (22 - mean) / 7, within(0.05));
        assertThat(days[0]).isGreaterThanOrEqualTo(4);
        assertThat(days[days.length - 1]).isLessThanOrEqualTo(22);
    }

    @Test
    void triangularHasItsMoments() {
        double[] days = days(LeadTime.of(Stage.of("delivery", StageTime.triangular(4, 7, 22))), 4000, 1);
        assertThat(mean(days)).isCloseTo((4 + 7 + 22) / 3.0, within(0.01));
        assertThat(variance(days)).isCloseTo((16 + 49 + 484 - 4 * 7 - 4 * 22 - 7 * 22) / 18.0, within(0.05));
    }

    @Test
    void logNormalHasItsQuantiles() {
        double[] days = days(LeadTime.of(Stage.of("delivery", StageTime.logNormal(10, 25))), 4000, 1);
        assertThat(days[1999]).isCloseTo(10, within(0.02));
        assertThat(days[3799]).isCloseTo(25, within(0.1));
    }

    @Test
    void pastTimesComeAsOftenAsTheyDid() {
        double[] days = days(LeadTime.of(Stage.of("delivery", StageTime.empirical(9, 3, 3, 5))), 400, 1);
        assertThat(Arrays.stream(days).filter(d -> d == 3).count()).isEqualTo(200);
        assertThat(Arrays.stream(days).filter(d -> d == 5).count()).isEqualTo(100);
        assertThat(Arrays.stream(days).filter(d -> d == 9).count()).isEqualTo(100);
    }

    @Test
    void independentStagesAddUp() {
        Stage one = Stage.of("approval", StageTime.triangular(0, 3, 9));
        Stage two = Stage.of("delivery", StageTime.pert(4, 7, 22));
        double[] both = days(LeadTime.of(one, two), 4000, 3);
        double[] first = days(LeadTime.of(one), 4000, 3);
        double[] second = days(LeadTime.of(two), 4000, 3);
        assertThat(mean(both)).isCloseTo(mean(first) + mean(second), within(0.02));
        assertThat(variance(both)).isCloseTo(variance(first) + variance(second), within(0.8));
    }

    @Test
    void laterOrdersDoNotOvertakeAndSeedsRepeat() {
        LeadTime working = LeadTime.of(
                Stage.working("approval", StageTime.pert(1, 2, 8)), Stage.of("delivery", StageTime.logNormal(9, 20)));
        LeadTimes times = LeadTimes.of(working, 50, 7);
        LeadTimes again = LeadTimes.of(working, 50, 7);
        for (int draw = 0; draw < 50; draw++) {
            Instant before = Instant.MIN;
            for (int hour = 0; hour < 24 * 14; hour += 5) {
                Instant arrival = times.arrival(ORDER.plusSeconds(3600L * hour), draw);
                assertThat(arrival).isAfterOrEqualTo(before);
                before = arrival;
            }
            assertThat(again.arrival(ORDER, draw)).isEqualTo(times.arrival(ORDER, draw));
        }
    }
}
