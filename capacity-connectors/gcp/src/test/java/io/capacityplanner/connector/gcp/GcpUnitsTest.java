package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.unit.Unit.Dimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GcpUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "By, DATA, 1",
        "KiBy, DATA, 1024",
        "GiBy, DATA, 1073741824",
        "MBy, DATA, 1000000",
        "bit, DATA, 0.125",
        "By/s, DATA_RATE, 1",
        "MiBy/s, DATA_RATE, 1048576",
        "Mbit/s, DATA_RATE, 125000",
        "10^2.%, RATIO, 1",
        "%, RATIO, 0.01",
        "'', COUNT, 1",
        "1, COUNT, 1",
        "{packet}, COUNT, 1",
        "{request}/s, COUNT_RATE, 1",
        "ms, TIME, 0.001",
        "s{idle}, TIME, 1",
        "s{CPU}, TIME, 1",
        "s{CPU}/s, COMPUTE, 1",
        "{cpu}, COMPUTE, 1",
        "ms/s, RATIO, 0.001",
    })
    void readsWhatTheServiceWrites(String text, Dimension dimension, double toBase) {
        Unit unit = GcpUnits.parse(text).orElseThrow();

        assertThat(unit.dimension()).isEqualTo(dimension);
        assertThat(unit.toBase()).isCloseTo(toBase, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"Cel", "By/{vm}", "W.h", "'By.s'"})
    void doesNotGuessWhatItDoesNotKnow(String text) {
        assertThat(GcpUnits.parse(text)).isEmpty();
    }

    @Test
    void ratesOfAmounts() {
        assertThat(GcpUnits.rateOf("By")).contains(Unit.BYTES_PER_SECOND);
        assertThat(GcpUnits.rateOf("{request}")).contains(Unit.PER_SECOND);
        assertThat(GcpUnits.rateOf("s{CPU}")).contains(Unit.CORES);
        assertThat(GcpUnits.rateOf("ms").orElseThrow().toBase()).isCloseTo(1e-3, within(1e-12));
        assertThat(GcpUnits.rateOf("%")).isEmpty();
    }

    @Test
    void sharesBecomePercentAndOtherThingsAreRefused() {
        assertThat(GcpUnits.factor(Unit.RATIO, Unit.PERCENT, "here")).isCloseTo(100, within(1e-9));
        assertThat(GcpUnits.factor(Unit.COUNT, Unit.PERCENT, "here")).isCloseTo(100, within(1e-9));
        assertThat(GcpUnits.factor(Unit.PERCENT, Unit.PERCENT, "here")).isCloseTo(1, within(1e-9));
        assertThatThrownBy(() -> GcpUnits.factor(Unit.BYTES, Unit.PERCENT, "project p"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("project p");
    }
}
