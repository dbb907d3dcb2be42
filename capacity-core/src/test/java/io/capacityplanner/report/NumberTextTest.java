package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "-0.0; 0",
                "-0.000000001; -1.00e-09",
                "1; 1",
                "2.5; 2.5",
                "2.494; 2.49",
                "12.34; 12.3",
                "99.96; 100",
                "999.6; 1,000",
                "123456.7; 123,457",
                "-42.25; -42.3",
                "0.01234; 0.012",
                "1e15; 1.00e+15",
                "NaN; not known",
                "Infinity; not known"
            })
    void numbersHaveThreeDigits(double value, String expected) {
        assertThat(NumberText.number(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1536; GiB; 1.5 TiB",
                "1; TiB; 1 TiB",
                "512; MiB; 512 MiB",
                "1.649267441664e12; B; 1.5 TiB",
                "1500; GB; 1.5 TB",
                "125000000; B/s; 125 MB/s",
                "2500; m; 2.5 cores",
                "1; cores; 1 core",
                "61.3; %; 61.3 %",
                "0.613; ratio; 61.3 %",
                "1234; count; 1,234",
                "12.5; /s; 12.5/s",
                "250; ms; 250 ms",
                "1500; ms; 1.5 s",
                "0; B; 0 B",
                "NaN; B; not known"
            })
    void quantitiesAreScaled(double value, String unit, String expected) {
        assertThat(NumberText.quantity(value, Unit.find(unit).orElseThrow())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1237.4; 92.1; $1,240 ± 90", // one digit of the half, the value to tens
                "1237.4; 138; $1,240 ± 140", // two digits after a leading 1
                "1237.4; 96; $1,240 ± 100", // 96 rounds to 100: a leading 1, so two digits
                "950; 650; $300 to $1,600", // over half of the value: the range only
                "12.34; 0.456; $12.3 ± 0.5",
                "50; 0; $50.00",
                "-300; 20; -$300 ± 20",
                "10; 12; -$2 to $22"
            })
    void estimatesAreRoundedByTheirInterval(double value, double half, String expected) {
        assertThat(NumberText.estimate(Money.usd(value), Money.usd(half))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; $0", "42.051; $42.05", "99.5; $99.50", "100; $100", "1234567.8; $1,234,568", "-12; -$12.00"})
    void moneyHasCentsBelowAHundred(double amount, String expected) {
        assertThat(NumberText.money(Money.usd(amount))).isEqualTo(expected);
    }

    @Test
    void anIntervalOfLessThanACentIsNone() {
        assertThat(NumberText.estimate(Money.usd(1739.1789599994), Money.usd(0.0000000009)))
                .isEqualTo("$1,739");
        assertThat(NumberText.estimate(Money.usd(12.3456), Money.usd(0.012))).isEqualTo("$12.35 ± 0.01");
    }

    @Test
    void currenciesWithoutASignOfTheirOwnShowTheirCode() {
        assertThat(NumberText.money(Money.of(1240, Currency.getInstance("CHF"))))
                .isEqualTo("CHF 1,240");
        assertThat(NumberText.money(Money.of(1240, Currency.getInstance("EUR"))))
                .isEqualTo("€1,240");
        assertThat(NumberText.money(Money.of(12.4, Currency.getInstance("JPY"))))
                .isEqualTo("¥12");
    }

    @Test
    void aColumnOfMoneyHasOnePrecision() {
        assertThat(NumberText.moneyColumn(List.of(Money.usd(140.16), Money.usd(30.37)), false))
                .containsExactly("140", "30");
        assertThat(NumberText.moneyColumn(List.of(Money.usd(140.16), Money.usd(0.4), Money.usd(0)), true))
                .containsExactly("$140.16", "$0.40", "$0.00");
    }

    @Test
    void alignedNumbersShareTheirDecimals() {
        assertThat(NumberText.aligned(14, 16.04)).isEqualTo("14.0");
        assertThat(NumberText.aligned(14.26, 160)).isEqualTo("14");
    }

    @Test
    void sharesDifferencesAndDurations() {
        assertThat(NumberText.percent(0.6134)).isEqualTo("61.3 %");
        assertThat(NumberText.percent(0.8)).isEqualTo("80.0 %");
        assertThat(NumberText.share(0.8)).isEqualTo("80 %");
        assertThat(NumberText.share(0.975)).isEqualTo("97.5 %");
        assertThat(NumberText.percentagePoints(-0.021)).isEqualTo("-2.1 pp");
        assertThat(NumberText.duration(Duration.ofDays(21))).isEqualTo("21 d");
        assertThat(NumberText.duration(Duration.ofHours(36))).isEqualTo("36 h");
        assertThat(NumberText.count(1, "resource")).isEqualTo("1 resource");
        assertThat(NumberText.count(5000, "series")).isEqualTo("5,000 series");
    }

    @Test
    void theDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(NumberText.number(1234.5)).isEqualTo("1,235");
            assertThat(NumberText.money(Money.usd(12.5))).isEqualTo("$12.50");
        } finally {
            Locale.setDefault(before);
        }
    }
}
