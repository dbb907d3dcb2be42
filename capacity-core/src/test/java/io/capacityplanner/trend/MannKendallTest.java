package io.capacityplanner.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against R 4.2.2; the commands stand in resources/reference/trend-tests.R. */
class MannKendallTest {

    private static double[] reference(String name) throws IOException {
        try (InputStream in = MannKendallTest.class.getResourceAsStream("/reference/trend-series.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String line = text.lines()
                    .filter(l -> l.startsWith(name + ","))
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(line.split(","))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    @Test
    void seasonal() throws IOException {
        MannKendall test = MannKendall.seasonal(reference("USAccDeaths"), 12);

        assertThat(test.s()).isEqualTo(-50);
        assertThat(test.variance()).isCloseTo(340, within(1e-9));
        assertThat(test.z()).isCloseTo(-2.65739810828, within(1e-9));
    }

    @Test
    void seasonOfOneIsThePlainTest() throws IOException {
        double[] nile = reference("Nile");

        assertThat(MannKendall.seasonal(nile, 1)).isEqualTo(MannKendall.of(nile));
        assertThatThrownBy(() -> MannKendall.seasonal(nile, 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void autocorrelationAsHamedAndRaoCountIt() throws IOException {
        assertThat(autocorrelated("Nile").z()).isCloseTo(-2.81997919565, within(1e-9));
        assertThat(autocorrelated("lynx").z()).isCloseTo(0.883705052915, within(1e-9));
        assertThat(autocorrelated("LakeHuron").z()).isCloseTo(-2.8461892597, within(1e-9));
    }

    private static MannKendall autocorrelated(String name) throws IOException {
        double[] values = reference(name);
        return MannKendall.ofAutocorrelated(values, SenSlope.of(values).slope());
    }

    @Test
    void gapsAreLeftOutAndKeepTheirPlaceInTime() throws IOException {
        double[] nile = reference("Nile");
        nile[4] = Double.NaN;
        Arrays.fill(nile, 19, 29, Double.NaN);
        nile[76] = Double.NaN;

        MannKendall test = MannKendall.of(nile);
        assertThat(test.s()).isEqualTo(-774);
        assertThat(test.variance()).isCloseTo(76972, within(1e-6));
        assertThat(SenSlope.of(nile).slope()).isCloseTo(-1.80142257463, within(1e-9));
    }

    @Test
    void widerVarianceWidensTheInterval() throws IOException {
        double[] nile = reference("Nile");
        double variance = MannKendall.of(nile).variance();
        SenSlope plain = SenSlope.of(nile, 1.959963984540054, variance);
        SenSlope wider = SenSlope.of(nile, 1.959963984540054, 2 * variance);

        assertThat(plain).isEqualTo(SenSlope.of(nile));
        assertThat(wider.slope()).isEqualTo(plain.slope());
        assertThat(wider.lower()).isLessThan(plain.lower());
        assertThat(wider.upper()).isGreaterThan(plain.upper());
    }

    @Test
    void scaleAndShiftChangeNothingButTheUnit() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.doubles(40).toArray();
            double[] scaled = Arrays.stream(values).map(v -> 8 * v - 32).toArray();

            assertThat(MannKendall.of(scaled)).isEqualTo(MannKendall.of(values));
            assertThat(SenSlope.of(scaled).slope())
                    .isCloseTo(8 * SenSlope.of(values).slope(), within(1e-12));
        }
    }

    @Test
    void slopeNeedsTwoValues() {
        assertThatThrownBy(() -> SenSlope.of(new double[] {1, Double.NaN}))
                .isInstanceOf(InsufficientDataException.class);
    }
}
