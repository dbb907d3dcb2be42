package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Picks the one series a request means, or says which there are. */
final class SeriesChoice {

    private static final int NAMED = 10;

    private SeriesChoice() {}

    static PreparedSeries only(
            String name,
            Predicate<SeriesKey> wanted,
            SeriesPipeline.Collected collected,
            Supplier<SeriesPipeline.Collected> everything) {
        List<PreparedSeries> matches = collected.series().values().stream()
                .filter(prepared -> wanted.test(prepared.key()))
                .toList();
        if (matches.size() == 1) {
            return matches.get(0);
        }
        if (matches.isEmpty()) {
            String unread = collected.problems().isEmpty()
                    ? ""
                    : "; " + collected.problems().size() + " parts could not be read, the first: "
                            + collected.problems().get(0).place() + ": "
                            + collected.problems().get(0).message();
            throw new InvalidInputException(
                    "no series matches" + unread,
                    name,
                    "Check the names; there are "
                            + names(everything.get().series().keySet()));
        }
        throw new InvalidInputException(
                matches.size() + " series match",
                name,
                "Name the metric; there are "
                        + names(matches.stream().map(PreparedSeries::key).toList()));
    }

    private static String names(java.util.Collection<SeriesKey> keys) {
        String first = keys.stream().limit(NAMED).map(SeriesKey::toString).collect(Collectors.joining(", "));
        return keys.isEmpty()
                ? "none"
                : keys.size() > NAMED ? first + " and " + (keys.size() - NAMED) + " more" : first;
    }
}
