package io.capacityplanner.optimization.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class SquareRootStaffingTest {

    /** R: {@code 1/(1+b*pnorm(b)/dnorm(b))}, {@code uniroot}. */
    @Test
    void delayInTheLimit() {
        assertThat(SquareRootStaffing.delayProbability(1)).isCloseTo(0.223361274798261, within(1e-13));
        assertThat(SquareRootStaffing.delayProbability(0.5)).isCloseTo(0.504538640997945, within(1e-13));
        assertThat(SquareRootStaffing.delayProbability(0)).isEqualTo(1);
        assertThat(SquareRootStaffing.beta(0.2)).isCloseTo(1.06151627541872, within(1e-9));
        for (double beta = 0.05; beta < 4; beta += 0.3) {
            assertThat(SquareRootStaffing.beta(SquareRootStaffing.delayProbability(beta)))
                    .isCloseTo(beta, within(1e-9));
        }
    }

    /** R: {@code uniroot} over Erlang C with the integral for servers that are not whole. */
    @Test
    void qualityAtOneLoadNearsTheLimit() {
        assertThat(SquareRootStaffing.exactBeta(50, 0.2)).isCloseTo(1.11484545090167, within(1e-9));
        double limit = SquareRootStaffing.beta(0.2);
        double before = Double.POSITIVE_INFINITY;
        for (double load : new double[] {1, 10, 100, 1000, 10_000}) {
            double off = SquareRootStaffing.exactBeta(load, 0.2) - limit;
            assertThat(off).isPositive().isLessThan(before);
            before = off;
        }
        assertThat(before).isLessThan(0.01);
    }

    @Test
    void exactQualityGivesTheServersOfErlangC() {
        for (double load : new double[] {0.4, 3, 20, 333.3}) {
            for (double delay : new double[] {0.5, 0.2, 0.01}) {
                double beta = SquareRootStaffing.exactBeta(load, delay);
                assertThat(SquareRootStaffing.servers(load, beta - 1e-9)).isEqualTo(ErlangC.servers(load, delay));
            }
        }
    }

    @Test
    void reserveGrowsWithTheRoot() {
        assertThat(SquareRootStaffing.servers(100, 1)).isEqualTo(110);
        assertThat(SquareRootStaffing.servers(10_000, 1)).isEqualTo(10_100);
        assertThat(SquareRootStaffing.servers(100, 0)).isEqualTo(101);
        assertThatThrownBy(() -> SquareRootStaffing.servers(-1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SquareRootStaffing.servers(1e9, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SquareRootStaffing.beta(1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SquareRootStaffing.delayProbability(Double.NaN))
                .isInstanceOf(InvalidInputException.class);
    }

    /** R: {@code pgamma}, {@code lgamma}, {@code qt}, {@code pnorm}. */
    @Test
    void distributions() {
        assertThat(GammaLaw.upper(2.5, 3)).isCloseTo(0.306218918413278, within(1e-13));
        assertThat(GammaLaw.upper(0.25, 0.01)).isCloseTo(0.651813547239516, within(1e-13));
        assertThat(GammaLaw.upper(100, 120)).isCloseTo(0.0278637398905207, within(1e-13));
        assertThat(GammaLaw.logGamma(0.3)).isCloseTo(1.09579799481808, within(1e-13));
        assertThat(GammaLaw.logGamma(1000)).isCloseTo(5905.22042320918, within(1e-10));
        assertThat(GammaLaw.exceeds(1.2, 1, 0.01)).isCloseTo(0.0278637398905207, within(1e-13));
        assertThat(StudentLaw.central(0.95, 4)).isCloseTo(2.77644510519779, within(1e-10));
        assertThat(StudentLaw.central(0.95, 1)).isCloseTo(12.7062047361747, within(1e-9));
        assertThat(StudentLaw.central(0.90, 7)).isCloseTo(1.89457860509001, within(1e-10));
        assertThat(StudentLaw.central(0.99, 30)).isCloseTo(2.74999565356723, within(1e-10));
        assertThat(NormalLaw.cdf(1)).isCloseTo(0.841344746068543, within(1e-14));
        assertThat(NormalLaw.cdf(3)).isCloseTo(0.99865010196837, within(1e-14));
        assertThat(NormalLaw.cdf(20)).isEqualTo(1);
    }
}
