package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Unit.Dimension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    private static final List<Unit> KNOWN = List.of(
            Unit.PERCENT,
            Unit.RATIO,
            Unit.BYTES,
            Unit.KIBIBYTES,
            Unit.MEBIBYTES,
            Unit.GIBIBYTES,
            Unit.TEBIBYTES,
            Unit.GIGABYTES,
            Unit.BYTES_PER_SECOND,
            Unit.CORES,
            Unit.MILLICORES,
            Unit.SECONDS,
            Unit.MILLISECONDS,
            Unit.COUNT,
            Unit.PER_SECOND);

    @Test
    void knownUnitsAreFoundBySymbol() {
        assertThat(KNOWN)
                .allSatisfy(unit -> assertThat(Unit.find(unit.symbol())).contains(unit));
        assertThat(KNOWN).extracting(Unit::symbol).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"percent,%", "Pct,%", "bytes,B", " Byte ,B", "bytes/s,B/s", "vCPU,cores", "core,cores", "1,ratio"})
    void usualNamesAreFound(String name, String symbol) {
        assertThat(Unit.find(name)).map(Unit::symbol).contains(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "furlong", "gib", "M"})
    void otherNamesAreNot(String name) {
        assertThat(Unit.find(name)).isEmpty();
    }

    @Test
    void convertsWithinOneDimension() {
        assertThat(Unit.GIBIBYTES.factorTo(Unit.MEBIBYTES)).isEqualTo(1024);
        assertThat(Unit.GIGABYTES.factorTo(Unit.BYTES)).isEqualTo(1e9);
        assertThat(Unit.PERCENT.factorTo(Unit.RATIO)).isEqualTo(0.01);
        assertThat(Unit.CORES.factorTo(Unit.MILLICORES)).isCloseTo(1000, within(1e-9));
        assertThat(Unit.UNKNOWN.factorTo(Unit.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void thereAndBackChangesNothing() {
        for (Unit from : KNOWN) {
            for (Unit to : KNOWN) {
                if (from.dimension() == to.dimension()) {
                    assertThat(from.factorTo(to) * to.factorTo(from))
                            .as("%s to %s", from.symbol(), to.symbol())
                            .isCloseTo(1, within(1e-14));
                }
            }
        }
    }

    @Test
    void refusesToConvertAcrossDimensions() {
        for (Unit from : KNOWN) {
            for (Unit to : KNOWN) {
                if (from.dimension() != to.dimension()) {
                    assertThatThrownBy(() -> from.factorTo(to))
                            .isInstanceOf(InvalidInputException.class)
                            .hasMessageContaining("\"" + from.symbol() + "\"")
                            .hasMessageContaining("\"" + to.symbol() + "\"");
                }
            }
        }
    }

    @Test
    void twoUnknownUnitsAreNotTheSame() {
        Unit widgets = new Unit("widgets", Dimension.UNKNOWN, 1);

        assertThat(widgets.factorTo(widgets)).isEqualTo(1);
        assertThatThrownBy(() -> widgets.factorTo(Unit.UNKNOWN)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesFactorsThatAreNone(double factor) {
        assertThatThrownBy(() -> new Unit("x", Dimension.COUNT, factor))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unit x");
    }

    @Test
    void quantitiesConvert() {
        assertThat(Quantity.of(1.5, Unit.GIBIBYTES).in(Unit.MEBIBYTES)).isEqualTo(Quantity.of(1536, Unit.MEBIBYTES));
        assertThatThrownBy(() -> Quantity.of(1, Unit.CORES).in(Unit.BYTES)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void quantitiesAreFinite(double value) {
        assertThatThrownBy(() -> Quantity.of(value, Unit.CORES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cores");
    }
}
