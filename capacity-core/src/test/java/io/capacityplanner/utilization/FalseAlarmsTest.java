package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.autoregression;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series without a pattern must stay without one. Memory is asked, which every detector looks at. */
class FalseAlarmsTest {

    private static final Metric MEMORY = Metric.gauge("memory", Unit.UNKNOWN);
    private static final int SERIES = 20;

    /** In how many of the generated series each kind was found. */
    private static Map<Kind, Integer> alarms(int days, IntFunction<double[]> generator) {
        Map<Kind, Integer> alarms = new TreeMap<>();
        for (int seed = 1; seed <= SERIES; seed++) {
            double[] values = scaled(generator.apply(seed));
            Set<Kind> kinds = kinds(analyze(hourly(days, i -> values[i]), MEMORY));
            kinds.forEach(kind -> alarms.merge(kind, 1, Integer::sum));
        }
        return alarms;
    }

    /** Mean 50, standard deviation 12. */
    private static double[] scaled(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(1));
        return Arrays.stream(values).map(v -> 50 + 12 * (v - mean) / deviation).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 30, 365})
    void noise(int days) {
        assertThat(alarms(days, seed -> autoregression(seed, days * 24, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 365})
    void persistentNoise(int days) {
        // A day later nothing is left of a value: one series in 20 may look like something.
        assertThat(alarms(days, seed -> autoregression(1000 + seed, days * 24, 0.9))
                        .values())
                .allMatch(count -> count <= 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 30, 120, 365})
    void randomWalk(int days) {
        // Where a walk ends is no trend. The tests are made for that; one in ten slips through at the worst length.
        Map<Kind, Integer> alarms = alarms(days, seed -> autoregression(2000 + seed, days * 24, 1));

        assertThat(alarms).doesNotContainKeys(Kind.LEAK, Kind.RECURRING_PEAK, Kind.IDLE, Kind.SATURATED);
        assertThat(alarms.values()).allMatch(count -> count <= 4, "at most 5 of 40, was " + alarms);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 365})
    void heavyTails(int days) {
        assertThat(alarms(days, seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    return random.doubles(days * 24L)
                            .map(u -> Math.pow(1 - u, -0.4))
                            .toArray();
                }))
                .isEmpty();
    }

    @Test
    void pureSeasonOfTheDayIsThatAlone() {
        assertThat(alarms(120, seed -> {
                    double[] noise = autoregression(seed, 120 * 24, 0.5);
                    Arrays.setAll(noise, i -> 8 * Math.sin(2 * Math.PI * (i + seed) / 24) + noise[i]);
                    return noise;
                }))
                .containsOnlyKeys(Kind.DAILY_SEASON)
                .containsEntry(Kind.DAILY_SEASON, SERIES);
    }

    @Test
    void pureWaveOfTheYearIsThatAlone() {
        assertThat(alarms(365, seed -> {
                    double[] noise = autoregression(seed, 365 * 24, 0.5);
                    Arrays.setAll(noise, i -> 5 * Math.sin(2 * Math.PI * (i + 219.0 * seed) / 8766) + noise[i]);
                    return noise;
                }))
                .containsOnlyKeys(Kind.YEARLY_SEASON)
                .containsEntry(Kind.YEARLY_SEASON, SERIES);
    }

    @Test
    void pureGrowthIsThatAlone() {
        assertThat(alarms(200, seed -> {
                    double[] noise = autoregression(seed, 200 * 24, 0.5);
                    Arrays.setAll(noise, i -> 0.002 * i + 3 * noise[i]);
                    return noise;
                }))
                .containsOnlyKeys(Kind.GROWING)
                .containsEntry(Kind.GROWING, SERIES);
    }
}
