package io.capacityplanner.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static Growth growth(boolean indexed, @Nullable Estimate rate, double level) {
        return new Growth(
                START,
                START.plus(Duration.ofDays(70)),
                indexed,
                Step.HOUR,
                70,
                Step.DAY,
                new Estimate(0.1, 0.05, 0.2),
                rate,
                level,
                true,
                0.001,
                List.of());
    }

    @Test
    void percentagesCompound() {
        double rate = Math.log(1.02) / 168;
        Growth growth = growth(false, new Estimate(rate, 0, 2 * rate), 50);

        Estimate week = growth.percentPer(GrowthPeriod.WEEK).orElseThrow();
        assertThat(week.value()).isCloseTo(2, within(1e-9));
        assertThat(week.lower()).isZero();
        assertThat(week.upper()).isCloseTo(4.04, within(1e-9));
        assertThat(growth.percentPer(Duration.ofDays(14)).orElseThrow().value()).isCloseTo(4.04, within(1e-9));
        assertThat(growth.percentPer(GrowthPeriod.YEAR).orElseThrow().value())
                .isCloseTo(100 * (Math.pow(1.02, 365.25 / 7) - 1), within(1e-6));
    }

    @Test
    void withoutARateTheyAreSharesOfTheLevel() {
        Growth growth = growth(false, null, -48);

        assertThat(growth.compounding()).isFalse();
        assertThat(growth.percentPer(GrowthPeriod.DAY).orElseThrow().value()).isCloseTo(5, within(1e-12));
        assertThat(growth.amountPer(GrowthPeriod.DAY.duration()).upper()).isCloseTo(4.8, within(1e-12));
        assertThat(growth(false, null, 0).percentPer(GrowthPeriod.DAY)).isEmpty();
    }

    @Test
    void withoutDatesOnlyStepsCount() {
        Growth growth = growth(true, null, 100);

        assertThat(growth.percentPerSteps(100).orElseThrow().value()).isCloseTo(10, within(1e-12));
        assertThatThrownBy(() -> growth.percentPer(GrowthPeriod.WEEK)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> growth.amountPerSteps(0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void monthIsATwelfthOfAYear() {
        assertThat(GrowthPeriod.MONTH.duration().multipliedBy(12)).isEqualTo(GrowthPeriod.YEAR.duration());
        assertThat(GrowthPeriod.YEAR.duration()).isEqualTo(Duration.ofHours(8766));
    }

    @Test
    void estimateHoldsItsValue() {
        assertThat(new Estimate(-1, -2, -0.5).excludes(0)).isTrue();
        assertThat(new Estimate(1, -0.5, Double.POSITIVE_INFINITY).excludes(0)).isFalse();
        assertThat(new Estimate(1, 0, 2).map(v -> -3 * v)).isEqualTo(new Estimate(-3, -6, 0));
        assertThatThrownBy(() -> new Estimate(3, 0, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Estimate(Double.NaN, 0, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Estimate(1, Double.NaN, 2)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void monthsAreComparedWithTheirNeighbourAndTheirOwnYearBefore() {
        List<MonthLevel> months = List.of(
                new MonthLevel(YearMonth.of(2025, 2), 100, 101, 28),
                new MonthLevel(YearMonth.of(2025, 12), 0, 0, 31),
                new MonthLevel(YearMonth.of(2026, 1), 120, 120, 31),
                new MonthLevel(YearMonth.of(2026, 2), 150, 140, 28));
        CalendarComparison calendar = new CalendarComparison(months, List.of());

        assertThat(calendar.monthOverMonth()).hasSize(2);
        assertThat(calendar.monthOverMonth().get(0).percent()).isEmpty();
        assertThat(calendar.monthOverMonth().get(1).percent()).contains(25.0);
        assertThat(calendar.yearOverYear()).hasSize(1);
        assertThat(calendar.yearOverYear().get(0).percent()).contains(50.0);
        assertThat(calendar.yearOverYear().get(0).perDay()).isEqualTo(50);
    }
}
