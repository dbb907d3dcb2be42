package io.capacityplanner.utilization;

import static io.capacityplanner.utilization.UsageSeries.START;
import static io.capacityplanner.utilization.UsageSeries.cpu;
import static io.capacityplanner.utilization.UsageSeries.hourly;
import static io.capacityplanner.utilization.UsageSeries.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MonthEndPeaksTest {

    private static LocalDate date(int hour) {
        return START.plusSeconds(3600L * hour).atZone(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void lastDayOfMonthsOfDifferentLength() {
        SplittableRandom random = new SplittableRandom(5);
        UsageProfile profile = cpu(hourly(150, i -> {
            boolean last = date(i).plusDays(1).getDayOfMonth() == 1;
            return 30 + random.nextGaussian() + (last && i % 24 > 8 && i % 24 < 20 ? 40 : 0);
        }));

        assertThat(number(profile, Kind.RECURRING_PEAK, "firstDay")).isZero();
        assertThat(number(profile, Kind.RECURRING_PEAK, "lastDay")).isZero();
        assertThat(number(profile, Kind.RECURRING_PEAK, "months")).isEqualTo(5);
        assertThat(number(profile, Kind.RECURRING_PEAK, "value")).isBetween(68.0, 74.0);
        assertThat(profile.pattern(Kind.RECURRING_PEAK).orElseThrow().message())
                .contains("end of the month (last day)");
    }

    @Test
    void turnOfTheMonthBelowAWorkingWeek() {
        UsageProfile profile = cpu(hourly(200, i -> {
            int day = date(i).getDayOfMonth();
            boolean turn = day <= 2 || date(i).plusDays(1).getDayOfMonth() == 1;
            double week = date(i).getDayOfWeek().getValue() >= 6 ? 10 : 25;
            return week + (turn ? 50 : 0) + i % 4;
        }));

        assertThat(number(profile, Kind.RECURRING_PEAK, "firstDay")).isZero();
        assertThat(number(profile, Kind.RECURRING_PEAK, "lastDay")).isEqualTo(2);
    }

    @Test
    void twoMonthEndsAreNotEnough() {
        UsageProfile profile = cpu(hourly(80, i -> date(i).plusDays(1).getDayOfMonth() == 1 ? 80 : 20 + i % 3));

        assertThat(profile.pattern(Kind.RECURRING_PEAK)).isEmpty();
    }

    @Test
    void noiseHasNoMonthEnd() {
        for (long seed = 1; seed <= 30; seed++) {
            double[] values = UsageSeries.autoregression(seed, 200 * 24, 0.9);
            UsageProfile profile = cpu(hourly(200, i -> 40 + 3 * values[i]));
            assertThat(profile.pattern(Kind.RECURRING_PEAK)).as("seed " + seed).isEmpty();
        }
    }
}
