package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.rightsizing.Window;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether the replicas of a workload together were seen for long enough; replicas may come and go. */
final class Enough {

    /** A history may lack this much of the two weeks. */
    private static final Duration HAIR = Duration.ofHours(1);

    private Enough() {}

    /** Why a demand cannot be judged, and when it can; empty when it can. */
    static Optional<Refusal> missing(Demand demand) {
        TimeSeries total = demand.total();
        int first = 0;
        while (first < total.length() - 1 && total.isMissing(first)) {
            first++;
        }
        Instant since = total.timeAt(first);
        Duration span = Duration.between(since, total.endExclusive());
        if (span.compareTo(Window.NEEDED.minus(HAIR)) < 0) {
            return Optional.of(new Refusal(
                    name(demand) + " has " + days(span) + " of history, 14 d are needed",
                    days(span),
                    "14 d",
                    since.plus(Window.NEEDED)));
        }
        double coverage = coverage(demand);
        return coverage < Window.NEEDED_COVERAGE
                ? Optional.of(new Refusal(
                        "only " + Wording.percent(coverage) + " of the steps of its "
                                + demand.dimension().name().toLowerCase(java.util.Locale.ROOT) + " hold a reading",
                        Wording.percent(coverage) + " coverage",
                        Wording.percent(Window.NEEDED_COVERAGE) + " coverage",
                        null))
                : Optional.empty();
    }

    /** Share of steps in which some replica was read; what a gap was filled with does not count. */
    static double coverage(Demand demand) {
        double genuine = demand.sources().stream()
                .mapToDouble(s -> s.quality().coverage() / s.series().coverage())
                .max()
                .orElse(0);
        return demand.total().coverage() * Math.max(0, Math.min(1, genuine));
    }

    private static String name(Demand demand) {
        return "its " + demand.dimension().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String days(Duration span) {
        return Wording.number(span.toMillis() / 86_400_000.0) + " d";
    }
}
