package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.Migration;
import io.capacityplanner.scenario.RegionAdded;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison.NotCompared;
import io.capacityplanner.scenario.Transfer;
import io.capacityplanner.series.PreparedSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What transfers of a scenario ask of the series at hand. */
final class ScenarioTransfers {

    private static final int SHOWN = 20;

    private ScenarioTransfers() {}

    /**
     * Refuses transfers that could do nothing, or nothing right: it would not be seen in the result.
     *
     * @param linked the series at either end of transfers that can be forecast
     * @param notCompared the series that cannot
     */
    static void refuseUnable(
            Scenario scenario,
            Map<SeriesKey, PreparedSeries> series,
            Set<SeriesKey> linked,
            List<NotCompared> notCompared) {
        Set<SeriesKey> known = new TreeSet<>(linked);
        for (Change change : scenario.changes()) {
            if (change instanceof Transfer transfer) {
                if (transfer instanceof RegionAdded region) {
                    List.copyOf(known).stream()
                            .filter(region::isSource)
                            .forEach(key -> known.add(new SeriesKey(region.resource(), key.metric())));
                }
                if (known.stream().noneMatch(key -> acts(transfer, key, known))) {
                    throw new InvalidInputException(
                            why(transfer, known, notCompared),
                            "scenario " + scenario.name() + ", " + transfer.describe(),
                            "Name resources of the series at hand: "
                                    + series.keySet().stream()
                                            .limit(SHOWN)
                                            .map(SeriesKey::toString)
                                            .collect(Collectors.joining(", ")));
                }
                refuseOtherUnits(scenario, transfer, series);
            }
        }
    }

    private static boolean acts(Transfer transfer, SeriesKey key, Set<SeriesKey> known) {
        return transfer.sourceOf(key).filter(known::contains).isPresent()
                || (transfer.isSource(key)
                        && transfer.targetOf(key).map(known::contains).orElse(true));
    }

    private static String why(Transfer transfer, Set<SeriesKey> known, List<NotCompared> notCompared) {
        List<String> ends = new ArrayList<>();
        if (transfer instanceof Migration migration) {
            Optional.ofNullable(migration.outOf()).ifPresent(ends::add);
            Optional.ofNullable(migration.into()).ifPresent(ends::add);
        } else {
            ends.add(((RegionAdded) transfer).like());
        }
        for (String end : ends) {
            if (known.stream().noneMatch(key -> key.resource().equals(end))) {
                return notCompared.stream()
                        .filter(refused -> refused.series().resource().equals(end))
                        .findFirst()
                        .map(refused -> refused.series() + " cannot be forecast (" + refused.reason() + ")")
                        .orElse("no series of " + end + " was found");
            }
        }
        return "there is no metric that it could act on at both ends";
    }

    private static void refuseOtherUnits(Scenario scenario, Transfer transfer, Map<SeriesKey, PreparedSeries> series) {
        series.forEach((key, prepared) -> {
            PreparedSeries source = transfer.sourceOf(key).map(series::get).orElse(prepared);
            Metric here = prepared.metric();
            Metric there = source.metric();
            if (!here.unit().equals(there.unit())) {
                throw new InvalidInputException(
                        "the units differ (" + there.unit().symbol() + " and "
                                + here.unit().symbol() + ")",
                        "scenario " + scenario.name() + ", " + transfer.describe(),
                        "Bring both series to one unit first");
            }
        });
    }

    /** Whether a transfer moves shares of capacity between two resources without an exchange rate. */
    static boolean takesCapacitiesForEqual(Transfer transfer, Collection<Metric> metrics) {
        boolean utilization = metrics.stream().anyMatch(Metric::isUtilization);
        return utilization
                && transfer instanceof Migration migration
                && migration.outOf() != null
                && migration.into() != null
                && migration.exchange() == 1;
    }
}
