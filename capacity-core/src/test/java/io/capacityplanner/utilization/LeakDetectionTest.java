package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static io.capacityplanner.utilization.UsageSeries.memory;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeakDetectionTest {

    /** Climbs by {@code perDay} points and falls back every {@code cycle} hours, with noise. */
    private static TimeSeries saw(int days, int cycle, double perDay, double noise, long seed) {
        double[] around = UsageSeries.autoregression(seed, days * 24, 0.6);
        return hourly(days, i -> 30 + perDay / 24 * (i % cycle) + noise * around[i]);
    }

    @Test
    void sawOfRestarts() {
        UsageProfile profile = memory(saw(60, 9 * 24, 5, 0.6, 1));

        assertThat(number(profile, Kind.LEAK, "slopePerDay")).isCloseTo(5, within(0.2));
        assertThat(number(profile, Kind.LEAK, "restarts")).isEqualTo(6);
        assertThat(number(profile, Kind.LEAK, "cycleDays")).isCloseTo(9, within(0.2));
        assertThat(number(profile, Kind.LEAK, "daysToFull")).isCloseTo(14, within(0.7));
        assertThat(kinds(profile)).doesNotContain(Kind.GROWING, Kind.LEVEL_SHIFT, Kind.DAILY_SEASON);
        assertThat(profile.pattern(Kind.LEAK).orElseThrow().message()).contains(" pp a day", "6 times", "restarts");
    }

    @Test
    void sawBelowTheLoadOfTheDayWithGaps() {
        SplittableRandom random = new SplittableRandom(7);
        TimeSeries saw = saw(80, 150, 4, 0.5, 2);
        UsageProfile profile = memory(hourly(80, i -> {
            boolean missing = random.nextDouble() < 0.05 || (i > 500 && i < 520);
            return missing ? Double.NaN : saw.get(i) + 3 * Math.sin(2 * Math.PI * i / 24);
        }));

        assertThat(number(profile, Kind.LEAK, "slopePerDay")).isCloseTo(4, within(0.6));
    }

    @Test
    void manySawsAreFound() {
        for (long seed = 1; seed <= 25; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int cycle = 48 + random.nextInt(200);
            double perDay = 20.0 / (cycle / 24.0) + random.nextDouble();
            UsageProfile profile = memory(saw(6 * cycle / 24 + 2, cycle, perDay, 0.3 + random.nextDouble(), seed));
            assertThat(kinds(profile)).as("seed " + seed).contains(Kind.LEAK);
            assertThat(number(profile, Kind.LEAK, "slopePerDay"))
                    .as("seed " + seed)
                    .isCloseTo(perDay, within(0.1 * perDay + 0.3));
        }
    }

    @Test
    void climbWithoutRestart() {
        double[] around = UsageSeries.autoregression(4, 20 * 24, 0.5);
        UsageProfile profile = memory(hourly(20, i -> 35 + 1.5 * i / 24 + 0.4 * around[i]));

        assertThat(number(profile, Kind.LEAK, "slopePerDay")).isCloseTo(1.5, within(0.05));
        assertThat(number(profile, Kind.LEAK, "restarts")).isZero();
        assertThat(number(profile, Kind.LEAK, "daysToFull")).isCloseTo(23.3, within(1.0));
    }

    @Test
    void diskThatFillsGrowsAndDoesNotLeak() {
        double[] around = UsageSeries.autoregression(4, 120 * 24, 0.5);
        UsageProfile profile = analyze(hourly(120, i -> 20 + 0.4 * i / 24 + 0.05 * around[i]), Metric.DISK_USAGE);

        assertThat(kinds(profile)).contains(Kind.GROWING).doesNotContain(Kind.LEAK);
        assertThat(number(profile, Kind.GROWING, "perMonth")).isCloseTo(0.4 * 365.25 / 12, within(0.1));
    }

    @Test
    void connectionsCanLeakToo() {
        Metric connections = Metric.nonNegative("db_connections", Unit.COUNT);
        UsageProfile profile = analyze(hourly(40, i -> 20 + Math.floor(i % 160 / 4.0)), connections);

        assertThat(kinds(profile)).contains(Kind.LEAK);
    }

    @Test
    void garbageCollectionIsNoLeak() {
        double[] around = UsageSeries.autoregression(9, 30 * 24, 0);
        UsageProfile profile =
                analyze(hourly(30, i -> 30 + 5.0 * (i % 9) + around[i]), Metric.percentage("heap_used_percent"));

        assertThat(kinds(profile)).doesNotContain(Kind.LEAK);
    }

    @Test
    void loadOfWorkingDaysIsNoLeak() {
        UsageProfile profile = memory(hourly(90, i -> {
            boolean weekend = i / 24 % 7 >= 5;
            boolean office = i % 24 >= 8 && i % 24 < 18;
            return 30 + (weekend ? 0 : 20) + (office && !weekend ? 15 : 0) + i % 3;
        }));

        assertThat(kinds(profile)).doesNotContain(Kind.LEAK);
    }

    @Test
    void leakThatWasMendedIsNotReported() {
        TimeSeries saw = saw(60, 120, 5, 0.4, 3);
        UsageProfile profile = memory(hourly(160, i -> i < 60 * 24 ? saw.get(i) : 31 + i % 4 * 0.2));

        assertThat(kinds(profile)).doesNotContain(Kind.LEAK);
    }

    @Test
    void randomWalksDoNotLeak() {
        for (long seed = 1; seed <= 30; seed++) {
            double[] walk = UsageSeries.autoregression(seed, 90 * 24, seed % 2 == 0 ? 1 : 0.99);
            UsageProfile profile =
                    analyze(hourly(90, i -> 400 + 4 * walk[i]), Metric.nonNegative("memory_mib", Unit.MEBIBYTES));
            assertThat(kinds(profile)).as("seed " + seed).doesNotContain(Kind.LEAK);
        }
    }
}
