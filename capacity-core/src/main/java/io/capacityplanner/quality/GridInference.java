package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.number;

import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the regular grid that samples are laid on, and reports how far they are from one. */
final class GridInference {

    /** The first Monday after the epoch, a Thursday. */
    private static final long MONDAY = 4 * SamplingIntervals.DAY;

    private final OrderedSamples samples;
    private final SamplingIntervals sampling;
    private final ZoneId zone;
    private final Findings findings;

    private GridInference(OrderedSamples samples, SamplingIntervals sampling, ZoneId zone, Findings findings) {
        this.samples = samples;
        this.sampling = sampling;
        this.zone = zone;
        this.findings = findings;
    }

    /**
     * The grid of the samples.
     *
     * @param sampling how often the source samples
     * @param forced the grid the user asks for; null to take that of the source
     */
    static Grid infer(
            OrderedSamples samples, SamplingIntervals sampling, @Nullable Step forced, ZoneId zone, Findings findings) {
        return new GridInference(samples, sampling, zone, findings).grid(forced);
    }

    private Grid grid(@Nullable Step forced) {
        long step = forced == null ? sampling.step() : forced.millis();
        boolean longer = forced != null && step > 1.05 * sampling.finest();
        Grid grid;
        if (longer) {
            grid = from(boundary(step), step, 0, true);
            reportResampling(step);
        } else if (sampling.mixed()) {
            grid = from(
                    GridPhase.shared(samples.ticks(), step, sampling.calendarMonths()),
                    step,
                    Math.min(sampling.finest(), step) / 2,
                    true);
        } else {
            grid = from(GridPhase.shared(samples.ticks(), step, sampling.calendarMonths()), step, step / 2, false);
            reportJitter(grid);
        }
        if (sampling.mixed()) {
            reportMixture(grid);
        }
        return grid;
    }

    /** The grid with a given phase whose step 0 holds the first sample. */
    private Grid from(long phase, long step, long slack, boolean aggregated) {
        long steps = Math.floorDiv(samples.first() - phase + slack, step);
        return new Grid(phase + steps * step, step, slack, aggregated);
    }

    /** Where steps that a user asks for begin: full local hours and days, Mondays; else at the first sample. */
    private long boundary(long step) {
        long offset =
                zone.getRules().getOffset(Instant.ofEpochMilli(samples.first())).getTotalSeconds() * 1000L;
        if (step % (7 * SamplingIntervals.DAY) == 0) {
            return MONDAY - offset;
        }
        boolean ofDays = step % SamplingIntervals.DAY == 0 || SamplingIntervals.DAY % step == 0;
        return ofDays ? -offset : samples.first();
    }

    private void reportJitter(Grid grid) {
        long[] stamps = samples.stamps();
        int off = 0;
        int farOff = 0;
        int shared = 0;
        long first = 0;
        long last = 0;
        long most = 0;
        for (int i = 0; i < stamps.length; i++) {
            int index = grid.indexOf(stamps[i]);
            long deviation = deviation(grid, stamps[i], index);
            if (deviation > 0) {
                first = off == 0 ? stamps[i] : first;
                last = stamps[i];
                off++;
                farOff += deviation > grid.step() / 4 ? 1 : 0;
                most = Math.max(most, deviation);
            }
            shared += i > 0 && index == grid.indexOf(stamps[i - 1]) ? 1 : 0;
        }
        if (off == 0) {
            return;
        }
        boolean irregular = sampling.regular() < 0.5 || (farOff > 0.25 * stamps.length && sampling.regular() < 0.9);
        String what = sampling.calendarMonths()
                ? "the samples follow calendar months, which differ in length"
                : off + " of " + count(stamps.length, "stamp") + " lie" + (off == 1 ? "s" : "") + " off the grid of "
                        + Step.ofMillis(grid.step()) + ", by up to " + number(most / 1000.0) + " s"
                        + (irregular ? ": the source samples at irregular times" : "");
        findings.add(
                Issue.JITTER,
                irregular && !sampling.calendarMonths() ? Severity.WARNING : Severity.INFO,
                off,
                first,
                last,
                what,
                "each value moved to the nearest step, because forecasts need even steps"
                        + (shared == 0
                                ? ""
                                : "; " + count(shared, "sample") + " shared a step with another and "
                                        + (shared == 1 ? "was" : "were") + " averaged into it"));
    }

    /** Distance from the grid; local days that a change of clocks makes longer or shorter lie on it. */
    private long deviation(Grid grid, long stamp, int index) {
        long apart = Math.abs(stamp - grid.timeAt(index));
        if (apart == 0 || grid.step() % SamplingIntervals.DAY != 0) {
            return apart;
        }
        return Math.abs(local(stamp) - local(grid.timeAt(index))) == 0 || local(stamp) == local(samples.first())
                ? 0
                : apart;
    }

    /** Milliseconds since local midnight. */
    private long local(long stamp) {
        return Instant.ofEpochMilli(stamp).atZone(zone).toLocalTime().toNanoOfDay() / 1_000_000;
    }

    private void reportMixture(Grid grid) {
        long[] ticks = samples.ticks();
        int finer = 0;
        long first = 0;
        long last = 0;
        for (int i = 1; i < ticks.length; i++) {
            if (ticks[i] - ticks[i - 1] < 0.9 * sampling.step()) {
                first = finer == 0 ? ticks[i - 1] : first;
                last = ticks[i];
                finer++;
            }
        }
        String intervals = sampling.intervals().stream()
                .map(millis -> Step.ofMillis(millis).toString())
                .collect(Collectors.joining(" and "));
        findings.add(
                Issue.MIXED_INTERVALS,
                Severity.WARNING,
                finer,
                first,
                last,
                "the source sampled at distances of " + intervals + "; the finer part begins " + findings.when(first)
                        + " and ends " + findings.when(last),
                "laid on a grid of " + Step.ofMillis(grid.step())
                        + ", finer samples averaged into it, because coarser ones cannot be split; peaks inside a step"
                        + " are flattened");
    }

    private void reportResampling(long step) {
        double each = (double) step / sampling.finest();
        findings.add(
                Issue.RESAMPLED,
                Severity.INFO,
                samples.size(),
                samples.first(),
                samples.last(),
                "samples " + Step.ofMillis(sampling.finest()) + " apart became steps of " + Step.ofMillis(step)
                        + " (about " + number(each) + " samples a step)",
                "averaged, because the policy asks for this step; peaks inside a step are flattened");
    }
}
