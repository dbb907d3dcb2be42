package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.Spending;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Adds up the bills of the last whole days, a charge at a time. */
final class SpendingReading {

    /** How far back. Bills are by day in UTC. */
    private static final Duration SPAN = Duration.ofDays(30);

    private final TimeRange range;
    private final Map<String, Sum> byCurrency = new TreeMap<>();

    private SpendingReading(TimeRange range) {
        this.range = range;
    }

    /**
     * Reads all cost sources.
     *
     * @param problems takes what could not be read; bills that cannot be read do not stop a plan
     */
    static Spending of(CapacityPlanner planner, Instant now, Consumer<SourceProblem> problems) {
        Instant today = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        SpendingReading reading = new SpendingReading(TimeRange.lasting(SPAN, today));
        try {
            planner.costs(new CostQuery(null, reading.range), reading::add, problems);
        } catch (OperationCancelledException cancelled) {
            throw cancelled;
        } catch (CapacityException unread) {
            problems.accept(new SourceProblem(unread.place(), unread.getMessage()));
        }
        return reading.spending();
    }

    private void add(CostRecord charge) {
        byCurrency
                .computeIfAbsent(
                        charge.billed().currency().getCurrencyCode(),
                        code -> new Sum(Money.zero(charge.billed().currency())))
                .add(charge);
    }

    private Spending spending() {
        return new Spending(range, byCurrency.values().stream().map(Sum::total).toList());
    }

    /** Billed and effective cost of one currency, over all and by service. */
    private static final class Sum {

        private final Map<String, Spending.Service> services = new LinkedHashMap<>();
        private final Money zero;
        private long charges;

        Sum(Money zero) {
            this.zero = zero;
        }

        void add(CostRecord charge) {
            charges++;
            services.merge(
                    charge.service(),
                    new Spending.Service(charge.service(), charge.billed(), charge.effective()),
                    (a, b) -> new Spending.Service(
                            a.name(), a.billed().plus(b.billed()), a.effective().plus(b.effective())));
        }

        Spending.Total total() {
            List<Spending.Service> largest = services.values().stream()
                    .sorted(Comparator.comparing(Spending.Service::effective)
                            .reversed()
                            .thenComparing(Spending.Service::name))
                    .toList();
            return new Spending.Total(
                    largest.stream().map(Spending.Service::billed).reduce(zero, Money::plus),
                    largest.stream().map(Spending.Service::effective).reduce(zero, Money::plus),
                    charges,
                    largest);
        }
    }
}
