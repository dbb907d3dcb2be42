package io.capacityplanner.optimization.queueing;

import static io.capacityplanner.optimization.queueing.SimulatedQueue.erlang;
import static io.capacityplanner.optimization.queueing.SimulatedQueue.exponential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against queues played through. */
class SimulationTest {

    private static final int ARRIVALS = 300_000;
    private static final int NO_BOUND = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({"0.5, 1", "1.2, 2", "3, 5", "7, 10"})
    void exponentialQueue(double load, int servers) {
        MmcQueue queue = new MmcQueue(load, 1, servers);
        SimulatedQueue played =
                SimulatedQueue.of(servers, NO_BOUND, exponential(1 / load), exponential(1), ARRIVALS, 100 + servers);
        assertThat(played.waitShare()).isCloseTo(queue.waitProbability(), within(0.01));
        assertThat(played.meanWait()).isCloseTo(queue.meanWait(), within(0.06 * queue.meanWait()));
        for (double p : new double[] {0.5, 0.9, 0.95, 0.99}) {
            assertThat(played.stayExceeds(queue.sojournPercentile(p)))
                    .as("share later than the percentile of " + p)
                    .isCloseTo(1 - p, within(0.12 * (1 - p)));
        }
        double late = queue.waitPercentile(0.95);
        assertThat(played.waitExceeds(late)).isCloseTo(queue.waitExceeds(late), within(0.006));
    }

    @Test
    void boundedQueue() {
        MmckQueue queue = new MmckQueue(12, 0.25, 3, 8);
        SimulatedQueue played = SimulatedQueue.of(3, 8, exponential(1 / 12.0), exponential(0.25), ARRIVALS, 5);
        assertThat(played.turnedAway()).isCloseTo(queue.blocking(), within(0.003));
        assertThat(played.meanWait()).isCloseTo(queue.meanWait(), within(0.02 * queue.meanWait()));
        assertThat(played.waitShare()).isCloseTo(queue.waitProbability(), within(0.006));
    }

    @Test
    void lossQueueDoesNotDependOnTheServiceDistribution() {
        SimulatedQueue played = SimulatedQueue.of(10, 10, exponential(1 / 8.0), erlang(1, 4), ARRIVALS, 6);
        assertThat(played.turnedAway()).isCloseTo(ErlangB.blocking(8, 10), within(0.002));
    }

    @Test
    void meanWaitOfOneServerWithSteadyService() {
        Mg1Queue queue = new Mg1Queue(0.75, 1, 0.25);
        SimulatedQueue played = SimulatedQueue.of(1, NO_BOUND, exponential(1 / 0.75), erlang(1, 4), ARRIVALS, 8);
        assertThat(played.meanWait()).isCloseTo(queue.meanWait(), within(0.04 * queue.meanWait()));
    }

    /** Approximations: the tolerance is what they are worth, and far less than the factor they correct M/M/c by. */
    @ParameterizedTest
    @CsvSource({"1, 0.8", "5, 4.25", "10, 8.5"})
    void generalQueue(int servers, double load) {
        Variability steady = new Variability(0.5, 0.25);
        GgcQueue queue = new GgcQueue(load, 1, servers, steady);
        SimulatedQueue played =
                SimulatedQueue.of(servers, NO_BOUND, erlang(1 / load, 2), erlang(1, 4), ARRIVALS, 300 + servers);
        assertThat(played.meanWait()).isCloseTo(queue.meanWait(), within(0.15 * queue.meanWait()));
        assertThat(played.stayExceeds(queue.sojournPercentile(0.95))).isBetween(0.03, 0.07);
        MmcQueue naive = new MmcQueue(load, 1, servers);
        assertThat(played.stayExceeds(naive.sojournPercentile(0.95))).isLessThan(0.02);
        assertThat(Kingman.meanWaitAtMost(0.8, 1, steady)).isGreaterThan(0.8 / 0.2 * steady.factor());
    }
}
