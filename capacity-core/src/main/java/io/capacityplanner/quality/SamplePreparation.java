package io.capacityplanner.quality;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays samples on a regular grid and reports every fault found on the way.
 *
 * <p>Repaired is what has one reasonable repair: order, duplicates, values that are no numbers, stamps off the grid,
 * short gaps, counters. All else is kept as it is and reported. The samples themselves are never altered.
 */
public final class SamplePreparation {

    private final MetricSamples samples;
    private final QualityPolicy policy;
    private final Findings findings;

    private SamplePreparation(MetricSamples samples, QualityPolicy policy) {
        this.samples = samples;
        this.policy = policy;
        this.findings = new Findings(samples.indexed(), policy.zone());
    }

    /**
     * Prepares the samples of one series. Samples without stamps keep their own grid, whatever step the policy asks for.
     *
     * @throws InsufficientDataException when there is no finite sample, or only one of a counter
     * @throws io.capacityplanner.error.InvalidInputException when the stamps span more than five million steps
     */
    public static PreparedSamples prepare(MetricSamples samples, QualityPolicy policy) {
        return new SamplePreparation(samples, policy).prepare();
    }

    private PreparedSamples prepare() {
        boolean counter = samples.metric().kind() == MetricKind.COUNTER;
        OrderedSamples ordered = StampRules.order(samples, policy, findings);
        Step forced = samples.indexed() ? null : policy.step().orElse(null);
        SamplingIntervals sampling = sampling(ordered, forced);
        long step = forced == null ? sampling.step() : forced.millis();
        ordered = StrayStamps.setAside(ordered, step, samples.key(), findings);
        if (counter && ordered.size() < 2) {
            throw new InsufficientDataException(samples.key().toString(), ordered.size(), 2);
        }
        Grid grid = GridInference.infer(ordered, sampling, forced, policy.zone(), findings);
        GridView view = counter ? rates(ordered, grid) : gauge(ordered, grid);
        judge(view);
        calendar(ordered, view);
        return finish(view, counter);
    }

    /** How often the source samples; a single sample stands for the step asked for, or an hour. */
    private static SamplingIntervals sampling(OrderedSamples ordered, @Nullable Step forced) {
        if (ordered.ticks().length > 1) {
            return SamplingIntervals.of(ordered.ticks());
        }
        long only = (forced == null ? Step.HOUR : forced).millis();
        return new SamplingIntervals(only, only, 1, List.of(only));
    }

    private GridView gauge(OrderedSamples ordered, Grid grid) {
        CounterRates.reportSuspect(samples.metric(), ordered, findings);
        return new GridView(samples.metric(), grid, Binning.mean(ordered, grid), samples.indexed());
    }

    private GridView rates(OrderedSamples ordered, Grid grid) {
        Metric rate = CounterRates.rateOf(samples.metric());
        CounterRates rates = CounterRates.of(ordered);
        rates.report(ordered, rate, findings);
        double[] values = Binning.rates(ordered, rates.rates(), grid, policy.longestFill() + 1);
        if (RobustStatistics.finite(values, 0, values.length).length == 0) {
            throw new InsufficientDataException(samples.key().toString(), 0, 1);
        }
        return new GridView(rate, grid, values, samples.indexed());
    }

    private void judge(GridView view) {
        double[] sorted = RobustStatistics.finite(view.values(), 0, view.length());
        Arrays.sort(sorted);
        UnitRules.report(view, sorted, findings);
        double ceiling = Saturation.report(view, sorted, findings);
        FlatLines.report(view, ceiling, findings);
        int[] periods = samples.indexed()
                ? new int[0]
                : SeasonalMedians.periodsOf(Step.ofMillis(view.grid().step()));
        List<Integer> unitChanges = UnitRules.reportFactors(view, sorted, periods, findings);
        List<LevelShifts.Found> shifts = LevelShifts.search(view.values(), LevelShifts.LEAST_CHANGE, periods).stream()
                .filter(found -> unitChanges.stream()
                        .noneMatch(place -> Math.abs(place - found.shift().index()) <= view.length() / 50 + 2))
                .toList();
        LevelShiftRule.report(view, shifts, policy.zone(), findings);
    }

    private void calendar(OrderedSamples ordered, GridView view) {
        if (!samples.indexed()) {
            policy.now().ifPresent(now -> CalendarRules.clock(ordered, now, findings));
            CalendarRules.days(ordered.first(), ordered.last(), policy.zone(), findings);
        }
        int observed = RobustStatistics.finite(view.values(), 0, view.length()).length;
        CalendarRules.history(observed, view.grid(), view.length(), samples.indexed(), findings);
    }

    private PreparedSamples finish(GridView view, boolean counter) {
        double coverage = GapFilling.fill(view.values(), view.grid(), policy.longestFill(), counter, findings);
        Step step = Step.ofMillis(view.grid().step());
        QualityReport report =
                new QualityReport(samples.key(), samples.size(), view.length(), step, coverage, findings.sorted());
        return new PreparedSamples(
                samples, view.metric(), Instant.ofEpochMilli(view.timeAt(0)), step, view.values(), report);
    }
}
