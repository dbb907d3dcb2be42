package io.capacityplanner.utilization;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.PreparedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out how a resource is used: its percentiles, and the patterns that percentiles hide.
 *
 * <p>Each pattern is reported only when it is unlikely to be chance and large enough to matter; the thresholds stand in
 * the class that finds it. A series without dates has no calendar and so no seasons, no recurring peaks and no leaks; a
 * short one has percentiles only.
 */
public final class UsageAnalysis {

    private UsageAnalysis() {}

    /**
     * Describes the use of a resource over the whole of a series.
     *
     * @param prepared the series
     * @param capacity what the resource can give at most, in the metric's unit; null when not known, and then the
     *     metric's upper bound counts, if it has one
     * @return the profile; empty when nothing was observed
     * @throws InvalidInputException when the capacity is not positive and finite
     */
    public static Optional<UsageProfile> analyze(PreparedSeries prepared, @Nullable Double capacity) {
        if (capacity != null && (!(capacity > 0) || capacity.isInfinite())) {
            throw new InvalidInputException(
                    "the capacity (" + capacity + ") must be positive and finite",
                    prepared.key().toString(),
                    "Give it in " + unitName(prepared) + ", or null when it is not known");
        }
        if (prepared.series().missing() == prepared.series().length()) {
            return Optional.empty();
        }
        Observed observed = Observed.of(prepared, capacity);
        return Optional.of(new UsageProfile(
                prepared.key(),
                prepared.metric(),
                observed.sorted().length,
                observed.mean(),
                observed.quantile(0.5),
                observed.quantile(0.95),
                observed.quantile(0.99),
                observed.max(),
                patterns(prepared, observed)));
    }

    private static String unitName(PreparedSeries prepared) {
        String symbol = prepared.metric().unit().symbol();
        return symbol.isEmpty() ? "the metric's unit" : symbol;
    }

    /** All patterns, what must be acted on first. */
    private static List<UsagePattern> patterns(PreparedSeries prepared, Observed observed) {
        if (observed.sorted()[0] == observed.max()) {
            // A constant has no pattern; whether it is idle or full can still be said.
            return both(Saturation.find(observed), Idleness.find(observed));
        }
        List<UsagePattern> patterns = new ArrayList<>(both(Saturation.find(observed), Idleness.find(observed)));
        Optional<UsagePattern> leak = LeakDetection.find(observed);
        leak.ifPresent(patterns::add);
        Optional<RecurringPeaks.Found> peak = RecurringPeaks.find(observed);
        peak.ifPresent(found -> patterns.add(found.pattern()));
        MonthEndPeaks.find(observed).ifPresent(patterns::add);
        if (leak.isPresent()) {
            // The falls of a leak are no shifts, its climbs no growth and no seasons.
            return patterns;
        }
        ReportedShift.find(prepared, observed).ifPresent(patterns::add);
        GrowthDetection.find(observed).ifPresent(patterns::add);
        Seasons.daily(observed, hoursOf(peak, observed)).ifPresent(patterns::add);
        Seasons.weekly(observed).ifPresent(patterns::add);
        YearlyWave.find(observed).ifPresent(patterns::add);
        return patterns;
    }

    private static List<UsagePattern> both(Optional<UsagePattern> first, Optional<UsagePattern> second) {
        List<UsagePattern> found = new ArrayList<>();
        first.ifPresent(found::add);
        second.ifPresent(found::add);
        return found;
    }

    /** The hours of a daily peak, in the clock of the series; none when it keeps another clock. */
    private static boolean[] hoursOf(Optional<RecurringPeaks.Found> peak, Observed observed) {
        boolean[] hours = peak.map(RecurringPeaks.Found::hours).orElse(null);
        boolean sameClock = peak.isPresent()
                && Wording.zone(peak.get().clock())
                        .equals(Wording.zone(observed.series().zone()));
        return hours == null || !sameClock ? new boolean[0] : hours;
    }
}
