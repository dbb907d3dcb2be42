package io.capacityplanner.connector.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampReaderTest {

    private final StampReader utc = new StampReader(ZoneOffset.UTC, null);

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00:00, 2026-03-01T10:00:00Z",
        "2026-03-01 10:00, 2026-03-01T10:00:00Z",
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03, 2026-03-01T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T08:00:00Z",
        "2026-03-01T10:00:00-0530, 2026-03-01T15:30:00Z",
        "2026-03-01T10:00:00+02, 2026-03-01T08:00:00Z",
        "2026-03-01 10:00:00 UTC, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.5Z, 2026-03-01T10:00:00.500Z",
        "2026-03-01T10:00:00.123456789Z, 2026-03-01T10:00:00.123Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
        "1772359200, 2026-03-01T10:00:00Z",
        "1772359200.25, 2026-03-01T10:00:00.250Z",
        "1.7723592e9, 2026-03-01T10:00:00Z",
        "1772359200000, 2026-03-01T10:00:00Z",
        "1772359200000123, 2026-03-01T10:00:00Z",
        "1772359200000123456, 2026-03-01T10:00:00Z",
        "-1772359200, 1913-11-02T14:00:00Z",
    })
    void readsTheFormsItKnows(String cell, String expected) throws UnreadableCellException {
        assertThat(Instant.ofEpochMilli(utc.read(cell))).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "2026-13-01",
                "2026-02-30",
                "2026-03-01T25:00",
                "2026-03-01T10:60",
                "2026-03-01T10:00:60Z",
                "2026-03-01T10",
                "2026-03-01x10:00",
                "2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00+99:00",
                "01/03/2026",
                "2026/03/01",
                "20260301",
                "0",
                "1",
                "2026",
                "99999999",
                "1e999999999",
                "1e-999999999",
                "NaN",
                "Infinity",
                "99999999999999999999",
                "2026-3-1",
                "+026-03-01",
                "2026-03-01T10:00:00 CET"
            })
    void refusesTheRest(String cell) {
        assertThatThrownBy(() -> utc.read(cell)).isInstanceOf(UnreadableCellException.class);
    }

    @Test
    void saysWhatItAssumed() throws UnreadableCellException {
        utc.read("2026-03-01 10:00:00.1234567");
        utc.read("2026-03-02");

        assertThat(utc.notes())
                .containsExactly(
                        "stamps without zone taken as UTC",
                        "dates without a time taken as the start of the day",
                        "sub-millisecond digits dropped");
    }

    @Test
    void assumesNothingOfZonedStamps() throws UnreadableCellException {
        utc.read("2026-03-01T10:00:00.123000Z");

        assertThat(utc.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999, epoch seconds",
        "100000000000, epoch milliseconds",
        "99999999999999, epoch milliseconds",
        "100000000000000, epoch microseconds",
        "99999999999999000, epoch microseconds",
        "100000000000000000, epoch nanoseconds"
    })
    void tellsTheUnitByMagnitude(String cell, String unit) throws UnreadableCellException {
        utc.read(cell);

        assertThat(utc.notes()).first().asString().contains(unit, "told by their magnitude");
    }

    @Test
    void unitCanBeGiven() throws UnreadableCellException {
        StampReader seconds = new StampReader(ZoneOffset.UTC, TimeUnit.SECONDS);

        assertThat(seconds.read("60")).isEqualTo(60_000);
        assertThat(seconds.read("0.0005")).isZero();
        assertThat(seconds.read("-0.0005")).isEqualTo(-1);
        assertThat(seconds.notes()).containsExactly("stamps read as epoch seconds", "sub-millisecond digits dropped");
    }

    @Test
    void oneFormAColumn() throws UnreadableCellException {
        utc.read("2026-03-01T10:00:00");

        assertThatThrownBy(() -> utc.read("2026-03-01T10:00:00Z"))
                .isInstanceOf(UnreadableCellException.class)
                .hasMessageContaining(
                        "is written as ISO-8601 with a zone, the stamps before it as ISO-8601 without a zone");
    }

    @Test
    void clockChangesAreNoted() throws UnreadableCellException {
        StampReader berlin = new StampReader(ZoneId.of("Europe/Berlin"), null);

        assertThat(Instant.ofEpochMilli(berlin.read("2026-03-29 02:30:00"))).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(Instant.ofEpochMilli(berlin.read("2026-10-25 02:30:00"))).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(Instant.ofEpochMilli(berlin.read("2026-07-01"))).isEqualTo("2026-06-30T22:00:00Z");
        assertThat(berlin.notes())
                .anyMatch(note -> note.contains("taken as Europe/Berlin"))
                .anyMatch(note -> note.startsWith("2 local stamps fall where the clocks change"));
    }
}
