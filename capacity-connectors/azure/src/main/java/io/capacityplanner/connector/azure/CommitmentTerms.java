package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From Azure's reservations and savings plans to the terms of a commitment. */
final class CommitmentTerms {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private CommitmentTerms() {}

    /**
     * A reservation.
     *
     * @param order the properties of its order with the schedule of payments; empty when they may not be read
     * @throws InvalidInputException when its term cannot be read
     */
    static HeldCommitment reservation(JsonTree item, Optional<JsonTree> order) {
        JsonTree properties = item.at("properties");
        String id = ArmId.normal(item.at("id").text());
        Instant start =
                time(id, properties, "benefitStartTime", "effectiveDateTime", "purchaseDateTime", "purchaseDate");
        Instant end = time(id, properties, "expiryDateTime", "expiryDate");
        int count = count(properties.at("quantity"), id);
        Money total = order.map(known -> total(known, count)).orElse(null);
        boolean monthly = properties.at("billingPlan").text().equalsIgnoreCase("Monthly");
        Map<String, String> tags = tags(properties);
        put(tags, "resource_type", properties.at("reservedResourceType").text());
        put(tags, "size_flexibility", properties.at("instanceFlexibility").text());
        String size = item.at("sku").at("name").text();
        String location = item.at("location").text();
        return new HeldCommitment(
                id,
                "azure",
                account(properties, id),
                HeldCommitment.Kind.INSTANCES,
                "Reservation",
                location.isEmpty() || location.equalsIgnoreCase("global") ? null : location,
                null,
                size.isEmpty() ? null : size,
                count,
                null,
                total == null ? null : monthly ? hourly(total, start, end) : Money.zero(total.currency()),
                total == null ? null : monthly ? Money.zero(total.currency()) : total,
                Map.of(),
                start,
                end,
                active(properties),
                tags);
    }

    /** A savings plan: its commitment is an amount of an hour; without a billing plan all of it was paid upfront. */
    static HeldCommitment savingsPlan(JsonTree item) {
        JsonTree properties = item.at("properties");
        String id = ArmId.normal(item.at("id").text());
        Instant start = time(id, properties, "benefitStartTime", "effectiveDateTime", "purchaseDateTime");
        Instant end = time(id, properties, "expiryDateTime");
        JsonTree commitment = properties.at("commitment");
        BigDecimal amount = commitment.at("amount").number();
        String grain = commitment.at("grain").text();
        if (amount == null || !(grain.isEmpty() || grain.equalsIgnoreCase("Hourly"))) {
            throw new InvalidInputException(
                    "its commitment is no amount of an hour (grain \"" + grain + "\")", id, "Look it up in the portal");
        }
        Money hourly =
                new Money(amount, CostRow.currency(commitment.at("currencyCode").text(), id));
        boolean upfront = properties.at("billingPlan").text().isEmpty();
        Map<String, String> tags = tags(properties);
        BigDecimal hours = BigDecimal.valueOf(Duration.between(start, end).toSeconds())
                .divide(SECONDS_PER_HOUR, MathContext.DECIMAL128);
        Money none = Money.zero(hourly.currency());
        return new HeldCommitment(
                id,
                "azure",
                account(properties, id),
                HeldCommitment.Kind.SPEND,
                item.at("sku").at("name").text(),
                null,
                null,
                null,
                1,
                hourly,
                upfront ? none : hourly,
                upfront ? new Money(amount.multiply(hours, MathContext.DECIMAL128), hourly.currency()) : none,
                Map.of(),
                start,
                end,
                active(properties),
                tags);
    }

    /** The part of an order's payments that falls to a reservation of it; null when the schedule is not known. */
    private static @Nullable Money total(JsonTree order, int count) {
        List<JsonTree> payments = order.at("planInformation").at("transactions").items();
        Money sum = null;
        for (JsonTree payment : payments) {
            JsonTree amount = payment.at("pricingCurrencyTotal").missing()
                    ? payment.at("billingCurrencyTotal")
                    : payment.at("pricingCurrencyTotal");
            BigDecimal number = amount.at("amount").number();
            if (number == null) {
                return null;
            }
            Money part =
                    new Money(number, CostRow.currency(amount.at("currencyCode").text(), "payment of a reservation"));
            sum = sum == null ? part : sum.plus(part);
        }
        BigDecimal ordered = order.at("originalQuantity").number();
        if (sum == null || ordered == null || ordered.signum() <= 0) {
            return sum;
        }
        // An order may have been split into several reservations.
        BigDecimal share = sum.amount().multiply(BigDecimal.valueOf(count)).divide(ordered, MathContext.DECIMAL128);
        return new Money(share, sum.currency());
    }

    private static Money hourly(Money total, Instant start, Instant end) {
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(start, end).toSeconds());
        return new Money(
                total.amount().multiply(SECONDS_PER_HOUR).divide(seconds, MathContext.DECIMAL128), total.currency());
    }

    private static boolean active(JsonTree properties) {
        return properties.at("provisioningState").text().equalsIgnoreCase("Succeeded");
    }

    private static int count(JsonTree quantity, String id) {
        BigDecimal number = quantity.number();
        if (number == null || number.signum() <= 0) {
            throw new InvalidInputException(
                    "its quantity (" + quantity.text() + ") is no positive number", id, "Look it up in the portal");
        }
        return number.intValue();
    }

    private static String account(JsonTree properties, String id) {
        String subscription = ArmId.part(properties.at("billingScopeId").text(), "subscriptions");
        return subscription.isEmpty()
                ? ArmId.part(id, "reservationorders") + ArmId.part(id, "savingsplanorders")
                : subscription;
    }

    private static Map<String, String> tags(JsonTree properties) {
        Map<String, String> tags = new TreeMap<>();
        put(tags, "name", properties.at("displayName").text());
        put(tags, "applied_scope", properties.at("appliedScopeType").text());
        put(tags, "state", properties.at("provisioningState").text());
        put(tags, "term", properties.at("term").text());
        return tags;
    }

    private static void put(Map<String, String> tags, String name, String value) {
        if (!value.isEmpty()) {
            tags.put(name, value);
        }
    }

    private static Instant time(String id, JsonTree properties, String... names) {
        for (String name : names) {
            String text = properties.at(name).text();
            if (!text.isEmpty()) {
                try {
                    String whole = text.length() == 10 ? text + "T00:00:00Z" : text;
                    return Instant.ofEpochMilli(MetricsAnswer.millis(whole));
                } catch (IOException e) {
                    throw new InvalidInputException(
                            "its " + name + " (" + text + ") is no time", id, "Look it up in the portal");
                }
            }
        }
        throw new InvalidInputException(
                "it has no " + names[0], id, "It may have been bought only now: ask again later");
    }
}
