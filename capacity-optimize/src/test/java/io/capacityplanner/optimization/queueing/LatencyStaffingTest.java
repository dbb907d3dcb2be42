package io.capacityplanner.optimization.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyStaffingTest {

    /** Ninety requests a second of a tenth of a second each; 99 % within half a second. */
    private static final LatencyObjective HALF_SECOND = new LatencyObjective(0.5, 0.99);

    @Test
    void fewestThatMeetTheObjectiveAndOneToLose() {
        LatencyStaffing staffing = LatencyStaffing.of(90, 0.1, HALF_SECOND, 1);
        assertThat(HALF_SECOND.metBy(new MmcQueue(90, 0.1, staffing.needed()))).isTrue();
        assertThat(HALF_SECOND.metBy(new MmcQueue(90, 0.1, staffing.needed() - 1)))
                .isFalse();
        // R, by numerical convolution: 0.02926733 are later with 10 servers, 0.009618889 with 11.
        assertThat(staffing.needed()).isEqualTo(11);
        assertThat(staffing.instances()).isEqualTo(12);
        assertThat(staffing.utilization()).isCloseTo(9.0 / 12, within(1e-12));
        assertThat(staffing.utilizationWithoutSpare()).isCloseTo(9.0 / 11, within(1e-12));
        assertThat(staffing.reached()).isGreaterThan(staffing.reachedWithout(1));
        assertThat(staffing.reachedWithout(0)).isEqualTo(staffing.reached());
        assertThat(staffing.reachedWithout(1)).isGreaterThanOrEqualTo(0.99);
        assertThat(staffing.reachedWithout(2)).isLessThan(0.99);
        assertThat(staffing.reachedWithout(3)).isZero();
        assertThat(staffing.responseTime()).isLessThan(0.5);
        assertThat(staffing.running().isExact()).isTrue();
    }

    @Test
    void anExactSearchOverRandomServices() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 60; i++) {
            double rate = Math.exp(random.nextDouble(-2, 7));
            double service = Math.exp(random.nextDouble(-3, 1));
            double p = random.nextDouble(0.8, 0.995);
            // At least a little more than service alone needs.
            double time = -service * Math.log(1 - p) * random.nextDouble(1.01, 4);
            Variability v = new Variability(random.nextDouble(0, 4), random.nextDouble(0, 1));
            LatencyObjective objective = new LatencyObjective(time, p);
            String about = rate + " " + service + " " + objective + " " + v;
            for (LatencyStaffing staffing : new LatencyStaffing[] {
                LatencyStaffing.of(rate, service, objective, 0), LatencyStaffing.of(rate, service, v, objective, 0)
            }) {
                assertThat(staffing.reached()).as(about).isGreaterThanOrEqualTo(p - 1e-12);
                assertThat(staffing.reachedWithout(1)).as(about).isLessThan(p);
            }
        }
    }

    @Test
    void steadierWorkNeedsFewerAndBurstsNeedMore() {
        LatencyObjective objective = new LatencyObjective(0.4, 0.99);
        int steady = LatencyStaffing.of(900, 0.08, new Variability(0.5, 0.25), objective, 0)
                .needed();
        int bursty = LatencyStaffing.of(900, 0.08, new Variability(9, 1), objective, 0)
                .needed();
        int exponential = LatencyStaffing.of(900, 0.08, objective, 0).needed();
        assertThat(steady).isLessThan(exponential);
        assertThat(exponential).isLessThan(bursty);
        assertThat(LatencyStaffing.of(900, 0.08, Variability.exponential(), objective, 0)
                        .needed())
                .isEqualTo(exponential);
    }

    @Test
    void aSampleGivesRateServiceAndVariability() {
        SplittableRandom random = new SplittableRandom(17);
        double[] between = new double[20_000];
        double[] service = new double[20_000];
        Arrays.setAll(between, i -> SimulatedQueue.exponential(0.02).applyAsDouble(random));
        Arrays.setAll(
                service,
                i -> i % 10 == 3 ? Double.NaN : SimulatedQueue.erlang(0.1, 4).applyAsDouble(random));
        QueueSample sample = QueueSample.of(between, service);
        assertThat(sample.arrivalRate()).isCloseTo(50, within(1.5));
        assertThat(sample.serviceTime()).isCloseTo(0.1, within(0.002));
        assertThat(sample.variability().arrivalScv()).isCloseTo(1, within(0.06));
        assertThat(sample.variability().serviceScv()).isCloseTo(0.25, within(0.02));
        assertThat(sample.services()).isEqualTo(18_000);

        LatencyObjective objective = new LatencyObjective(0.25, 0.95);
        LatencyStaffing staffing = LatencyStaffing.of(sample, objective, 0);
        assertThat(staffing.running().isExact()).isFalse();
        // Played through, what is promised comes true, and with one instance less it does not.
        assertThat(1 - played(staffing.needed()).stayExceeds(0.25)).isGreaterThanOrEqualTo(0.945);
        assertThat(1 - played(staffing.needed() - 1).stayExceeds(0.25)).isLessThan(0.95);
    }

    private static SimulatedQueue played(int servers) {
        return SimulatedQueue.of(
                servers,
                Integer.MAX_VALUE,
                SimulatedQueue.exponential(0.02),
                SimulatedQueue.erlang(0.1, 4),
                300_000,
                23);
    }

    @Test
    void refusesObjectivesThatNoCountMeets() {
        LatencyObjective tooFast = new LatencyObjective(0.4, 0.99);
        assertThatThrownBy(() -> LatencyStaffing.of(90, 0.1, tooFast, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("service alone");
        assertThat(LatencyStaffing.of(90, 0.1, new Variability(1, 0.25), tooFast, 0)
                        .needed())
                .isPositive();
        assertThatThrownBy(() -> LatencyStaffing.of(90, 0.1, new Variability(1, 0), new LatencyObjective(0.09, 0.5), 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LatencyStaffing.of(Double.NaN, 0.1, HALF_SECOND, 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LatencyStaffing.of(90, 0.1, HALF_SECOND, -1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LatencyStaffing.of(1e12, 0.1, HALF_SECOND, 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LatencyObjective(0, 0.9)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LatencyObjective(1, 95)).isInstanceOf(InvalidInputException.class);
        double[] few = new double[29];
        Arrays.fill(few, 1);
        assertThatThrownBy(() -> QueueSample.of(few, few)).isInstanceOf(InsufficientDataException.class);
        double[] negative = new double[40];
        Arrays.fill(negative, 1);
        negative[7] = -1;
        assertThatThrownBy(() -> QueueSample.of(negative, negative)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> QueueSample.of(new double[40], negative)).isInstanceOf(InvalidInputException.class);
    }
}
