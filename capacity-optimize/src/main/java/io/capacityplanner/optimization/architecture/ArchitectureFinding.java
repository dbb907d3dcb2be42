package io.capacityplanner.optimization.architecture;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
}
