package io.capacityplanner.optimization.workflow;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Expansion;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much capacity to add, and by when: as much as holds the largest demand of the coming period within the threshold,
 * with the accepted risk that it does not.
 */
final class ExpansionProposal {

    private ExpansionProposal() {}

    /** The expansion; empty when the present capacity holds the coming demand. */
    static Optional<Expansion> of(
            Resource resource, MeasuredUse use, double growth, Duration leadTime, PlanningContext context) {
        Forecast forecast = use.forecast(context);
        double threshold = context.request().utilizationThreshold().value();
        double risk = context.request().acceptedRisk().value();
        double peak = forecast.peaks().quantile(1 - risk, forecast.steps() - 1);
        double times = peak / threshold / use.capacity();
        if (!(times > 1)) {
            return Optional.empty();
        }
        Exhaustion exhaustion = forecast.exhaustion(Limit.of(threshold * use.capacity()));
        Instant orderBy = exhaustion
                .orderBy(leadTime, context.request().acceptedRisk())
                .date()
                .orElse(null);
        Quantity present = use.statedCapacity(resource);
        Quantity needed = new Quantity(present.value() * times, present.unit());
        String symbol = present.unit().symbol();
        String title = String.format(
                Locale.ROOT,
                "%s grows by %.0f %% in %s and needs %s %s of %s where it has %s",
                resource.id(),
                100 * growth,
                days(forecast),
                number(needed.value()),
                symbol,
                use.metric().name(),
                number(present.value()));
        return Optional.of(new Expansion(
                resource.id(),
                use.metric().name(),
                title,
                present,
                needed,
                exhaustion.median().orElse(null),
                orderBy,
                exhaustion.probabilityWithinHorizon(),
                assurance(forecast),
                evidence(use, forecast, growth, peak, threshold),
                reasons(use, forecast, peak, threshold, risk, exhaustion, orderBy, leadTime),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "a largest demand of the coming %s below %s %s",
                                days(forecast),
                                number(threshold * use.capacity()),
                                use.metric().unit().symbol()),
                        "another threshold than " + number(100 * threshold) + " % of capacity",
                        "another lead time than " + leadTime.toDays() + " days")));
    }

    private static Assurance assurance(Forecast forecast) {
        double history = forecast.step().duration().toMillis() * (double) forecast.startIndex();
        double horizon = forecast.step().duration().toMillis() * (double) forecast.steps();
        return history >= 2 * horizon
                ? new Assurance(Assurance.Level.MEDIUM, "the history is more than twice as long as the look ahead")
                : new Assurance(Assurance.Level.LOW, "the history is less than twice as long as the look ahead");
    }

    private static Evidence evidence(MeasuredUse use, Forecast forecast, double growth, double peak, double threshold) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("utilization", Double.toString(use.utilization()));
        numbers.put("growth", Double.toString(growth));
        numbers.put("largest coming demand", peak + " " + use.metric().unit().symbol());
        numbers.put("threshold", Double.toString(threshold));
        return new Evidence(
                use.history().start(),
                use.history().endExclusive(),
                use.history().coverage(),
                forecast.model(),
                null,
                numbers);
    }

    private static List<String> reasons(
            MeasuredUse use,
            Forecast forecast,
            double peak,
            double threshold,
            double risk,
            Exhaustion exhaustion,
            @Nullable Instant orderBy,
            Duration leadTime) {
        String unit = use.metric().unit().symbol();
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(
                Locale.ROOT,
                "The forecast (%s) reaches %s %s within %s with a chance of %s %%; within %s %% of capacity only %s %s are"
                        + " allowed",
                forecast.model(),
                number(peak),
                unit,
                days(forecast),
                number(100 * risk),
                number(100 * threshold),
                number(threshold * use.capacity()),
                unit));
        if (exhaustion.alreadyReached()) {
            reasons.add("It is there already");
        } else {
            exhaustion.median().ifPresent(at -> reasons.add("Even chance of passing it by " + day(at)));
        }
        if (orderBy != null) {
            reasons.add("With " + leadTime.toDays() + " days from order to use it must be ordered by " + day(orderBy));
        }
        Double upper = use.metric().upper();
        if (upper != null && peak >= upper) {
            reasons.add("The metric cannot pass " + number(upper) + " " + unit
                    + ", so the demand may be higher: take this as the least to add");
        }
        return reasons;
    }

    private static String days(Forecast forecast) {
        double days = forecast.step().duration().toMillis() * (double) forecast.steps() / 86_400_000.0;
        return number(days) + " days";
    }

    private static String number(double value) {
        return Wording.number(value);
    }

    private static String day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
