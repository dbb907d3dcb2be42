package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Test
    void equalAmountsAreEqualValues() {
        assertThat(new Money(new BigDecimal("1.500"), EUR))
                .isEqualTo(Money.of(1.5, EUR))
                .hasSameHashCodeAs(Money.of(1.5, EUR));
        assertThat(new Money(new BigDecimal("0.000"), EUR)).isEqualTo(Money.zero(EUR));
        assertThat(Money.usd(1)).isNotEqualTo(Money.of(1, EUR));
    }

    @Test
    void sumsAreExact() {
        Money sum = Money.zero(EUR);
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(Money.of(0.1, EUR));
        }

        assertThat(sum).isEqualTo(Money.of(1, EUR));
        assertThat(sum.minus(sum)).isEqualTo(Money.zero(EUR));
    }

    @Test
    void plusAndMinusUndoEachOther() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Money a = Money.of(random.nextDouble(-1e9, 1e9), EUR);
            Money b = Money.of(random.nextDouble(-1, 1), EUR);
            assertThat(a.plus(b).minus(b)).as("seed %d, draw %d", seed, i).isEqualTo(a);
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
        }
    }

    @Test
    void refusesToMixCurrencies() {
        Money dollars = Money.usd(1);
        Money euros = Money.of(1, EUR);

        assertThatThrownBy(() -> dollars.plus(euros))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("USD")
                .hasMessageContaining("EUR");
        assertThatThrownBy(() -> dollars.minus(euros)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> dollars.compareTo(euros)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void roundsHalfEvenToTheSmallestUnit() {
        assertThat(Money.of(1.005, EUR).rounded()).isEqualTo(Money.of(1, EUR));
        assertThat(Money.of(1.015, EUR).rounded()).isEqualTo(Money.of(1.02, EUR));
        assertThat(Money.of(2.5, JPY).rounded()).isEqualTo(Money.of(2, JPY));
        assertThat(Money.of(3.5, Currency.getInstance("XXX")).rounded().amount())
                .isEqualByComparingTo("4");
    }

    @Test
    void timesAnHourlyPrice() {
        assertThat(Money.usd(0.096).times(730)).isEqualTo(Money.usd(70.08));
        assertThat(Money.usd(1).times(-1)).isEqualTo(Money.usd(-1));
        assertThat(Money.usd(2)).isGreaterThan(Money.usd(1.99));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double value) {
        assertThatThrownBy(() -> Money.of(value, EUR))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("EUR");
        assertThatThrownBy(() -> Money.of(1, EUR).times(value)).isInstanceOf(InvalidInputException.class);
    }
}
