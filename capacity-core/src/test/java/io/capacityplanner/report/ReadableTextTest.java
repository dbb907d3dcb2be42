package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTextTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at 2026-09-30T01:00:00Z, 7.717 times the noise | at 30 Sep 2026 03:00, 7.717 times the noise",
                "from 2026-10-25T00:30Z to 2026-10-25T01:30Z | from 25 Oct 2026 02:30 to 25 Oct 2026 02:30",
                "backtest MASE 0.31568017245686475 | backtest MASE 0.316",
                "-12345.678901 pp, 9.4512e-28 left | -12,346 pp, 9.45e-28 left",
                "2026-13-45T99:00:00Z is no moment | 2026-13-45T99:00:00Z is no moment",
                "version 1.2.3456.7 of vm-0.123456789 | version 1.2.3456.7 of vm-0.123456789",
                "half of 0.5000 | half of 0.5",
                "costs $3 of 10.25 %, at 10.0.0.1:9100 | costs $3 of 10.25 %, at 10.0.0.1:9100"
            })
    void momentsAreOfTheZoneAndNumbersOfFewDigits(String sentence, String read) {
        assertThat(ReadableText.of(sentence, BERLIN)).isEqualTo(read);
        assertThat(ReadableText.of(List.of(sentence), BERLIN)).containsExactly(read);
        assertThat(ReadableText.of(read, BERLIN)).as("again").isEqualTo(read);
    }

    @Test
    void oddTextStaysAsItIs() {
        for (String odd : List.of("", "$1 \\1 $0", "x".repeat(10_000), "1".repeat(400) + "." + "2".repeat(400))) {
            assertThat(ReadableText.of(odd, BERLIN)).isNotNull();
        }
        assertThat(ReadableText.of("$1 \\1 2026-03-01T00:00:00Z", BERLIN)).isEqualTo("$1 \\1 1 Mar 2026 01:00");
    }
}
