package io.capacityplanner.scenario;

import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the capacity of all resources costs at one confidence.
 *
 * @param confidence the confidence that each series is held to
 * @param monthlyOrNull cost of an average month of those resources whose price is known; null when none is, or when
 *     they are in several currencies
 * @param unknown resources without any known price
 */
public record CostTotal(Confidence confidence, @Nullable Money monthlyOrNull, int unknown) {

    /** Cost of an average month of those resources whose price is known. */
    public Optional<Money> monthly() {
        return Optional.ofNullable(monthlyOrNull);
    }

    /**
     * Adds up. A size gives processors, memory and all else at once, so of the series that are priced by a resource's
     * size the dearest counts; those with a price of their own unit are added.
     */
    static CostTotal of(Confidence confidence, List<SeriesOutlook> outlooks) {
        Map<String, Money> bySize = new LinkedHashMap<>();
        Map<String, Boolean> priced = new HashMap<>();
        List<Money> parts = new ArrayList<>();
        for (SeriesOutlook outlook : outlooks) {
            String resource = outlook.series().resource();
            Optional<Money> cost = outlook.need(confidence).monthly();
            priced.merge(resource, cost.isPresent(), Boolean::logicalOr);
            if (cost.isPresent()
                    && outlook.price()
                            .filter(p -> p.kind() == CapacityPrice.Kind.SIZE)
                            .isPresent()) {
                bySize.merge(resource, cost.get(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            } else {
                cost.ifPresent(parts::add);
            }
        }
        parts.addAll(bySize.values());
        boolean one = parts.stream().map(Money::currency).distinct().count() == 1;
        int unknown = (int) priced.values().stream().filter(known -> !known).count();
        return new CostTotal(
                confidence, one ? parts.stream().reduce(Money::plus).orElse(null) : null, unknown);
    }
}
