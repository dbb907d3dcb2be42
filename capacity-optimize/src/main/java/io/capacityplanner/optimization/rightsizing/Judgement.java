package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.utilization.UsagePattern;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges the size of one resource. */
final class Judgement {

    /** Traffic below which a machine without processor use counts as idle, bytes a second at the 95th percentile. */
    private static final double IDLE_TRAFFIC = 2_000;

    private final PlanningContext context;
    private final Resource resource;
    private final Optional<InstanceSize> current;

    Judgement(PlanningContext context, Resource resource) {
        this.context = context;
        this.resource = resource;
        this.current = context.catalog().flatMap(this::find);
    }

    private Optional<InstanceSize> find(Catalog catalog) {
        String provider = resource.provider();
        String region = resource.region();
        String size = resource.size();
        return provider == null || region == null || size == null
                ? Optional.empty()
                : Offerings.choose(resource, catalog.named(provider, region, size));
    }

    private List<InstanceSize> sold() {
        String provider = resource.provider();
        String region = resource.region();
        return provider == null || region == null
                ? List.of()
                : context.catalog().map(c -> c.sizes(provider, region)).orElse(List.of());
    }

    Stream<Recommendation> recommendations() {
        Signals signals = Signals.of(context, resource);
        DataCheck check = new DataCheck(signals, context.request());
        if (check.usable().isEmpty()) {
            return Stream.of(check.refuse(resource, current.orElse(null)));
        }
        boolean idle = isIdle(signals);
        DemandReading reading = new DemandReading(context, resource, current.orElse(null));
        Map<Dimension, Demand> demands = new EnumMap<>(Dimension.class);
        check.usable().forEach((dimension, series) -> demands.put(dimension, reading.read(dimension, series, !idle)));
        Subject subject = new Subject(
                resource,
                context.request(),
                context.now(),
                current.orElse(null),
                sold(),
                context.catalog().map(Catalog::origin).orElse(""),
                demands,
                check.unusable(),
                signals);
        if (demands.values().stream().allMatch(d -> d.capacity() == null)) {
            return Stream.of(check.refuseWithoutCapacity(subject));
        }
        Recommendation sized = new Proposal(subject, decide(subject, idle)).toRecommendation();
        return subject.leaking() ? Stream.of(Leaks.investigation(subject, context), sized) : Stream.of(sized);
    }

    private boolean isIdle(Signals signals) {
        PreparedSeries cpu = signals.usage().get(Dimension.CPU);
        return cpu != null
                && context.usage(cpu.key())
                        .flatMap(profile -> profile.pattern(UsagePattern.Kind.IDLE))
                        .isPresent()
                && signals.traffic(0.95) <= IDLE_TRAFFIC;
    }

    private Decision decide(Subject subject, boolean idle) {
        boolean tooSmall = !idle && (subject.all().stream().anyMatch(Demand::isShort) || subject.outOfCredit());
        InstanceSize present = subject.current();
        if (present == null) {
            return new Decision(idle ? Classification.IDLE : withoutSizes(subject, tooSmall), null, List.of());
        }
        SizeChoice choice = new SizeChoice(present, subject.sold(), subject.request(), subject::burstableServes);
        Map<Dimension, Double> asked = new EnumMap<>(Dimension.class);
        subject.all().forEach(demand -> asked.put(demand.dimension(), demand.required()));
        Requirement requirement = subject.requirement(asked, present);
        if (idle) {
            List<InstanceSize> smallest = choice.cheaper(requirement).stream().toList();
            return new Decision(Classification.IDLE, null, smallest);
        }
        Optional<InstanceSize> proposed = tooSmall ? choice.best(requirement) : choice.cheaper(requirement);
        List<InstanceSize> others = choice.fitting(requirement).stream()
                .filter(size -> proposed.filter(size::equals).isEmpty() && !size.equals(present))
                .filter(size -> tooSmall || size.hourly().compareTo(present.hourly()) < 0)
                .limit(3)
                .toList();
        Classification classification = tooSmall
                ? Classification.UNDER_PROVISIONED
                : proposed.isPresent() ? Classification.OVER_PROVISIONED : Classification.RIGHT_SIZED;
        return new Decision(classification, proposed.orElse(null), others);
    }

    /** By utilization alone: over-provisioned when the usual peak of some dimension stays below half of capacity. */
    private static Classification withoutSizes(Subject subject, boolean tooSmall) {
        if (tooSmall) {
            return Classification.UNDER_PROVISIONED;
        }
        boolean halfEmpty = subject.all().stream().anyMatch(Judgement::isHalfEmpty);
        return halfEmpty ? Classification.OVER_PROVISIONED : Classification.RIGHT_SIZED;
    }

    private static boolean isHalfEmpty(Demand demand) {
        Double capacity = demand.capacity();
        double usual = demand.dimension() == Dimension.MEMORY
                ? demand.estimate().max()
                : demand.estimate().p95();
        return capacity != null && !demand.leaking() && usual < 0.5 * capacity && demand.required() < capacity;
    }
}
