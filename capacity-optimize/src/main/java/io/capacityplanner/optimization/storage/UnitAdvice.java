package io.capacityplanner.optimization.storage;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.rightsizing.ComingPeriod;
import io.capacityplanner.optimization.rightsizing.Refusals;
import io.capacityplanner.optimization.rightsizing.Window;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects settings and reasons while a volume or function is judged. */
final class UnitAdvice {

    private static final double WORTH_LOWERING = 0.1;
    private static final double WORTH_RAISING = 0.02;

    private final PlanningContext context;
    private final Resource resource;
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final List<UnitDemand> judged = new ArrayList<>();
    private double safe = 1;
    private boolean raised;
    private boolean lowered;

    UnitAdvice(PlanningContext context, Resource resource) {
        this.context = context;
        this.resource = resource;
    }

    Optional<UnitDemand> demand(Unit unit, List<String> names, List<String> capacities) {
        return UnitDemand.of(context, resource, unit, names, capacities);
    }

    String resource() {
        return resource.id();
    }

    double threshold() {
        return context.request().utilizationThreshold().value();
    }

    void because(String reason) {
        reasons.add(reason);
    }

    /** Sets an amount in a unit to show; a present one that is close enough, or may not shrink, stays. */
    void set(String name, UnitDemand demand, double wanted, Unit shown, double worthLowering) {
        Double present = demand.present();
        double factor = demand.unit().toBase() / shown.toBase();
        boolean up = present == null || wanted > present * (1 + WORTH_RAISING);
        boolean down = present != null && wanted < present * (1 - Math.max(WORTH_LOWERING, worthLowering));
        double then = up || down || present == null ? wanted : present;
        settings.add(new Setting(
                name,
                present == null ? null : Quantity.of(present * factor, shown),
                Quantity.of(then * factor, shown)));
        raised |= up && present != null;
        lowered |= down;
        safe *= Math.pow(
                1 - demand.daysAbove(then), ComingPeriod.days(context.request().horizon(), Step.HOUR));
        judged.add(demand);
        numbers.put(name + " highest", Wording.number(demand.max() * factor) + " " + shown.symbol());
        numbers.put(name + " coming peak", Wording.number(demand.coming() * factor) + " " + shown.symbol());
    }

    boolean empty() {
        return settings.isEmpty();
    }

    Resizing advise(String idleReason) {
        Classification classification = !idleReason.isEmpty()
                ? Classification.IDLE
                : raised
                        ? Classification.UNDER_PROVISIONED
                        : lowered ? Classification.OVER_PROVISIONED : Classification.RIGHT_SIZED;
        if (!idleReason.isEmpty()) {
            reasons.add(0, idleReason);
        }
        String changes = changes();
        String title = switch (classification) {
            case IDLE -> resource.id() + " is not used: it can be removed";
            case UNDER_PROVISIONED -> resource.id() + " will not do: " + changes;
            case OVER_PROVISIONED -> resource.id() + " is larger than needed: " + changes;
            default -> resource.id() + " is sized right" + (changes.isEmpty() ? "" : ": " + changes);
        };
        UnitDemand first = judged.get(0);
        boolean forecast = !first.model().isEmpty();
        boolean month = first.span().compareTo(Duration.ofDays(28)) >= 0;
        return new Resizing(
                resource.id(),
                title,
                classification,
                settings,
                null,
                new Risk(1 - safe, ComingPeriod.words(context.request().horizon()), ""),
                null,
                new Assurance(
                        forecast && month ? Assurance.Level.HIGH : Assurance.Level.MEDIUM,
                        Wording.number(first.span().toMillis() / 86_400_000.0) + " days of history"
                                + (forecast ? " and a forecast" : ", without a forecast")),
                new Evidence(
                        first.window().start(),
                        first.window().endExclusive(),
                        first.window().coverage(),
                        first.model(),
                        null,
                        numbers),
                reasons,
                List.of("another course of its use than the forecast's", "another utilization threshold"));
    }

    private String changes() {
        List<String> changes = new ArrayList<>();
        for (Setting setting : settings) {
            if (setting.changes()) {
                changes.add(setting.label() + " " + amount(setting.present()) + " to " + amount(setting.proposed()));
            }
        }
        return String.join(", ", changes);
    }

    private static String amount(@Nullable Quantity quantity) {
        return quantity == null
                ? "unknown"
                : Wording.number(quantity.value()) + " " + quantity.unit().symbol();
    }

    Resizing refuse(String what, @Nullable UnitDemand thin) {
        return Refusals.of(resource.id(), refusal(what, thin));
    }

    private static Refusal refusal(String what, @Nullable UnitDemand thin) {
        if (thin == null) {
            return new Refusal(
                    what + " is not measured in a known unit", "no usable series", "a series of " + what, null);
        }
        if (thin.window().coverage() < Window.NEEDED_COVERAGE) {
            return new Refusal(
                    "only " + Wording.percent(thin.window().coverage()) + " of the steps of " + what
                            + " hold a reading",
                    Wording.percent(thin.window().coverage()) + " coverage",
                    Wording.percent(Window.NEEDED_COVERAGE) + " coverage",
                    null);
        }
        String days = Wording.number(thin.span().toMillis() / 86_400_000.0) + " d";
        return new Refusal(
                what + " has " + days + " of history, 14 d are needed",
                days,
                "14 d",
                thin.window().endExclusive().minus(thin.span()).plus(Window.NEEDED));
    }
}
