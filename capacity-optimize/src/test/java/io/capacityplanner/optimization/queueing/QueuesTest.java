package io.capacityplanner.optimization.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuesTest {

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

    @Test
    void meanWaitInServiceTimes() {
        assertThat(new MmcQueue(8, 1, 10).meanWait()).isCloseTo(0.204590, within(5e-7));
    }

    @Test
    void kingmanInServiceTimes() {
        assertThat(Kingman.meanWait(0.8, 1, new Variability(1, 1))).isCloseTo(4.0, within(1e-12));
        assertThat(Kingman.meanWait(0.8, 1, new Variability(4, 0.25))).isCloseTo(8.5, within(1e-12));
        assertThat(Kingman.meanWait(0, 1, new Variability(4, 0.25))).isZero();
    }

    /**
     * R, the wait's density against the service's tail: {@code exp(-t/S)*(1-C) + C*(exp(-th*t) + integrate(function(w)
     * th*exp(-th*w)*exp(-(t-w)/S), 0, t)$value)} with {@code th = (c-a)/S}, and {@code uniroot} for percentiles.
     */
    @ParameterizedTest
    @CsvSource({
        "80, 0.1, 10, 0.3, 0.069144692320904",
        "90, 0.1, 10, 0.3, 0.149669614699351",
        "20, 0.1, 6, 0.25, 0.0825777289463861"
    })
    void responseTimeOfManyServers(double rate, double service, int servers, double time, double expected) {
        assertThat(new MmcQueue(rate, service, servers).sojournExceeds(time)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void percentilesOfTheResponseTime() {
        assertThat(new MmcQueue(80, 0.1, 10).sojournPercentile(0.99)).isCloseTo(0.494611132761156, within(1e-9));
        assertThat(new MmcQueue(20, 0.1, 6).sojournPercentile(0.95)).isCloseTo(0.300171958241445, within(1e-9));
    }

    @Test
    void oneServerAnswersExponentially() {
        MmcQueue queue = new MmcQueue(8, 0.1, 1);
        assertThat(queue.meanSojourn()).isCloseTo(0.5, within(1e-12));
        assertThat(queue.meanQueueLength()).isCloseTo(3.2, within(1e-12));
        assertThat(queue.sojournExceeds(0.7)).isCloseTo(Math.exp(-1.4), within(1e-14));
        assertThat(queue.sojournPercentile(0.95)).isCloseTo(-Math.log(0.05) / 2, within(1e-12));
        assertThat(queue.waitExceeds(0.7)).isCloseTo(0.8 * Math.exp(-1.4), within(1e-14));
    }

    @Test
    void passesSmoothlyWhereBothRatesAgree() {
        // Nine servers at a load of eight: waits end at the rate at which services do.
        double at = new MmcQueue(80, 0.1, 9).sojournExceeds(0.4);
        double share = new MmcQueue(80, 0.1, 9).waitProbability();
        assertThat(at).isCloseTo(Math.exp(-4) * (1 + share * 4), within(1e-14));
        double slope = new MmcQueue(80.001, 0.1, 9).sojournExceeds(0.4) - at;
        assertThat(at - new MmcQueue(79.999, 0.1, 9).sojournExceeds(0.4)).isCloseTo(slope, within(1e-3 * slope));
        for (double off : new double[] {1e-13, 1e-10, 1e-7}) {
            assertThat(new MmcQueue(80 * (1 + off), 0.1, 9).sojournExceeds(0.4))
                    .isCloseTo(at, within(100 * off + 1e-14));
        }
    }

    @Test
    void tailsIntegrateToMeansAndLittleHolds() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 8; i++) {
            int servers = 1 + random.nextInt(30);
            double service = random.nextDouble(0.01, 5);
            double rate = servers * random.nextDouble(0.3, 0.95) / service;
            Variability variability = new Variability(random.nextDouble(0, 4), random.nextDouble(0.2, 3));
            for (DelayQueue queue : new DelayQueue[] {
                new MmcQueue(rate, service, servers), new GgcQueue(rate, service, servers, variability)
            }) {
                assertThat(area(queue))
                        .as(queue.toString())
                        .isCloseTo(queue.meanSojourn(), within(5e-3 * queue.meanSojourn()));
                assertThat(queue.meanInSystem()).isCloseTo(queue.meanQueueLength() + queue.load(), ROUNDING);
                double p99 = queue.sojournPercentile(0.99);
                assertThat(queue.sojournExceeds(p99)).as(queue.toString()).isCloseTo(0.01, within(1e-8));
                double w99 = queue.waitPercentile(0.99);
                assertThat(w99).isLessThan(p99);
                assertThat(w99 == 0 || Math.abs(queue.waitExceeds(w99) - 0.01) < 1e-10)
                        .as(queue.toString())
                        .isTrue();
            }
        }
    }

    /** The area under the tail, which is the mean; by the middles of small steps. */
    private static double area(DelayQueue queue) {
        double far = queue.sojournPercentile(1 - 1e-6);
        int steps = 400;
        double area = 0;
        for (int i = 0; i < steps; i++) {
            area += queue.sojournExceeds((i + 0.5) * far / steps);
        }
        return area * far / steps;
    }

    @Test
    void generalQueueIsTheExponentialOneForExponentialVariability() {
        for (int servers : new int[] {1, 3, 9, 10, 40}) {
            MmcQueue exact = new MmcQueue(0.8 * servers, 1, servers);
            GgcQueue general = new GgcQueue(0.8 * servers, 1, servers, Variability.exponential());
            assertThat(general.isExact()).isTrue();
            assertThat(general.meanWait()).isCloseTo(exact.meanWait(), ROUNDING);
            for (double time : new double[] {0, 0.2, 1, 4, 20}) {
                assertThat(general.sojournExceeds(time)).isCloseTo(exact.sojournExceeds(time), within(1e-9));
                assertThat(general.waitExceeds(time)).isCloseTo(exact.waitExceeds(time), within(1e-12));
            }
        }
    }

    /** R: as above with {@code pgamma(x, 1/cs, scale=S*cs, lower.tail=FALSE)} for the service. */
    @ParameterizedTest
    @CsvSource({"2, 0.5, 0.0110938678773167", "0.25, 3, 0.0775086818866861"})
    void responseTimeOfTheGeneralQueue(double arrivals, double services, double expected) {
        GgcQueue queue = new GgcQueue(80, 0.1, 10, new Variability(arrivals, services));
        assertThat(queue.isExact()).isFalse();
        assertThat(queue.sojournExceeds(0.4)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void generalQueueWithOneServerIsKingmans() {
        Variability variability = new Variability(4, 0.25);
        assertThat(new GgcQueue(0.8, 1, 1, variability).meanWait()).isCloseTo(8.5, within(1e-12));
        assertThat(Kingman.meanWaitAtMost(0.8, 1, variability)).isGreaterThan(8.5);
        Mg1Queue constant = new Mg1Queue(8, 0.1, 0);
        assertThat(constant.meanWait()).isCloseTo(new MmcQueue(8, 0.1, 1).meanWait() / 2, ROUNDING);
        assertThat(new Mg1Queue(8, 0.1, 1).meanInSystem()).isCloseTo(4, ROUNDING);
    }

    @Test
    void clockworkNeverWaits() {
        GgcQueue queue = new GgcQueue(8, 1, 10, new Variability(0, 0));
        assertThat(queue.meanWait()).isZero();
        assertThat(queue.sojournExceeds(0.99)).isEqualTo(1);
        assertThat(queue.sojournExceeds(1.01)).isZero();
        assertThat(queue.sojournPercentile(0.99)).isCloseTo(1, within(1e-9));
    }

    /**
     * R: {@code p <- sapply(0:K, function(n) if (n <= c) a^n/factorial(n) else a^c/factorial(c)*(a/c)^(n-c))}, divided by its
     * sum.
     */
    @Test
    void boundedRoom() {
        MmckQueue queue = new MmckQueue(12, 0.25, 3, 8);
        assertThat(queue.blocking()).isCloseTo(0.126760563380282, within(1e-13));
        assertThat(queue.meanQueueLength()).isCloseTo(1.901408450704225, within(1e-12));
        assertThat(queue.meanWait()).isCloseTo(0.181451612903226, within(1e-12));
        assertThat(queue.throughput()).isCloseTo(10.478873239436620, within(1e-11));
        assertThat(queue.meanInSystem()).isCloseTo(4.521126760563380, within(1e-12));
        assertThat(new MmckQueue(5, 0.25, 2, 10).meanWait()).isCloseTo(0.1469765927801553, within(1e-12));
    }

    @Test
    void boundedRoomLiesBetweenLossAndDelay() {
        for (double load : new double[] {0.5, 3, 9.9}) {
            MmckQueue noQueue = new MmckQueue(load, 1, 10, 10);
            assertThat(noQueue.blocking()).isCloseTo(ErlangB.blocking(load, 10), within(1e-14));
            assertThat(noQueue.meanWait()).isZero();
            assertThat(noQueue.waitProbability()).isZero();
            double before = 0;
            for (int room = 10; room < 60; room += 7) {
                MmckQueue queue = new MmckQueue(load, 1, 10, room);
                assertThat(Arrays.stream(queue.probabilities()).sum()).isCloseTo(1, within(1e-12));
                assertThat(queue.meanWait()).isGreaterThanOrEqualTo(before);
                before = queue.meanWait();
            }
            MmckQueue wide = new MmckQueue(load, 1, 10, 6000);
            MmcQueue open = new MmcQueue(load, 1, 10);
            assertThat(wide.meanWait()).isCloseTo(open.meanWait(), ROUNDING);
            assertThat(wide.waitProbability()).isCloseTo(open.waitProbability(), ROUNDING);
        }
        MmckQueue overloaded = new MmckQueue(1000, 1, 10, 500);
        assertThat(overloaded.throughput()).isCloseTo(10, within(1e-9));
        assertThat(overloaded.utilization()).isCloseTo(1, within(1e-9));
    }

    @Test
    void monotoneInServersAndLoad() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100; i++) {
            double load = random.nextDouble(0.1, 50);
            int servers = (int) load + 1 + random.nextInt(8);
            Variability v = new Variability(random.nextDouble(0, 4), random.nextDouble(0, 4));
            double time = random.nextDouble(0.1, 6);
            DelayQueue here = new GgcQueue(load, 1, servers, v);
            DelayQueue more = new GgcQueue(load, 1, servers + 1, v);
            DelayQueue less = new GgcQueue(load * 0.97, 1, servers, v);
            assertThat(more.meanWait()).isLessThan(here.meanWait());
            assertThat(less.meanWait()).isLessThan(here.meanWait());
            assertThat(more.sojournExceeds(time)).isLessThanOrEqualTo(here.sojournExceeds(time) + 1e-9);
            assertThat(less.sojournExceeds(time)).isLessThanOrEqualTo(here.sojournExceeds(time) + 1e-9);
            assertThat(here.sojournExceeds(time * 1.1)).isLessThanOrEqualTo(here.sojournExceeds(time) + 1e-9);
        }
    }

    @Test
    void littlesLawInAllThreeDirections() {
        assertThat(LittlesLaw.inSystem(50, 0.2)).isEqualTo(10);
        assertThat(LittlesLaw.time(10, 50)).isEqualTo(0.2);
        assertThat(LittlesLaw.throughput(10, 0.2)).isEqualTo(50);
        assertThatThrownBy(() -> LittlesLaw.time(10, 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesWhatIsNoQueue() {
        assertThatThrownBy(() -> new MmcQueue(100, 0.1, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 11");
        assertThatThrownBy(() -> new MmcQueue(Double.NaN, 0.1, 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new MmcQueue(10, 0, 10)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new GgcQueue(100, 0.1, 10, Variability.exponential()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Variability(-0.1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Variability(1, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Mg1Queue(10, 0.1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new MmckQueue(10, 1, 5, 4)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Kingman.meanWait(1, 1, Variability.exponential()))
                .isInstanceOf(InvalidInputException.class);
        MmcQueue queue = new MmcQueue(8, 0.1, 1);
        assertThatThrownBy(() -> queue.sojournExceeds(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> queue.sojournPercentile(99)).isInstanceOf(InvalidInputException.class);
    }
}
