package io.capacityplanner.optimization.policy;

import static io.capacityplanner.optimization.policy.Workloads.MINUTE;
import static io.capacityplanner.optimization.policy.Workloads.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.optimization.policy.AutopilotPolicy.JobKind;
import io.capacityplanner.optimization.policy.AutopilotPolicy.LoadWeights;
import io.capacityplanner.optimization.policy.AutopilotPolicy.OomTolerance;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutopilotPolicyTest {

    private static final AutopilotPolicy BARE = AutopilotPolicy.ofDefaults().withMargin(0);

    @Test
    void percentileOfLoadIsNotThatOfTime() {
        // Figure 2 of the paper: nine tenths of the time at 1 and a tenth at 10.
        UsageTrace trace = Workloads.trace(MINUTE, 1, 1, 1, 1, 1, 1, 1, 1, 1, 10);
        long last = START + 9 * MINUTE;
        LoadWeights loads = LoadWeights.of(List.of(trace), Long.MAX_VALUE / 4);
        assertThat(loads.percentile(0.9, last)).isEqualTo(10);
        assertThat(loads.percentile(0.4, last)).isEqualTo(1);
        double[] sorted = Samples.sorted(trace);
        assertThat(sorted[(int) Math.ceil(0.9 * sorted.length) - 1]).isEqualTo(1);
    }

    @Test
    void weightsHalveEveryTwelveHours() {
        // The second sample is 12 hours younger and weighs twice as much.
        List<UsageTrace> traces = List.of(Workloads.trace(720 * MINUTE, 4, 1));
        assertThat(LoadWeights.of(traces, 720 * MINUTE).mean(START + 720 * MINUTE))
                .isCloseTo((0.5 * 4 + 1) / 1.5, within(1e-12));
        Workload day = Workloads.cpu(Workloads.trace(360 * MINUTE, 4, 4, 4, 1, 1, 1));
        // Only the newest of the last hour's recommendations sees the last sample; the highest is the one before it.
        assertThat(request(BARE.withJob(JobKind.BATCH, OomTolerance.LOW), day))
                .isCloseTo(LoadWeights.of(day.replicas(), 720 * MINUTE).mean(START + 4 * 360 * MINUTE), within(1e-12));
    }

    @Test
    void jobsDifferInTheirStatistic() {
        double[] values = new double[288];
        Arrays.fill(values, 1);
        Arrays.fill(values, 270, 288, 10);
        Workload memory = Workloads.memory(Workloads.trace(5 * MINUTE, values));
        assertThat(request(BARE.withJob(JobKind.BATCH, OomTolerance.MINIMAL), memory))
                .isEqualTo(10);
        values[280] = 40;
        memory = Workloads.memory(Workloads.trace(5 * MINUTE, values));
        assertThat(request(BARE.withJob(JobKind.BATCH, OomTolerance.INTERMEDIATE), memory))
                .isEqualTo(20);
        assertThat(request(BARE.withJob(JobKind.BATCH, OomTolerance.MINIMAL), memory))
                .isEqualTo(40);
    }

    @Test
    void keepsTheHighestRecommendationOfTheLastHour() {
        double[] values = new double[288];
        Arrays.fill(values, 1);
        values[200] = 60;
        Workload seen = Workloads.cpu(Workloads.trace(5 * MINUTE, values));
        // While it is fresh the spike is more than a tenth of the load; an hour later the answer may not have dropped.
        assertThat(request(BARE, seen)).isEqualTo(60);
        Arrays.fill(values, 200, 288, 0.001);
        values[287] = 0.001;
        double now = LoadWeights.of(List.of(Workloads.trace(5 * MINUTE, values)), 720 * MINUTE)
                .mean(START + 287 * 5 * MINUTE);
        double hourAgo = LoadWeights.of(List.of(Workloads.trace(5 * MINUTE, values)), 720 * MINUTE)
                .mean(START + 275 * 5 * MINUTE);
        assertThat(hourAgo).isGreaterThan(now);
        assertThat(request(
                        BARE.withJob(JobKind.BATCH, OomTolerance.LOW),
                        Workloads.cpu(Workloads.trace(5 * MINUTE, values))))
                .isEqualTo(hourAgo);
    }

    @Test
    void marginFallsFromFifteenToTenPercent() {
        assertThat(request(AutopilotPolicy.ofDefaults(), Workloads.cpu(Workloads.constant(0.5, 1))))
                .isCloseTo(0.575, within(1e-12));
        assertThat(request(AutopilotPolicy.ofDefaults(), Workloads.cpu(Workloads.constant(4, 1))))
                .isCloseTo(4.5, within(1e-12));
        assertThat(request(AutopilotPolicy.ofDefaults(), Workloads.cpu(Workloads.constant(100, 1))))
                .isCloseTo(110, within(1e-9));
    }

    @Test
    void argminSettlesOnConstantUse() {
        double size = request(AutopilotMlPolicy.ofDefaults(), Workloads.cpu(Workloads.constant(2, 3)));
        assertThat(size).isBetween(2.0, 2.0 * 1.05 + 1e-9);
    }

    @Test
    void argminComesDownAfterADropButNotAsPrinted() {
        double[] values = new double[10 * 288];
        Arrays.fill(values, 1);
        Arrays.fill(values, 0, 288, 8);
        Workload seen = Workloads.cpu(Workloads.trace(5 * MINUTE, values));
        assertThat(request(AutopilotMlPolicy.ofDefaults(), seen)).isLessThan(1.5);
        // The printed cost of underruns does not see by how much a limit is too high.
        assertThat(request(AutopilotMlPolicy.asPrinted(), seen)).isGreaterThanOrEqualTo(8);
    }

    @Test
    void argminHoldsMemoryHigherThanProcessors() {
        double[] values = new double[3 * 288];
        Arrays.fill(values, 1);
        for (int i = 0; i < values.length; i += 50) {
            values[i] = 4;
        }
        UsageTrace trace = Workloads.trace(5 * MINUTE, values);
        assertThat(request(AutopilotMlPolicy.ofDefaults(), Workloads.memory(trace)))
                .isGreaterThan(request(AutopilotMlPolicy.ofDefaults(), Workloads.cpu(trace)));
    }

    private static double request(SizingPolicy policy, Workload seen) {
        return policy.size(seen).orElseThrow().request();
    }
}
