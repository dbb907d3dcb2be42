package io.capacityplanner.optimization.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangTest {

    @ParameterizedTest
    @CsvSource({"0.5, 1, 0.5", "1, 2, 0.333333", "8, 10, 0.409180", "20, 24, 0.298072", "90, 100, 0.216940"})
    void delayFormulaAgreesWithTables(double load, int servers, double expected) {
        assertThat(ErlangC.waitProbability(load, servers)).isCloseTo(expected, within(5e-7));
    }

    /** R: {@code 1/(a*integrate(function(y) exp(-a*y)*(1+y)^x, 0, Inf, rel.tol=1e-12)$value)}. */
    @ParameterizedTest
    @CsvSource({
        "8, 10.5, 0.100106093106043",
        "0.5, 0.3, 0.746726294782556",
        "20, 24.25, 0.0618532822280791",
        "8, 10, 0.121661064252952"
    })
    void lossFormulaBetweenWholeServers(double load, double servers, double expected) {
        assertThat(ErlangB.continuous(load, servers)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void continuationMeetsWholeServersFromBothSides() {
        for (int c = 1; c < 40; c++) {
            double whole = ErlangB.blocking(17.3, c);
            assertThat(ErlangB.continuous(17.3, c)).isCloseTo(whole, within(1e-15));
            assertThat(ErlangB.continuous(17.3, c - 1e-9)).isCloseTo(whole, within(1e-9));
            assertThat(ErlangB.continuous(17.3, c + 1e-9)).isCloseTo(whole, within(1e-9));
        }
    }

    @Test
    void lossIsTheShareOfTheLastTermOfTheExponentialSeries() {
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= 12; k++) {
            term *= 7.0 / k;
            sum += term;
            assertThat(ErlangB.blocking(7, k)).isCloseTo(term / sum, within(1e-14));
        }
    }

    @Test
    void oneServerWaitsAsOftenAsItIsBusy() {
        for (double load = 0.05; load < 1; load += 0.05) {
            assertThat(ErlangC.waitProbability(load, 1)).isCloseTo(load, within(1e-14));
            assertThat(ErlangB.blocking(load, 1)).isCloseTo(load / (1 + load), within(1e-14));
        }
    }

    @Test
    void fallsWithServersRisesWithLoadAndLossIsBelowDelay() {
        SplittableRandom random = new SplittableRandom(20260301);
        for (int i = 0; i < 300; i++) {
            double load = Math.exp(random.nextDouble(-3, 6));
            int servers = (int) Math.floor(load) + 1 + random.nextInt(20);
            double loss = ErlangB.blocking(load, servers);
            double delay = ErlangC.waitProbability(load, servers);
            String about = "load " + load + ", servers " + servers;
            assertThat(loss).as(about).isLessThan(delay).isBetween(0.0, 1.0);
            assertThat(delay).as(about).isLessThanOrEqualTo(1);
            assertThat(ErlangB.blocking(load, servers + 1)).as(about).isLessThan(loss);
            assertThat(ErlangC.waitProbability(load, servers + 1)).as(about).isLessThan(delay);
            assertThat(ErlangB.blocking(load * 0.99, servers)).as(about).isLessThan(loss);
            assertThat(ErlangC.waitProbability(load * 0.99, servers)).as(about).isLessThan(delay);
            double part = random.nextDouble();
            assertThat(ErlangB.continuous(load, servers + part)).as(about).isLessThan(loss);
        }
    }

    @Test
    void stableForManyServers() {
        // Halfin and Whitt: with one square root above the load some 22 % wait.
        assertThat(ErlangC.waitProbability(1e6, 1_001_000)).isCloseTo(0.2234, within(0.001));
        assertThat(ErlangB.blocking(10, 5000)).isZero();
        assertThat(ErlangC.waitProbability(10, 5000)).isZero();
        assertThat(ErlangB.blocking(0, 3)).isZero();
        assertThat(ErlangB.blocking(5, 0)).isEqualTo(1);
        assertThat(ErlangB.blocking(0, 0)).isEqualTo(1);
    }

    @Test
    void fewestServersMeetTheTargetAndOneLessDoesNot() {
        for (double load : new double[] {0.3, 4, 37.5, 400}) {
            for (double target : new double[] {0.5, 0.1, 0.01, 1e-6}) {
                int loss = ErlangB.servers(load, target);
                assertThat(ErlangB.blocking(load, loss)).isLessThanOrEqualTo(target);
                assertThat(ErlangB.blocking(load, loss - 1)).isGreaterThan(target);
                int delay = ErlangC.servers(load, target);
                assertThat(ErlangC.waitProbability(load, delay)).isLessThanOrEqualTo(target);
                if (delay - 1 > load) {
                    assertThat(ErlangC.waitProbability(load, delay - 1)).isGreaterThan(target);
                }
            }
        }
        assertThat(ErlangC.servers(0, 0.1)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoQueue() {
        assertThatThrownBy(() -> ErlangC.waitProbability(10, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("grows without end")
                .hasMessageContaining("at least 11");
        assertThatThrownBy(() -> ErlangC.waitProbability(Double.NaN, 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangC.waitProbability(0.5, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangB.blocking(-1, 3)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangB.blocking(1, -3)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangB.continuous(1, Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangB.servers(3, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ErlangC.servers(3, 1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void loadFromWhatIsMeasured() {
        assertThat(OfferedLoad.of(200, 0.05)).isEqualTo(10);
        assertThat(OfferedLoad.ofUtilization(8, 0.75)).isEqualTo(6);
        for (double load : new double[] {0.01, 3, 9, 25}) {
            double carried = load * (1 - ErlangB.blocking(load, 10));
            assertThat(OfferedLoad.behindLoss(carried, 10)).isCloseTo(load, within(1e-9 * load));
        }
        assertThat(OfferedLoad.behindLoss(0, 10)).isZero();
        assertThatThrownBy(() -> OfferedLoad.behindLoss(10, 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OfferedLoad.ofUtilization(8, 75)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OfferedLoad.of(Double.NaN, 1)).isInstanceOf(InvalidInputException.class);
    }
}
