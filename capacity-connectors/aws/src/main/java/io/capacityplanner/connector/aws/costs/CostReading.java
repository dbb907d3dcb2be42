package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** Asks Cost Explorer in one account, and makes charges of what it says. */
final class CostReading {

    private static final String QUANTITY = "UsageQuantity";

    private final AwsAccess access;
    private final AwsScope scope;
    private final CostSpan span;
    private final String billed;
    private final String effective;

    CostReading(AwsAccess access, AwsScope scope, CostSpan span, boolean net) {
        this.access = access;
        this.scope = scope;
        this.span = span;
        this.billed = net ? "NetUnblendedCost" : "UnblendedCost";
        this.effective = net ? "NetAmortizedCost" : "AmortizedCost";
    }

    String place(CostSlice slice) {
        return "Cost Explorer of " + (scope.account() == null ? "the default account" : "account " + scope.account())
                + ", " + slice;
    }

    /** One page of a question. */
    GetCostAndUsageResponse ask(CostSlice slice, Granularity granularity, @Nullable String token) {
        GetCostAndUsageRequest.Builder request = GetCostAndUsageRequest.builder()
                .timePeriod(DateInterval.builder()
                        .start(span.first(granularity == Granularity.HOURLY))
                        .end(span.last(granularity == Granularity.HOURLY))
                        .build())
                .granularity(granularity)
                .metrics(billed, effective, QUANTITY)
                .groupBy(slice.grouping())
                .nextPageToken(token);
        slice.filter().ifPresent(request::filter);
        try {
            GetCostAndUsageResponse page = access.client(scope, CostExplorerClient.class, CostExplorerClient::builder)
                    .getCostAndUsage(request.build());
            if (token != null && token.equals(page.nextPageToken())) {
                throw new InvalidInputException(
                        "the same page was offered twice, so the answer has no end",
                        place(slice),
                        "Check what answers in the place of AWS");
            }
            return page;
        } catch (SdkException e) {
            throw AwsFaults.of(e, place(slice));
        }
    }

    /** The charges of a page; a group that cannot be understood is a failure in its place. */
    List<Delivery<CostRecord>> charges(CostSlice slice, GetCostAndUsageResponse page) {
        List<Delivery<CostRecord>> charges = new ArrayList<>();
        for (ResultByTime result : page.resultsByTime()) {
            for (Group group : result.groups()) {
                try {
                    charges.add(Delivery.of(charge(slice, result, group)));
                } catch (CapacityException e) {
                    charges.add(Delivery.failed(place(slice) + ", " + group.keys(), e));
                }
            }
        }
        return charges;
    }

    private CostRecord charge(CostSlice slice, ResultByTime result, Group group) {
        String place = place(slice) + ", " + group.keys();
        Map<String, String> values = slice.values(group.keys(), place);
        TimeRange range =
                CostSpan.read(result.timePeriod().start(), result.timePeriod().end(), place);
        String typeName = values.getOrDefault(CostSlice.TYPE, "Usage");
        RecordType type = RecordType.of(typeName);
        CostRecord.Builder charge = CostRecord.builder(
                        values.getOrDefault(CostSlice.ACCOUNT, ""),
                        values.getOrDefault(CostSlice.SERVICE, ""),
                        range,
                        money(group.metrics().get(billed), billed, place))
                .effective(money(group.metrics().get(effective), effective, place))
                .category(type.category())
                .correction(type.correction())
                .pricing(type.pricing())
                .consumed(quantity(group.metrics().get(QUANTITY)))
                .provider("aws")
                .description(typeName)
                .estimated(Boolean.TRUE.equals(result.estimated()));
        values.forEach((dimension, value) -> {
            // A tag comes as key$value; the value is empty for what has no such tag.
            int mark = value.indexOf('$');
            if (dimension.startsWith(CostSlice.TAG) && mark >= 0 && mark + 1 < value.length()) {
                charge.tag(dimension.substring(CostSlice.TAG.length()), value.substring(mark + 1));
            }
        });
        return charge.build();
    }

    private static Money money(@Nullable MetricValue value, String name, String place) {
        if (value == null || value.amount() == null || value.unit() == null) {
            throw unreadable("the " + name + " is missing", place);
        }
        try {
            return new Money(new BigDecimal(value.amount()), Currency.getInstance(value.unit()));
        } catch (IllegalArgumentException e) {
            throw unreadable(
                    "the " + name + " \"" + value.amount() + " " + value.unit() + "\" is no amount of money", place);
        }
    }

    private static InvalidInputException unreadable(String problem, String place) {
        return new InvalidInputException(problem, place, "Check what answers in the place of AWS");
    }

    /** Null where different things were added up, which Cost Explorer says by the unit N/A. */
    private static @Nullable Quantity quantity(@Nullable MetricValue value) {
        if (value == null
                || value.amount() == null
                || value.unit() == null
                || value.unit().equals("N/A")) {
            return null;
        }
        try {
            double amount = Double.parseDouble(value.amount());
            Unit unit = Unit.find(value.unit()).orElseGet(() -> new Unit(value.unit(), Unit.Dimension.UNKNOWN, 1));
            return Double.isFinite(amount) ? Quantity.of(amount, unit) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
