package io.capacityplanner.connector.azure;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The costs of one scope in one span of days: what was billed and what it costs with purchases spread, joined by
 * everything that the rows were grouped by.
 */
final class CostReading {

    /** Two clauses are what the documentation promises; more are usually taken. */
    private static final List<String> LEAST_GROUPING = List.of("ResourceId", "ChargeType");

    private static final Set<String> PARTS = Set.of(
            "subscriptionid",
            "resourceid",
            "resourcelocation",
            "servicename",
            "metercategory",
            "meter",
            "chargetype",
            "pricingmodel",
            "reservationid",
            "benefitid");

    /** A span of days of a scope. */
    record Task(String scope, LocalDate from, LocalDate to) {

        String place() {
            return scope + " from " + from + " to " + to;
        }
    }

    /** What belongs to the fetch. */
    record Fetch(
            AzureService service,
            Outcome outcome,
            CostManagementSource.Granularity granularity,
            List<String> grouping,
            boolean amortized,
            CostQuery wanted,
            Instant now) {}

    /** What is known of a key. */
    private static final class Sums {
        private BigDecimal billed = BigDecimal.ZERO;
        private BigDecimal effective = BigDecimal.ZERO;
    }

    private final Fetch fetch;
    private final Task task;
    private final Map<CostRow, Sums> sums = new LinkedHashMap<>();
    private final List<Delivery<CostRecord>> failures = new ArrayList<>();

    private CostReading(Fetch fetch, Task task) {
        this.fetch = fetch;
        this.task = task;
    }

    /** The costs, and what is missing of them. */
    static List<Delivery<CostRecord>> read(Fetch fetch, Task task) {
        CostReading reading = new CostReading(fetch, task);
        try {
            reading.both(fetch.grouping());
        } catch (AzureRefusal e) {
            if (e.status() == 400 && fetch.grouping().size() > LEAST_GROUPING.size() && grouping(e)) {
                return reading.coarser(e);
            }
            // Half of a bill is no bill: rows of pages before the failure are not delivered.
            return List.of(Delivery.failed(task.place(), fetch.outcome().reported(e)));
        }
        return reading.deliveries();
    }

    private static boolean grouping(AzureRefusal refusal) {
        return refusal.failure().problem().toLowerCase(java.util.Locale.ROOT).contains("group");
    }

    private List<Delivery<CostRecord>> coarser(AzureRefusal refusal) {
        sums.clear();
        failures.clear();
        try {
            both(LEAST_GROUPING);
        } catch (AzureRefusal e) {
            return List.of(Delivery.failed(task.place(), fetch.outcome().reported(e)));
        }
        failures.add(Delivery.failed(
                task.place(),
                new InvalidInputException(
                        "only resource and kind of charge are known of these costs, because "
                                + refusal.failure().problem(),
                        task.place(),
                        "Give a grouping that the scope allows")));
        return deliveries();
    }

    private void both(List<String> grouping) {
        all("ActualCost", grouping, (sum, cost) -> sum.billed = sum.billed.add(cost));
        if (fetch.amortized()) {
            all("AmortizedCost", grouping, (sum, cost) -> sum.effective = sum.effective.add(cost));
        }
    }

    private void all(String type, List<String> grouping, java.util.function.BiConsumer<Sums, BigDecimal> add) {
        CostPages.Question question =
                new CostPages.Question(task.scope(), type, task.from(), task.to(), fetch.granularity(), grouping);
        String place = task.place() + " " + type;
        CostPages.read(fetch.service(), fetch.outcome(), question, (columns, row) -> {
            try {
                CostRow.Amount amount = CostRow.read(columns, row, place);
                add.accept(sums.computeIfAbsent(amount.row(), key -> new Sums()), amount.cost());
            } catch (InvalidInputException e) {
                failures.add(Delivery.failed(place, e));
            }
        });
    }

    private List<Delivery<CostRecord>> deliveries() {
        List<Delivery<CostRecord>> deliveries = new ArrayList<>();
        sums.forEach((row, sum) -> {
            CostRecord made = record(row, sum);
            boolean wanted = fetch.wanted().account() == null
                    || made.account().equalsIgnoreCase(fetch.wanted().account());
            if (wanted) {
                deliveries.add(Delivery.of(made));
            }
        });
        deliveries.addAll(failures);
        return deliveries;
    }

    private CostRecord record(CostRow row, Sums sum) {
        Money billed = new Money(sum.billed, row.currency());
        String resource = row.at("resourceid");
        CostRecord.Builder made = CostRecord.builder(account(row), service(row), range(row.day()), billed)
                .effective(fetch.amortized() ? new Money(sum.effective, row.currency()) : billed)
                .resource(resource.isEmpty() ? null : ArmId.normal(resource))
                .provider("azure")
                .region(row.at("resourcelocation").isEmpty() ? null : row.at("resourcelocation"))
                .sku(row.at("meter").isEmpty() ? null : row.at("meter"))
                .estimated(AzureCharges.estimated(row.day(), fetch.now()));
        String commitment = row.at("benefitid").isEmpty() ? row.at("reservationid") : row.at("benefitid");
        AzureCharges.classify(made, row.at("chargetype"), row.at("pricingmodel"), commitment);
        Map<String, String> tags = new TreeMap<>(row.dimensions());
        tags.keySet().removeAll(PARTS);
        String group = ArmId.part(resource, "resourcegroups");
        if (!group.isEmpty()) {
            tags.put("resource_group", group);
        }
        return made.tags(tags).build();
    }

    private String account(CostRow row) {
        String named = row.at("subscriptionid");
        String ofResource = ArmId.part(row.at("resourceid"), "subscriptions");
        String ofScope = ArmId.part(task.scope(), "subscriptions");
        String known = !named.isEmpty() ? named : !ofResource.isEmpty() ? ofResource : ofScope;
        return known.isEmpty() ? task.scope() : ArmId.normal(known);
    }

    private static String service(CostRow row) {
        String name = row.at("servicename").isEmpty() ? row.at("metercategory") : row.at("servicename");
        return name.isEmpty() ? "unknown" : name;
    }

    private TimeRange range(LocalDate day) {
        LocalDate after = fetch.granularity() == CostManagementSource.Granularity.MONTHLY
                ? day.withDayOfMonth(1).plusMonths(1)
                : day.plusDays(1);
        return new TimeRange(start(day), start(after));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The failure that a delivery stands for; null for a thing. */
    static <T> @org.jspecify.annotations.Nullable CapacityException failure(Delivery<T> delivery) {
        return delivery instanceof Delivery.Failure<T> failed ? failed.failure() : null;
    }
}
