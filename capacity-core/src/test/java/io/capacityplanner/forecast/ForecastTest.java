package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.testing.Paths;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final SeriesKey KEY = SeriesKey.of("db", "disk");
    private static final Instant LAST = Instant.parse("2026-03-31T00:00:00Z");
    private static final int STEPS = 60;

    @Test
    void limitsAreSharesOfTheCapacityOrValues() {
        assertThat(forecast(50, 500.0, 1).valueOf(Limit.ofCapacity(0.8))).isEqualTo(400);
        assertThat(forecast(50, 500.0, 1).valueOf(Limit.of(123))).isEqualTo(123);
        assertThat(forecast(50, null, 1).valueOf(Limit.of(123))).isEqualTo(123);
        assertThatThrownBy(() -> forecast(50, null, 1).valueOf(Limit.ofCapacity(0.8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("series db/disk")
                .hasMessageContaining("capacity");
    }

    @Test
    void runOutProbabilitiesRiseAndStayWithinTheHorizon() {
        for (long seed = 0; seed < 50; seed++) {
            Exhaustion exhaustion = forecast(50, 100.0, seed).exhaustion(Limit.ofCapacity(0.6));
            double[] probability = exhaustion.probability();
            String place = "seed " + seed;

            assertThat(probability).as(place).hasSize(STEPS);
            assertThat(probability).as(place).isSorted();
            for (double odds : new double[] {0.05, 0.2, 0.5, 0.9}) {
                exhaustion.at(odds).ifPresent(date -> {
                    assertThat(date).as(place).isAfter(LAST).isBefore(exhaustion.horizonEnd());
                    assertThat(exhaustion.probabilityBy(date)).as(place).isGreaterThanOrEqualTo(odds);
                    assertThat(exhaustion.probabilityBy(date.minusMillis(1)))
                            .as(place)
                            .isLessThan(odds);
                });
                assertThat(exhaustion.at(odds).isPresent())
                        .as(place)
                        .isEqualTo(exhaustion.probabilityWithinHorizon() >= odds);
            }
        }
    }

    @Test
    void aLowerLimitRunsOutNoLater() {
        Forecast forecast = forecast(50, 100.0, 3);
        for (int share = 52; share < 80; share++) {
            double[] lower = forecast.exhaustion(Limit.of(share)).probability();
            double[] higher = forecast.exhaustion(Limit.of(share + 1)).probability();
            for (int h = 0; h < STEPS; h++) {
                assertThat(lower[h]).as("limit %d, step %d", share, h).isGreaterThanOrEqualTo(higher[h]);
            }
        }
    }

    @Test
    void aLongerLeadTimeOrSmallerRiskOrdersEarlier() {
        Exhaustion exhaustion = forecast(50, 100.0, 3).exhaustion(Limit.of(58));

        Instant base =
                exhaustion.orderBy(Duration.ofDays(5), Ratio.of(0.2)).date().orElseThrow();

        assertThat(exhaustion.orderBy(Duration.ofDays(9), Ratio.of(0.2)).date().orElseThrow())
                .isEqualTo(base.minus(Duration.ofDays(4)));
        assertThat(exhaustion.orderBy(Duration.ofDays(5), Ratio.of(0.05)).date().orElseThrow())
                .isBefore(base);
    }

    @Test
    void whatStandsAtTheLimitIsFull() {
        assertThat(forecast(80, 100.0, 1).exhaustion(Limit.ofCapacity(0.8)).daysToFull())
                .contains(0.0);
        assertThat(forecast(79.9, 100.0, 1).exhaustion(Limit.ofCapacity(0.8)).alreadyReached())
                .isFalse();
    }

    @Test
    void stepsFollowTheHistory() {
        Forecast forecast = forecast(50, 100.0, 1);

        assertThat(forecast.steps()).isEqualTo(STEPS);
        assertThat(forecast.timeAt(0)).isEqualTo(LAST.plus(Duration.ofDays(1)));
        assertThat(forecast.timeAt(9)).isEqualTo(LAST.plus(Duration.ofDays(10)));
    }

    private static Forecast forecast(double level, @Nullable Double capacity, long seed) {
        return new Forecast(
                KEY,
                Metric.DISK_USAGE,
                "fake",
                "RW",
                LAST.plus(Duration.ofDays(1)),
                100,
                Step.DAY,
                false,
                new ForecastDistribution(new double[STEPS], List.of()),
                RunningMaximum.of(Paths.brownian(level, 0.1, 1, 300, STEPS, seed)),
                LAST,
                level,
                capacity,
                null,
                new QualityReport(KEY, 100, 100, Step.DAY, 1, List.of()),
                List.of(),
                List.of(),
                new Evidence(null, null, 1, "RW", null, Map.of()));
    }
}
