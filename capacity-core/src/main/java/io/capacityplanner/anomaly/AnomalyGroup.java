package io.capacityplanner.anomaly;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Episodes of several series that belong together, by name or by nature, at about the same time: one incident, most
 * likely.
 *
 * @param name what the series have in common, for instance the service
 * @param members the episodes with their series, in order of time
 */
public record AnomalyGroup(String name, List<Member> members) {

    /**
     * An episode of a series.
     *
     * @param series name of the series
     * @param episode what happened to it
     */
    public record Member(SeriesKey series, AnomalyEpisode episode) {}

    /** Refuses an empty group; sorts the members by time. */
    public AnomalyGroup {
        if (members.isEmpty()) {
            throw new InvalidInputException("it has no member", "anomaly group " + name, "Give at least one episode");
        }
        members = members.stream()
                .sorted(Comparator.comparing(Member::episode).thenComparing(Member::series))
                .toList();
    }

    /** The episode that began first: where to look for the cause. */
    public Member first() {
        return members.get(0);
    }

    /** When the first episode begins. */
    public Instant start() {
        return first().episode().start();
    }

    /** The most severe episode's {@link AnomalyEpisode#severity() severity}. */
    public double severity() {
        return members.stream().mapToDouble(m -> m.episode().severity()).max().orElse(0);
    }

    /** The series that take part, in order of their first episode. */
    public List<SeriesKey> series() {
        return members.stream().map(Member::series).distinct().toList();
    }

    /**
     * Groups what happened to related series. Changes count for the time about their beginning, everything else from
     * start to end; what begins later than the end of all before it, by more than a tolerance, begins a group. Groups of
     * one series alone are left out.
     *
     * @param reports the reports of the series
     * @param relation what a series belongs to; series with the same answer are related, empty: to none
     * @param tolerance time that may lie between two episodes of a group
     * @return the groups in order of time
     */
    public static List<AnomalyGroup> of(
            Collection<AnomalyReport> reports, Function<SeriesKey, String> relation, Duration tolerance) {
        Map<String, List<Member>> byRelation = new TreeMap<>();
        for (AnomalyReport report : reports) {
            String name = relation.apply(report.series());
            if (!name.isEmpty()) {
                report.episodes()
                        .forEach(e -> byRelation
                                .computeIfAbsent(name, n -> new ArrayList<>())
                                .add(new Member(report.series(), e)));
            }
        }
        List<AnomalyGroup> groups = new ArrayList<>();
        byRelation.forEach((name, members) -> split(name, members, tolerance, groups));
        groups.sort(Comparator.comparing(AnomalyGroup::start).thenComparing(AnomalyGroup::name));
        return groups;
    }

    private static void split(String name, List<Member> members, Duration tolerance, List<AnomalyGroup> groups) {
        members.sort(Comparator.comparing(Member::episode).thenComparing(Member::series));
        List<Member> open = new ArrayList<>();
        Instant reach = Instant.MIN;
        for (Member member : members) {
            if (!open.isEmpty() && member.episode().start().isAfter(reach)) {
                close(name, open, groups);
                open.clear();
                reach = Instant.MIN;
            }
            open.add(member);
            Instant end = reach(member.episode(), tolerance);
            reach = end.isAfter(reach) ? end : reach;
        }
        close(name, open, groups);
    }

    private static Instant reach(AnomalyEpisode episode, Duration tolerance) {
        return (episode.kind().isChange() ? episode.start() : episode.end()).plus(tolerance);
    }

    private static void close(String name, List<Member> open, List<AnomalyGroup> groups) {
        if (open.stream().map(Member::series).distinct().count() > 1) {
            groups.add(new AnomalyGroup(name, open));
        }
    }
}
