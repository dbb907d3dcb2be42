package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.resource.InstanceSize;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures behind a decision. */
final class Figures {

    private Figures() {}

    static Evidence evidence(Subject subject, @Nullable InstanceSize proposed) {
        String model = subject.all().stream()
                .map(Demand::coming)
                .filter(Objects::nonNull)
                .map(ComingDemand::model)
                .distinct()
                .collect(Collectors.joining(", "));
        LocalDate priced = Stream.of(subject.current(), proposed)
                .filter(Objects::nonNull)
                .map(InstanceSize::priceDate)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new Evidence(
                subject.window().start(),
                subject.window().endExclusive(),
                subject.coverage(),
                model,
                priced,
                numbers(subject, proposed));
    }

    private static Map<String, String> numbers(Subject subject, @Nullable InstanceSize proposed) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (Demand demand : subject.all()) {
            String name = demand.dimension().label();
            numbers.put("required " + name, amount(demand, demand.required()));
            DemandEstimate seen = demand.estimate();
            if (demand.dimension() == Dimension.CPU) {
                numbers.put(name + " p50", amount(demand, seen.median()));
                numbers.put(name + " p95", amount(demand, seen.p95()));
                numbers.put(name + " p99", amount(demand, seen.p99()));
            }
            numbers.put(name + " max", amount(demand, seen.max()));
            demand.estimate()
                    .recurringPeak()
                    .ifPresent(peak -> numbers.put(name + " " + peak.describe(), amount(demand, peak.value())));
            demand.monthEnd()
                    .ifPresent(peak -> numbers.put(name + " " + peak.describe(), amount(demand, peak.value())));
            Double capacity = demand.capacity();
            if (capacity != null) {
                numbers.put(name + " now", amount(demand, capacity));
                numbers.put(name + " share of time above the threshold", Wording.percent(demand.shareAbove(capacity)));
            }
            if (proposed != null) {
                double given = demand.dimension().of(proposed);
                double share = Math.max(demand.shareAbove(given), demand.comingShareAbove(given));
                numbers.put(
                        name + " expected share of time above the threshold of " + proposed.name(),
                        Wording.percent(share));
            }
        }
        numbers.put(
                "threshold",
                Wording.percent(subject.request().utilizationThreshold().value()));
        numbers.put(
                "accepted risk",
                Wording.percent(subject.request().acceptedRisk().value()));
        return numbers;
    }

    /** An amount with its unit, or in percent of a capacity that is not known. */
    static String amount(Demand demand, double value) {
        return demand.absolute()
                ? Wording.number(value) + " " + demand.dimension().symbol()
                : Wording.percent(value) + " of capacity";
    }
}
