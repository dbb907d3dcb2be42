package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.savingsplans.model.SavingsPlan;

/** From a savings plan as the API tells it to a commitment. */
final class HeldPlan {

    private static final BigDecimal SECONDS =
            BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
    private static final int ACCOUNT = 4;

    private final SavingsPlan plan;
    private final String place;
    private final Currency currency;

    private HeldPlan(SavingsPlan plan, AwsScope scope) {
        this.plan = plan;
        this.place = "savings plan " + plan.savingsPlanId() + " in " + scope;
        this.currency = currency(plan.currencyAsString());
    }

    static HeldCommitment of(SavingsPlan plan, AwsScope scope) {
        return new HeldPlan(plan, scope).commitment(scope);
    }

    private HeldCommitment commitment(AwsScope scope) {
        Instant start = instant("start", plan.start());
        Instant end = instant("end", plan.end());
        BigDecimal commitment = amount("commitment", plan.commitment());
        BigDecimal upfront = plan.upfrontPaymentAmount() == null
                ? BigDecimal.ZERO
                : amount("upfront payment", plan.upfrontPaymentAmount());
        String state = plan.stateAsString();
        return new HeldCommitment(
                plan.savingsPlanId(),
                "aws",
                account(scope),
                HeldCommitment.Kind.SPEND,
                plan.savingsPlanTypeAsString() + "SavingsPlan",
                blankToNull(plan.region()),
                blankToNull(plan.ec2InstanceFamily()),
                null,
                1,
                new Money(commitment, currency),
                new Money(hourly(commitment, upfront, start, end), currency),
                new Money(upfront, currency),
                Map.of(),
                start,
                end,
                "active".equals(state) || "pending-return".equals(state),
                tags());
    }

    private BigDecimal hourly(BigDecimal commitment, BigDecimal upfront, Instant start, Instant end) {
        String option = plan.paymentOptionAsString() == null ? "" : plan.paymentOptionAsString();
        return switch (option) {
            case "No Upfront" -> commitment;
            case "All Upfront" -> BigDecimal.ZERO;
            default -> {
                long seconds = plan.termDurationInSeconds() == null
                        ? Duration.between(start, end).toSeconds()
                        : plan.termDurationInSeconds();
                if (seconds <= 0) {
                    throw bad("its term lasts " + seconds + " s", null);
                }
                BigDecimal paid = upfront.multiply(SECONDS).divide(BigDecimal.valueOf(seconds), MathContext.DECIMAL64);
                yield commitment.subtract(paid).max(BigDecimal.ZERO);
            }
        };
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>(plan.tags());
        put(tags, "state", plan.stateAsString());
        put(tags, "payment_option", plan.paymentOptionAsString());
        put(tags, "products", String.join(",", plan.productTypesAsStrings()));
        put(tags, "description", plan.description());
        put(tags, "returnable_until", plan.returnableUntil());
        return tags;
    }

    private String account(AwsScope scope) {
        String given = scope.account();
        String arn = plan.savingsPlanArn();
        String[] parts = arn == null ? new String[0] : arn.split(":", -1);
        if (parts.length > ACCOUNT && !parts[ACCOUNT].isEmpty()) {
            return parts[ACCOUNT];
        }
        if (given == null) {
            throw bad("its ARN names no account", null);
        }
        return given;
    }

    private Instant instant(String what, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw bad("its " + what + " is not told", null);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw bad("its " + what + " (" + text + ") is no time", e);
        }
    }

    private BigDecimal amount(String what, @Nullable String text) {
        try {
            if (text != null) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw bad("its " + what + " (" + text + ") is no amount", e);
        }
        throw bad("its " + what + " is not told", null);
    }

    private Currency currency(@Nullable String code) {
        try {
            return Currency.getInstance(code == null ? "USD" : code);
        } catch (IllegalArgumentException e) {
            throw bad("\"" + code + "\" is no currency", e);
        }
    }

    private InvalidInputException bad(String problem, @Nullable Exception cause) {
        Fault fault = Fault.of(problem, place, "Leave this plan out, or ask AWS again later");
        return new InvalidInputException(cause == null ? fault : fault.causedBy(cause));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static void put(Map<String, String> tags, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            tags.put(key, value);
        }
    }
}
