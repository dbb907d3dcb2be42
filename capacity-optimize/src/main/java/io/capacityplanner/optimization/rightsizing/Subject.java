package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a resource when its size is judged.
 *
 * @param resource the resource
 * @param request how to judge
 * @param now the moment of judging
 * @param current its present size; null when the catalog does not know it
 * @param sold what is sold where it runs; empty when not known
 * @param catalogOrigin where the prices come from; empty without a catalog
 * @param demands demand of each dimension that is measured well enough, at least one
 * @param unusable why a measured dimension is left out, by dimension
 * @param signals its series
 */
record Subject(
        Resource resource,
        RecommendationRequest request,
        Instant now,
        @Nullable InstanceSize current,
        List<InstanceSize> sold,
        String catalogOrigin,
        Map<Dimension, Demand> demands,
        Map<Dimension, String> unusable,
        Signals signals) {

    Optional<Demand> demand(Dimension dimension) {
        return Optional.ofNullable(demands.get(dimension));
    }

    Collection<Demand> all() {
        return demands.values();
    }

    /** The longest window, for evidence. */
    TimeSeries window() {
        return all().stream()
                .map(Demand::window)
                .max(java.util.Comparator.comparing(w -> Duration.between(w.start(), w.endExclusive())))
                .orElseThrow();
    }

    double windowDays() {
        return Duration.between(window().start(), window().endExclusive()).toMillis() / 86_400_000.0;
    }

    /** The least share of observed steps, before gaps were filled. */
    double coverage() {
        return all().stream()
                .mapToDouble(d ->
                        Math.min(d.window().coverage(), d.source().quality().coverage()))
                .min()
                .orElse(0);
    }

    boolean leaking() {
        return all().stream().anyMatch(Demand::leaking);
    }

    boolean saturated() {
        return all().stream().anyMatch(Demand::saturated);
    }

    boolean holdsMonthEnd() {
        return all().stream().anyMatch(d -> RecurringPeaks.holdsMonthEnd(d.window()));
    }

    /** Whether the present size is burstable and its mean demand passes what it can give for ever. */
    boolean outOfCredit() {
        InstanceSize size = current;
        Double share = size == null ? null : size.baselineShare();
        return size != null
                && share != null
                && share < 1
                && demand(Dimension.CPU)
                        .filter(cpu -> cpu.estimate().mean() > share * size.vcpu())
                        .isPresent();
    }

    /** Whether a burstable size can serve: by its credit, or without processor figures by what it has now. */
    boolean burstableServes(InstanceSize size) {
        Demand cpu = demands.get(Dimension.CPU);
        if (cpu != null) {
            double coming = cpu.coming() == null ? 0 : cpu.coming().mean();
            return BurstCredits.suffice(size, cpu.window(), coming);
        }
        Double now = current == null ? null : current.baselineShare();
        Double then = size.baselineShare();
        return current != null
                && now != null
                && then != null
                && then * size.vcpu() >= now * current.vcpu() * (1 - 1e-9);
    }

    /** What a size must have; a dimension that is not measured, or leaks, keeps what it has. */
    Requirement requirement(Map<Dimension, Double> asked, InstanceSize present) {
        double cores = asked.getOrDefault(Dimension.CPU, present.vcpu());
        Optional<Demand> memory = demand(Dimension.MEMORY);
        double memoryGib = memory.filter(m -> !m.leaking()).isPresent()
                ? asked.getOrDefault(Dimension.MEMORY, present.memoryGib())
                : present.memoryGib();
        boolean cpuHidden = demand(Dimension.CPU).filter(Demand::saturated).isPresent();
        boolean memoryHidden = memory.filter(Demand::saturated).isPresent();
        return new Requirement(
                cores,
                memoryGib,
                cpuHidden ? present.vcpu() : 0,
                memoryHidden ? present.memoryGib() : 0,
                signals.traffic(0.99) * 8 / 1e9 / request.utilizationThreshold().value());
    }

    /** The coming period in days. */
    double periodDays() {
        Step step = window().step().compareTo(Step.HOUR) < 0 ? Step.HOUR : window().step();
        return ComingPeriod.days(request.horizon(), step);
    }

    /** The coming period in words. */
    String period() {
        return ComingPeriod.words(request.horizon());
    }
}
