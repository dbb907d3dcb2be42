package io.capacityplanner.alert;

import io.capacityplanner.plan.SourceProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a rule would have rung over a history, each moment judged by what was known then.
 *
 * @param rule the rule
 * @param from first moment
 * @param to last moment
 * @param every time between looks
 * @param refit time after which forecasts were made anew; zero when the rule needs none
 * @param subjects number of series that the rule is about
 * @param looks number of looks, over all series
 * @param unknown looks at which nothing could be said
 * @param missing looks at which data were missing
 * @param rings every time that it rang, in order of time
 * @param notices what would have been told, in order of time
 * @param labelled how well it met the labelled windows; empty when there are none
 * @param problems what could not be read
 */
public record RuleReplay(
        AlertRule rule,
        Instant from,
        Instant to,
        Duration every,
        Duration refit,
        int subjects,
        long looks,
        long unknown,
        long missing,
        List<Ring> rings,
        List<AlertNotice> notices,
        Optional<LabelScore> labelled,
        List<SourceProblem> problems) {

    /** Days of a month. */
    private static final double MONTH = 30;

    /** Copies the lists. */
    public RuleReplay {
        rings = List.copyOf(rings);
        notices = List.copyOf(notices);
        problems = List.copyOf(problems);
    }

    /** The time that was looked at. */
    public Duration span() {
        return Duration.between(from, to);
    }

    /** How often it would have rung in 30 days. */
    public double perMonth() {
        double days = span().toMillis() / 86_400_000.0;
        return days == 0 ? 0 : rings.size() * MONTH / days;
    }

    /** The longest that it would have rung; zero when it never did. */
    public Duration longest() {
        return rings.stream().map(Ring::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** How long it would have rung altogether, alerts that rang at once counted one by one. */
    public Duration altogether() {
        return rings.stream().map(Ring::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** How many notices of a kind there would have been. */
    public long notices(AlertNotice.Kind kind) {
        return notices.stream().filter(notice -> notice.kind() == kind).count();
    }
}
