package io.capacityplanner.optimization.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.cost.CostAnomaly;
import io.capacityplanner.cost.CostOutlook;
import io.capacityplanner.cost.DailyCost;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.optimization.commitment.WeeklyForecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostForecastingTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    private final CostForecasting forecasting = new CostForecasting(new WeeklyForecaster());

    private static NavigableMap<LocalDate, Money> days(int count) {
        TreeMap<LocalDate, Money> days = new TreeMap<>();
        for (int day = 0; day < count; day++) {
            days.put(FIRST.plusDays(day), Money.usd(10));
        }
        return days;
    }

    private static DailyCost costs(NavigableMap<LocalDate, Money> days) {
        return new DailyCost(Currency.getInstance("USD"), new TreeMap<>(days));
    }

    @Test
    void theOpenMonthIsWhatWasSpentAndWhatIsToCome() {
        CostOutlook outlook = forecasting.outlook(costs(days(24)), 2, Confidence.of(0.8));
        CostOutlook.Month march = outlook.months().get(0);
        assertThat(march.month()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(march.coverage()).isEqualTo("24 of 31 days");
        assertThat(march.spent()).isEqualTo(Money.usd(240));
        assertThat(march.expected()).isEqualTo(Money.usd(310));
        // What is spent is certain: only the seven other days vary, by a tenth.
        assertThat(march.low().compareTo(Money.usd(303))).isPositive();
        assertThat(march.high().compareTo(Money.usd(317))).isNegative();
        CostOutlook.Month april = outlook.months().get(1);
        assertThat(april.days()).isZero();
        assertThat(april.expected()).isEqualTo(Money.usd(300));
        assertThat(april.low().compareTo(april.expected())).isNegative();
    }

    @Test
    void onlyDaysFarAboveWhatWasPredictedAreStrange() {
        NavigableMap<LocalDate, Money> days = days(40);
        days.put(FIRST.plusDays(30), Money.usd(15));
        days.put(FIRST.plusDays(32), Money.usd(16));
        days.put(FIRST.plusDays(39), Money.usd(16));
        List<CostAnomaly> found = forecasting.anomalies("db", costs(days), 14, 1.5);
        // Exactly 150 % is not above; the second strange day is told although it falls on the weekday of the first.
        assertThat(found).extracting(CostAnomaly::day).containsExactly(FIRST.plusDays(32), FIRST.plusDays(39));
        assertThat(found.get(0).ratio()).isEqualTo(1.6);
        assertThat(found.get(0).excess()).isEqualTo(Money.usd(6));
    }

    @Test
    void laterDaysDoNotChangeWhatWasSaidOfEarlierOnes() {
        NavigableMap<LocalDate, Money> days = days(40);
        days.put(FIRST.plusDays(32), Money.usd(16));
        List<CostAnomaly> early =
                forecasting.anomalies("db", costs(new TreeMap<>(days.headMap(FIRST.plusDays(35)))), 9, 1.5);
        days.put(FIRST.plusDays(38), Money.usd(500));
        assertThat(forecasting.anomalies("db", costs(days), 14, 1.5)).containsAll(early);
    }

    @Test
    void tooFewDaysAreRefused() {
        assertThatThrownBy(() -> forecasting.outlook(costs(days(13)), 1, Confidence.of(0.8)))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> forecasting.anomalies("db", costs(days(20)), 7, 1.5))
                .isInstanceOf(InsufficientDataException.class);
    }
}
