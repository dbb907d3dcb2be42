package io.capacityplanner.planner;

import io.capacityplanner.alerting.WatchedSeries;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The effective cost of each service in each account, day by day in UTC. A charge for several days is spread evenly over
 * them. A day without a charge cost nothing, up to the last day that the account has any charge for: later days are not
 * billed yet.
 */
final class AlertCosts {

    private final Instant from;
    private final Instant today;
    private final Map<Account, Map<String, double[]>> byAccount = new TreeMap<>();
    private final Map<Account, int[]> firstAndLast = new HashMap<>();

    private record Account(String id, String currency) implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            int byId = id.compareTo(other.id);
            return byId != 0 ? byId : currency.compareTo(other.currency);
        }
    }

    private AlertCosts(Instant from, Instant today) {
        this.from = from;
        this.today = today;
    }

    /**
     * Reads all cost sources.
     *
     * @param days how many whole days before a moment
     */
    static List<WatchedSeries> read(CapacityPlanner planner, Instant now, int days, Consumer<SourceProblem> problems) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        AlertCosts costs = new AlertCosts(today.minus(days, ChronoUnit.DAYS), today);
        planner.costs(new CostQuery(null, new TimeRange(costs.from, today)), costs::add, problems);
        return costs.series();
    }

    private void add(CostRecord charge) {
        Instant start = charge.range().start();
        Instant end = charge.range().endExclusive();
        double whole = millis(start, end);
        double amount = charge.effective().amount().doubleValue();
        Account account =
                new Account(charge.account(), charge.effective().currency().getCurrencyCode());
        int days = (int) ChronoUnit.DAYS.between(from, today);
        int first = (int) Math.max(0, Math.floorDiv(start.toEpochMilli() - from.toEpochMilli(), Step.DAY.millis()));
        for (int day = first; day < days; day++) {
            Instant begin = from.plus(day, ChronoUnit.DAYS);
            double part = millis(latest(start, begin), earliest(end, begin.plus(1, ChronoUnit.DAYS)));
            if (part <= 0 && day > first) {
                return;
            }
            if (part > 0) {
                byAccount.computeIfAbsent(account, a -> new TreeMap<>())
                                .computeIfAbsent(charge.service(), s -> new double[days])[day] +=
                        amount * part / whole;
                int[] seen = firstAndLast.computeIfAbsent(account, a -> new int[] {days, -1});
                seen[0] = Math.min(seen[0], day);
                seen[1] = Math.max(seen[1], day);
            }
        }
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static double millis(Instant start, Instant end) {
        return (double) end.toEpochMilli() - start.toEpochMilli();
    }

    private List<WatchedSeries> series() {
        List<WatchedSeries> all = new ArrayList<>();
        byAccount.forEach((account, services) -> services.forEach((service, days) -> {
            int[] seen = firstAndLast.getOrDefault(account, new int[] {0, -1});
            TimeSeries series = TimeSeries.of(from, Step.DAY, days).slice(seen[0], seen[1] + 1);
            SeriesKey key = SeriesKey.of(account.id() + "/" + service, "cost in " + account.currency());
            PreparedSeries prepared = new PreparedSeries(
                    key,
                    Metric.gauge("cost", Unit.UNKNOWN),
                    series,
                    new QualityReport(key, series.length(), series.length(), Step.DAY, 1, List.of()));
            all.add(WatchedSeries.cost(prepared, account.id(), service, account.currency()));
        }));
        return all;
    }
}
