package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.kubernetes.Quantities;
import io.capacityplanner.optimization.policy.OomKill;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Out-of-memory kills and the limit that they ask for: a fifth, and at least 100 MiB, above the limit that each ran
 * into. The limit of that time counts, not the present one: a kill that has been answered asks for nothing more, and the
 * same kill never raises the limit twice.
 */
final class OutOfMemory {

    private OutOfMemory() {}

    /** The kills of a replica whose limit of that time is known. */
    static List<OomKill> kills(Replica replica, @Nullable TimeSeries usage, Instant from) {
        List<OomKill> kills = new ArrayList<>();
        Optional<PreparedSeries> counter = replica.series(Signal.OOM_KILLS);
        if (counter.isPresent()) {
            TimeSeries series = counter.get().series();
            boolean rate = StartUps.isRate(counter.get());
            for (int i = 0; i < series.length(); i++) {
                boolean killed = rate ? series.get(i) > 0 : i > 0 && series.get(i) > series.get(i - 1);
                if (killed && !series.timeAt(i).isBefore(from)) {
                    add(replica, usage, series.timeAt(i).toEpochMilli(), kills);
                }
            }
        }
        String tag = replica.resource().tags().get("oom_killed_at");
        if (tag != null && !tag.isBlank()) {
            Instant at = instant(replica, "oom_killed_at", tag);
            if (!at.isBefore(from)) {
                add(replica, usage, at.toEpochMilli(), kills);
            }
        }
        return kills;
    }

    /** The limit that kills ask for, in bytes; 0 without kills. */
    static double asked(List<OomKill> kills) {
        return kills.stream()
                .mapToDouble(k -> OomKill.above(k.limitBytes()))
                .max()
                .orElse(0);
    }

    private static void add(Replica replica, @Nullable TimeSeries usage, long time, List<OomKill> kills) {
        double limit = limitAt(replica, usage, time);
        if (limit > 0) {
            kills.add(new OomKill(time, limit));
        }
    }

    /** As the series of the limit says, the tag, the use before a limit that was set later, or the present limit. */
    private static double limitAt(Replica replica, @Nullable TimeSeries usage, long time) {
        Optional<TimeSeries> limits = replica.base(Signal.MEMORY_LIMIT);
        if (limits.isPresent()) {
            // The new limit may already stand in the step of the kill.
            double before = Replica.at(limits.get(), time - limits.get().step().millis());
            double then = Double.isNaN(before) ? Replica.at(limits.get(), time) : before;
            if (then > 0) {
                return then;
            }
        }
        String tag = replica.resource().tags().get("oom_limit");
        if (tag != null && !tag.isBlank()) {
            return Quantities.parse(
                            tag, "tag oom_limit of " + replica.resource().id())
                    .doubleValue();
        }
        String since = replica.resource().tags().get("memory_limit_since");
        Double present = replica.settings().memoryLimit();
        boolean answered = since != null
                && !since.isBlank()
                && time < instant(replica, "memory_limit_since", since).toEpochMilli();
        if (present == null || answered) {
            return usage == null ? 0 : peakBefore(usage, time);
        }
        return present;
    }

    private static double peakBefore(TimeSeries usage, long time) {
        double peak = 0;
        for (int i = 0; i < usage.length() && usage.timeAt(i).toEpochMilli() <= time; i++) {
            peak = usage.get(i) > peak ? usage.get(i) : peak;
        }
        return peak;
    }

    private static Instant instant(Replica replica, String tag, String text) {
        try {
            return Instant.parse(text.trim());
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no moment in time",
                    "tag " + tag + " of " + replica.resource().id(),
                    "Give it as 2026-11-25T08:00:00Z");
        }
    }
}
