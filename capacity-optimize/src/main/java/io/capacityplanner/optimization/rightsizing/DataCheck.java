package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether there is enough data to judge, and words the refusal when there is not. */
final class DataCheck {

    /** A history may lack this much of the two weeks: its first readings rarely fall on the grid's start. */
    private static final Duration HAIR = Duration.ofHours(1);

    private final Signals signals;
    private final RecommendationRequest request;
    private final Map<Dimension, PreparedSeries> usable = new EnumMap<>(Dimension.class);
    private final Map<Dimension, String> unusable = new EnumMap<>(Dimension.class);

    DataCheck(Signals signals, RecommendationRequest request) {
        this.signals = signals;
        this.request = request;
        signals.usage().forEach((dimension, series) -> {
            String fault = fault(series);
            if (fault.isEmpty()) {
                usable.put(dimension, series);
            } else {
                unusable.put(dimension, fault);
            }
        });
    }

    Map<Dimension, PreparedSeries> usable() {
        return usable;
    }

    Map<Dimension, String> unusable() {
        return unusable;
    }

    private String fault(PreparedSeries prepared) {
        TimeSeries series = prepared.series();
        if (series.indexed()) {
            return "its readings have no dates";
        }
        if (Window.observedSpan(series).compareTo(Window.NEEDED.minus(HAIR)) < 0) {
            return "it has " + days(series) + " of history, 14 d are needed";
        }
        double coverage = coverage(prepared);
        return coverage < Window.NEEDED_COVERAGE
                ? "only " + Wording.percent(coverage) + " of its steps hold a reading"
                : "";
    }

    private double coverage(PreparedSeries prepared) {
        TimeSeries window = Window.of(prepared.series(), request.over());
        return Math.min(window.coverage(), prepared.quality().coverage());
    }

    private static String days(TimeSeries series) {
        return Wording.number(Window.observedSpan(series).toMillis() / 86_400_000.0) + " d";
    }

    /** The answer when nothing usable is measured. */
    Rightsizing refuse(Resource resource, @Nullable InstanceSize current) {
        if (unusable.isEmpty()) {
            Refusal refusal = new Refusal(
                    "neither its processors nor its memory are measured", "no series", "a cpu or memory series", null);
            return refusal(resource, current, refusal, List.of("a series of processor or memory use"), null);
        }
        PreparedSeries longest = signals.usage().values().stream()
                .max(java.util.Comparator.comparing(s -> Window.observedSpan(s.series())))
                .orElseThrow();
        TimeSeries series = longest.series();
        boolean isShort = !series.indexed() && Window.observedSpan(series).compareTo(Window.NEEDED.minus(HAIR)) < 0;
        String why = unusable.entrySet().stream()
                .map(e -> e.getKey().label() + ": " + e.getValue())
                .collect(Collectors.joining("; "));
        Refusal refusal = isShort
                ? new Refusal(why, days(series), "14 d", firstObserved(series).plus(Window.NEEDED))
                : series.indexed()
                        ? new Refusal(why, series.length() + " undated readings", "14 d of dated readings", null)
                        : new Refusal(
                                why,
                                Wording.percent(coverage(longest)) + " coverage",
                                Wording.percent(Window.NEEDED_COVERAGE) + " coverage",
                                null);
        List<String> change = List.of(
                isShort
                        ? "14 days of history"
                        : series.indexed() ? "readings with dates" : "readings without long gaps");
        return refusal(resource, current, refusal, change, longest);
    }

    /** The answer when demand is known but not what it is to be compared with. */
    Rightsizing refuseWithoutCapacity(Subject subject) {
        Demand demand = subject.all().iterator().next();
        Refusal refusal = new Refusal(
                "its capacity is not known, only that it needs " + Wording.number(demand.required()) + " "
                        + demand.dimension().symbol(),
                "no capacity and no size that the catalog knows",
                "its size with provider and region, or its capacity in the inventory",
                null);
        return refusal(
                subject.resource(),
                subject.current(),
                refusal,
                List.of("its size, or its capacity, in the inventory"),
                demand.source());
    }

    private static Instant firstObserved(TimeSeries series) {
        int first = 0;
        while (first < series.length() - 1 && series.isMissing(first)) {
            first++;
        }
        return series.timeAt(first);
    }

    private Rightsizing refusal(
            Resource resource,
            @Nullable InstanceSize current,
            Refusal refusal,
            List<String> change,
            @Nullable PreparedSeries series) {
        Instant again = refusal.askAgain();
        String when = again == null
                ? ""
                : ", ask again on " + again.atZone(ZoneOffset.UTC).toLocalDate();
        TimeSeries dated = series == null || series.series().indexed() ? null : series.series();
        return new Rightsizing(
                resource.id(),
                resource.id() + " cannot be judged yet: " + refusal.reason() + when,
                Classification.NOT_ENOUGH_DATA,
                current,
                null,
                List.of(),
                null,
                null,
                refusal,
                new Assurance(Assurance.Level.LOW, "No answer is given"),
                new Evidence(
                        dated == null ? null : dated.start(),
                        dated == null ? null : dated.endExclusive(),
                        series == null ? 0 : coverage(series),
                        "",
                        null,
                        Map.of()),
                List.of(Wording.sentence(refusal.reason())),
                change);
    }
}
