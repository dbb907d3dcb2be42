package io.capacityplanner.optimization.architecture;

import io.capacityplanner.optimization.ordered.Action;
import io.capacityplanner.optimization.ordered.Lever;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that fits a resource.
 *
 * @param rule the rule
 * @param resource the resource's id
 * @param title what to do, one sentence
 * @param from what serves it now, for instance {@code m4.large} or {@code gp2}
 * @param to what would serve it; empty where it can go
 * @param before price of an average month of 730 hours now; null when not known
 * @param after price of such a month then; null when not known
 * @param size the size a machine would have; null for other things
 * @param priceDate day of the older of both prices; null without prices
 * @param reasons why, and what to look at first
 */
public record ArchitectureFinding(
        ArchitectureRule rule,
        String resource,
        String title,
        String from,
        String to,
        @Nullable Money before,
        @Nullable Money after,
        @Nullable InstanceSize size,
        @Nullable LocalDate priceDate,
        List<String> reasons) {

    /** Copies the reasons. */
    public ArchitectureFinding {
        reasons = List.copyOf(reasons);
    }

    /** What it saves in an average month, where prices are known. */
    public Optional<Money> saving() {
        return before == null || after == null ? Optional.empty() : Optional.of(before.minus(after));
    }

    /**
     * The change of a fleet that has an asset of the resource's id; empty where prices are not known.
     *
     * @param hourlyRate what an hour of work costs
     */
    public Optional<Action> action(Money hourlyRate) {
        Money price = after;
        if (saving().isEmpty() || price == null) {
            return Optional.empty();
        }
        InstanceSize machine = size;
        return Optional.of(new Action(
                rule.name() + ":" + resource,
                Lever.ARCHITECTURE,
                title,
                Set.of(resource),
                fleet -> {
                    if (rule.kind() == ArchitectureRule.Kind.UNUSED) {
                        return fleet.without(Set.of(resource));
                    }
                    return fleet.with(
                            resource,
                            asset -> machine == null
                                    ? asset.withMonthly(to, price)
                                    : asset.withSize(machine.family(), machine.name(), machine.hourly()));
                },
                rule.risk(),
                hourlyRate.times(rule.effortHours()),
                false));
    }
}
