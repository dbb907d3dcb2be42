package io.capacityplanner.connector.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.capacityplanner.error.InvalidInputException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineProtocolTest {

    private static final String LETTERS = "ab ,=\"'é機\\/{}$:";

    @Test
    void writesWhatTheClientLibraryWrites() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            String measurement = name(random);
            String tag = name(random);
            String value = name(random);
            String text = name(random);
            String expected = Point.measurement(measurement)
                    .addTag(tag, value)
                    .addField("f", text)
                    .time(7L, WritePrecision.MS)
                    .toLineProtocol();

            String line = LineProtocol.series(measurement, new TreeMap<>(Map.of(tag, value))) + " f="
                    + LineProtocol.text(text) + " 7";

            assertThat(line).as("seed 5, line " + i).isEqualTo(expected);
        }
    }

    private static String name(Random random) {
        String name;
        do {
            StringBuilder text = new StringBuilder();
            for (int i = 1 + random.nextInt(8); i > 0; i--) {
                text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            name = text.toString();
        } while (name.matches("(?s).*\\\\([ ,=].*)?$"));
        return name;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\\", "a\\,b", "a\\ b", "a\\=b", "\u0000"})
    void refusesWhatItCannotSay(String name) {
        assertThatThrownBy(() -> LineProtocol.name(name, true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line protocol cannot say");
    }

    @Test
    void leavesOutEmptyTags() {
        assertThat(LineProtocol.series("m", new TreeMap<>(Map.of("a", "", "b", "c"))))
                .isEqualTo("m,b=c");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotFinite(double value) {
        assertThatThrownBy(() -> LineProtocol.number(value, "sample 3 of web/cpu"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sample 3 of web/cpu");
    }
}
