package io.capacityplanner.connector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTextTest {

    private static double parse(String text) {
        char[] padded = ("xx" + text + "yy").toCharArray();
        return SampleText.parse(padded, 2, text.length());
    }

    @Test
    void agreesWithTheJdkToTheBit() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 200_000; i++) {
            double scale = Math.pow(10, random.nextInt(-12, 20));
            double value = (random.nextDouble() - 0.5) * scale;
            String text = switch (i % 3) {
                case 0 -> Double.toString(value);
                case 1 ->
                    new BigDecimal(value)
                            .setScale(random.nextInt(0, 25), java.math.RoundingMode.HALF_EVEN)
                            .toPlainString();
                default -> Long.toString(random.nextLong() >> random.nextInt(64));
            };
            assertThat(Double.doubleToRawLongBits(parse(text)))
                    .as(text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "1.",
                ".5",
                "-.5",
                "1e3",
                "1E-7",
                "123456789012345",
                "1234567890123456",
                "0.00000000000000000000001",
                "00012",
                "4.9e-324",
                "1.7976931348623157e+308"
            })
    void readsOddForms(String text) {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void readsWhatIsNotFinite() {
        assertThat(parse("NaN")).isNaN();
        assertThat(parse("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "one", "--1"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
