package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.analyze;
import static io.capacityplanner.utilization.UsageSeries.autoregression;
import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.kinds;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GrowthDetectionTest {

    private static final double HOURS_PER_MONTH = 24 * 365.25 / 12;

    @Test
    void growthUnderDayAndWeek() {
        double[] noise = autoregression(1, 300 * 24, 0.7);
        UsageProfile profile = cpu(hourly(300, i -> {
            double week = i / 24 % 7 < 5 ? 1 : 0.6;
            return (30 + 12.0 * i / (300 * 24)) * week * (1 + 0.3 * Math.sin(2 * Math.PI * i / 24)) + noise[i];
        }));

        // The median of a week is that of its working days.
        assertThat(number(profile, Kind.GROWING, "perMonth"))
                .isCloseTo(12.0 / (300 * 24) * HOURS_PER_MONTH, within(0.15));
        assertThat(profile.pattern(Kind.GROWING).orElseThrow().message()).contains("1.2 pp a month", "9.7 months");
    }

    @Test
    void declineInFourWeeks() {
        double[] noise = autoregression(2, 28 * 24, 0.5);
        UsageProfile profile = cpu(hourly(28, i -> 60 - 0.5 * i / 24 + noise[i] + (i / 24 % 7 < 5 ? 4 : 0)));

        assertThat(number(profile, Kind.SHRINKING, "perMonth")).isCloseTo(-0.5 * 365.25 / 12, within(3.0));
        assertThat(profile.pattern(Kind.SHRINKING).orElseThrow().message()).contains("under a year of data");
    }

    @Test
    void growthOfADailySeries() {
        Metric users = Metric.nonNegative("users", Unit.COUNT);
        double[] noise = autoregression(3, 200, 0.3);
        UsageProfile profile = analyze(UsageSeries.series(Step.DAY, 200, i -> 1000 + 3 * i + 10 * noise[i]), users);

        assertThat(number(profile, Kind.GROWING, "perMonth")).isCloseTo(3 * 365.25 / 12, within(5.0));
    }

    @Test
    void growthOfAMonthlySeries() {
        Metric users = Metric.nonNegative("users", Unit.COUNT);
        UsageProfile profile =
                analyze(UsageSeries.series(Step.ofSeconds(30 * 86_400), 24, i -> 100 + 4 * i + i % 3), users);

        assertThat(kinds(profile)).contains(Kind.GROWING);
    }

    @Test
    void growthWithoutDates() {
        double[] values = autoregression(4, 600, 0.5);
        Arrays.setAll(values, i -> 100 + 0.1 * i + values[i]);
        UsageProfile profile = analyze(TimeSeries.indexed(values), Metric.gauge("load", Unit.UNKNOWN));

        assertThat(number(profile, Kind.GROWING, "perHundredSteps")).isCloseTo(10, within(0.5));
        assertThat(profile.pattern(Kind.GROWING).orElseThrow().message()).contains("in 100 steps");
    }

    @Test
    void smallGrowthIsNotWorthASentence() {
        double[] noise = autoregression(5, 200 * 24, 0.2);
        assertThat(kinds(cpu(hourly(200, i -> 50 + 1.5 * i / (200 * 24) + 0.2 * noise[i]))))
                .isEmpty();
    }

    @Test
    void stepIsNoGrowth() {
        for (long seed = 1; seed <= 20; seed++) {
            double[] noise = autoregression(seed, 180 * 24, 0.5);
            int at = (int) (20 + seed * 7) * 24;
            UsageProfile profile = cpu(hourly(180, i -> 30 + (i < at ? 0 : 20) + 2 * noise[i]));
            assertThat(kinds(profile)).as("seed " + seed).doesNotContain(Kind.GROWING, Kind.SHRINKING);
        }
    }

    @Test
    void growthBesideAStepIsSeen() {
        double[] noise = autoregression(6, 300 * 24, 0.5);
        UsageProfile profile = cpu(hourly(300, i -> 20 + 15.0 * i / (300 * 24) + (i < 150 * 24 ? 0 : 30) + noise[i]));

        assertThat(kinds(profile)).contains(Kind.GROWING);
    }

    @Test
    void gapsDoNotMatter() {
        double[] noise = autoregression(7, 300 * 24, 0.5);
        UsageProfile profile = cpu(hourly(
                300, i -> i % 11 == 0 || (i > 2000 && i < 2500) ? Double.NaN : 30 + 12.0 * i / (300 * 24) + noise[i]));

        assertThat(kinds(profile)).contains(Kind.GROWING);
    }
}
