package io.capacityplanner.alerting;

import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.alert.AlertReading.Presence;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.LabelScore;
import io.capacityplanner.alert.ReplayOptions;
import io.capacityplanner.alert.Ring;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replays a rule over histories. At each look a step counts only when it was over by then; states, hysteresis, grouping
 * and notices are those of an {@link AlertEngine}, with one notifier that never fails.
 */
public final class AlertReplay {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final long MOST_LOOKS = 10_000_000;
    private static final List<String> LISTENER = List.of("replay");

    private final AlertRule rule;
    private final AlertTools tools;
    private final ReplayOptions options;

    /**
     * A replay.
     *
     * @param tools asked with histories cut off at the moment that is judged
     */
    public AlertReplay(AlertRule rule, AlertTools tools, ReplayOptions options) {
        this.rule = rule;
        this.tools = tools;
        this.options = options;
    }

    /** A series with its watch and the alert it belongs to. */
    private record Member(WatchedSeries watched, Watch watch) {}

    /** What is counted on the way. */
    private static final class Counts {
        private long looks;
        private long unknown;
        private long missing;
    }

    /**
     * Replays the rule over the series in its scope.
     *
     * @param from first moment; null: when the first step of all is over
     * @param to last moment; null: when the last step of all is over
     * @param problems what could not be read, for the result
     * @param progress hears of it alert by alert
     * @throws InvalidInputException when no series is in its scope or there is nothing between the two moments
     */
    public RuleReplay run(
            List<WatchedSeries> series,
            @Nullable Instant from,
            @Nullable Instant to,
            List<SourceProblem> problems,
            ProgressListener progress) {
        List<WatchedSeries> scope = series.stream()
                .filter(watched -> AlertReadings.concerns(rule, watched)
                        && !watched.prepared().series().indexed())
                .toList();
        if (scope.isEmpty()) {
            throw new InvalidInputException(
                    "it is about none of the " + series.size() + " series",
                    "alert rule " + rule.name(),
                    "Check its scope (" + rule.scope() + ") and that the series have dates");
        }
        Duration every = every(scope);
        Instant first = from != null ? from : bound(scope, Comparator.naturalOrder(), AlertReplay::firstOver);
        Instant last = to != null ? to : bound(scope, Comparator.reverseOrder(), TimeSeries::endExclusive);
        check(first, last, every);
        Map<String, List<WatchedSeries>> groups = scope.stream()
                .collect(Collectors.groupingBy(
                        watched -> Alert.id(
                                rule.name(),
                                reading(watched, AlertReading.unknown("")).group()),
                        TreeMap::new,
                        Collectors.toList()));
        List<Ring> rings = new ArrayList<>();
        List<AlertNotice> notices = new ArrayList<>();
        Counts counts = new Counts();
        long done = 0;
        for (List<WatchedSeries> group : groups.values()) {
            replay(group, first, last, every, rings, notices, counts);
            progress.onProgress("replaying " + rule.name(), ++done, groups.size());
        }
        rings.sort(Comparator.comparing(Ring::start).thenComparing(Ring::alert));
        notices.sort(Comparator.comparing(AlertNotice::at).thenComparing(AlertNotice::alert));
        return new RuleReplay(
                rule,
                first,
                last,
                every,
                forecasts() ? options.refit() : Duration.ZERO,
                scope.size(),
                counts.looks,
                counts.unknown,
                counts.missing,
                rings,
                notices,
                options.labels().isEmpty()
                        ? Optional.empty()
                        : Optional.of(LabelScore.of(rings, options.labels(), new TimeRange(first, last.plusMillis(1)))),
                problems);
    }

    private boolean forecasts() {
        return rule.condition() instanceof AlertCondition.ForecastReaches
                || rule.condition() instanceof AlertCondition.RunsOut;
    }

    private Duration every(List<WatchedSeries> scope) {
        if (options.every() != null) {
            return options.every();
        }
        Duration shortest = scope.stream()
                .map(watched -> watched.prepared().series().step().duration())
                .min(Comparator.naturalOrder())
                .orElse(SHORTEST);
        return shortest.compareTo(SHORTEST) < 0 ? SHORTEST : shortest;
    }

    private static Instant firstOver(TimeSeries series) {
        return series.start().plus(series.step().duration());
    }

    private static Instant bound(
            List<WatchedSeries> scope, Comparator<Instant> order, Function<TimeSeries, Instant> of) {
        return scope.stream()
                .map(watched -> of.apply(watched.prepared().series()))
                .min(order)
                .orElseThrow();
    }

    private void check(Instant first, Instant last, Duration every) {
        if (first.isAfter(last)) {
            throw new InvalidInputException(
                    "there is nothing between " + first + " and " + last,
                    "replay of alert rule " + rule.name(),
                    "Give a beginning before the end, within the data");
        }
        long looks = Duration.between(first, last).dividedBy(every);
        if (looks > MOST_LOOKS) {
            throw new InvalidInputException(
                    looks + " looks at each series are more than " + MOST_LOOKS,
                    "replay of alert rule " + rule.name(),
                    "Look less often, or at a shorter time");
        }
    }

    private RuleReading reading(WatchedSeries watched, AlertReading reading) {
        return RuleReading.of(rule, watched, reading);
    }

    private void replay(
            List<WatchedSeries> group,
            Instant first,
            Instant last,
            Duration every,
            List<Ring> rings,
            List<AlertNotice> notices,
            Counts counts) {
        List<Member> members = group.stream()
                .map(watched -> new Member(watched, new Watch(rule, watched, tools, options.refit(), true)))
                .toList();
        Alert alert = Alert.unknown(
                rule.name(), reading(group.get(0), AlertReading.unknown("")).group());
        Ringing ringing = new Ringing(alert.id(), rule.condition().side());
        for (Instant now = first; !now.isAfter(last); now = now.plus(every)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", "replay of alert rule " + rule.name(), "Start it again");
            }
            List<RuleReading> readings = new ArrayList<>(members.size());
            for (Member member : members) {
                AlertReading read = member.watch().read(now);
                counts.looks++;
                counts.unknown += read.presence() == Presence.UNKNOWN ? 1 : 0;
                counts.missing += read.presence() == Presence.MISSING ? 1 : 0;
                readings.add(reading(member.watched(), read));
            }
            Alert after = AlertStep.next(rule, alert, readings, now);
            if (after.isIdle()) {
                alert = after;
                continue;
            }
            Telling telling = new Telling(rule, after, m -> false, now, wanted -> wanted.isEmpty() ? LISTENER : wanted);
            Alert told = telling.tell(alert.ringsSince());
            notices.addAll(telling.notices());
            alert = Delivery.without(told, told.outbox(), List.of());
            ringing.look(alert, readings, now).ifPresent(rings::add);
        }
        ringing.end(last).ifPresent(rings::add);
    }
}
