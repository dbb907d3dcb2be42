package io.capacityplanner.optimization.container;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.rightsizing.ComingPeriod;
import io.capacityplanner.optimization.rightsizing.RecurringPeaks;
import io.capacityplanner.optimization.rightsizing.Refusals;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.utilization.UsagePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the requests and limits of one workload. */
final class WorkloadJudgement {

    private static final double IDLE_TRAFFIC = 2_000;

    private final PlanningContext context;
    private final ContainerWorkload workload;
    private final ContainerOptions options;
    private final @Nullable NodeSize node;
    private final Sizer sizer;
    private final Map<Dimension, Demand> demands = new EnumMap<>(Dimension.class);
    /** What the policy asks for each demand, in cores or bytes. */
    private final Map<Dimension, Double> asked = new EnumMap<>(Dimension.class);

    private final List<Refusal> missing = new ArrayList<>();
    private final Map<Dimension, Growth> growths = new EnumMap<>(Dimension.class);

    WorkloadJudgement(
            PlanningContext context,
            ContainerWorkload workload,
            SizingPolicy policy,
            ContainerOptions options,
            @Nullable NodeSize node) {
        this.context = context;
        this.workload = workload;
        this.options = options;
        this.node = node;
        this.sizer = new Sizer(policy, workload.id());
        for (Dimension dimension : Dimension.values()) {
            DemandReading.read(workload, dimension, context, options.startUp()).ifPresent(this::take);
        }
    }

    private void take(Demand demand) {
        Optional<Refusal> fault = Enough.missing(demand);
        Optional<Sizing> sizing = fault.isEmpty() ? sizer.size(demand.dimension(), demand.windows()) : Optional.empty();
        if (fault.isEmpty() && sizing.isEmpty()) {
            fault = Optional.of(new Refusal(
                    "the policy " + sizer.policy() + " declines to answer on this history",
                    "what was read",
                    "more history",
                    null));
        }
        fault.ifPresent(missing::add);
        sizing.ifPresent(size -> {
            demands.put(demand.dimension(), demand);
            asked.put(demand.dimension(), size.request());
        });
    }

    Stream<Recommendation> recommendations() {
        if (demands.isEmpty()) {
            return Stream.of(refuse());
        }
        Resizing resizing = idle() ? idleAdvice() : sized();
        Demand memory = demands.get(Dimension.MEMORY);
        return memory != null && memory.leaking() ? Stream.of(leak(memory), resizing) : Stream.of(resizing);
    }

    private Resizing sized() {
        Decision decision = new Decision();
        for (Demand demand : demands.values()) {
            Growth growth = growth(demand);
            growths.put(demand.dimension(), growth);
            double need = Objects.requireNonNull(asked.get(demand.dimension()));
            if (demand.dimension() == Dimension.CPU) {
                new ProcessorDecision(workload, demand, options.limits(), node, growth, decision).decide(need);
            } else {
                new MemoryDecision(workload, demand, options.limits(), node, growth, decision).decide(need);
            }
        }
        Classification classification = decision.raised()
                ? Classification.UNDER_PROVISIONED
                : decision.lowered() ? Classification.OVER_PROVISIONED : Classification.RIGHT_SIZED;
        Unseen unseen = Unseen.of(demands.values(), sizer);
        return new Resizing(
                workload.id(),
                title(classification, decision.settings()),
                classification,
                decision.settings(),
                null,
                risk(decision.settings(), unseen),
                null,
                assurance(decision, unseen),
                evidence(decision.settings()),
                reasons(decision, unseen),
                wouldChange(decision));
    }

    private Growth growth(Demand demand) {
        boolean asked = options.forecasting() && !demand.leaking() && demand.java() == null;
        Growth growth = asked ? Growth.of(demand.sources(), context) : Growth.NONE;
        // Below a hundredth it is the error of the forecast.
        return growth.factor() > 1.01 ? growth : new Growth(1, growth.models());
    }

    private boolean idle() {
        Demand cpu = demands.get(Dimension.CPU);
        if (cpu == null || cpu.isThrottled()) {
            return false;
        }
        boolean pattern = cpu.sources().stream()
                .allMatch(s -> context.usage(s.key())
                        .flatMap(profile -> profile.pattern(UsagePattern.Kind.IDLE))
                        .isPresent());
        return (pattern || ProcessorDecision.idle(cpu)) && traffic() <= IDLE_TRAFFIC;
    }

    private double traffic() {
        return workload.replicas().stream()
                .map(r -> r.base(Signal.NETWORK))
                .flatMap(Optional::stream)
                .mapToDouble(s -> Quantiles.of(s.observed(), 0.95))
                .max()
                .orElse(0);
    }

    private Resizing idleAdvice() {
        Demand cpu = demands.get(Dimension.CPU);
        int replicas = workload.replicas().size();
        double used = cpu == null ? 0 : cpu.steadyMax();
        Setting none = new Setting("replicas", Quantity.of(replicas, Unit.COUNT), Quantity.of(0, Unit.COUNT));
        Unseen unseen = Unseen.of(demands.values(), sizer);
        return new Resizing(
                workload.id(),
                workload.id() + " is idle: it can be stopped",
                Classification.IDLE,
                List.of(none),
                null,
                new Risk(0, ComingPeriod.words(context.request().horizon()), unseen.describe()),
                null,
                assurance(new Decision(), unseen),
                evidence(List.of(none)),
                List.of("The processors are hardly used at any time (at most " + Amounts.cores(used)
                        + "), and the network carries no more than " + Wording.number(traffic())
                        + " bytes a second at the 95th percentile"),
                List.of("processor use, or traffic, that is not a health check's", "knowing that it must stand by"));
    }

    private String title(Classification classification, List<Setting> settings) {
        String changes = settings.stream()
                .filter(Setting::changes)
                .map(s -> s.label() + " " + amount(s.present()) + " to " + amount(s.proposed()))
                .collect(Collectors.joining(", "));
        return switch (classification) {
            case OVER_PROVISIONED -> workload.id() + " reserves more than it needs: " + changes;
            case UNDER_PROVISIONED ->
                workload.id() + " has less than it needs: "
                        + (changes.isEmpty() ? "no larger setting is allowed" : changes);
            default -> workload.id() + " is sized right" + (changes.isEmpty() ? "" : ": " + changes);
        };
    }

    private static String amount(@Nullable Quantity quantity) {
        if (quantity == null) {
            return "unset";
        }
        return switch (quantity.unit().dimension()) {
            case COMPUTE -> Amounts.cores(quantity.value());
            case DATA -> Amounts.bytes(quantity.value());
            case RATIO -> Wording.percent(quantity.value() * quantity.unit().toBase());
            default -> Wording.number(quantity.value());
        };
    }

    private List<String> reasons(Decision decision, Unseen unseen) {
        List<String> reasons = new ArrayList<>(decision.reasons());
        missing.forEach(m -> reasons.add("Not judged: " + m.reason()));
        for (Dimension dimension : Dimension.values()) {
            if (!demands.containsKey(dimension) && missing.isEmpty()) {
                reasons.add((dimension == Dimension.CPU ? "Processor" : "Memory")
                        + " use is not measured, so its settings are not judged");
            }
        }
        if (workload.replicas().size() > 1) {
            reasons.add(workload.replicas().size() + " replicas share the settings: the one that needs most sets them");
        }
        reasons.add("Replay: " + unseen.describe());
        if (demands.values().stream().noneMatch(d -> d.windows().stream().anyMatch(RecurringPeaks::holdsMonthEnd))) {
            reasons.add("The window holds no month end: a peak there would not be seen");
        }
        reasons.add("Less reserved is money saved only when a node goes");
        return reasons;
    }

    private static List<String> wouldChange(Decision decision) {
        List<String> change = new ArrayList<>();
        decision.doubts().forEach(doubt -> change.add("an answer to this doubt: " + doubt));
        change.add("a demand that rises above the proposed requests");
        change.add("another policy, or another price of a breach");
        return change;
    }

    private Risk risk(List<Setting> settings, Unseen unseen) {
        double safe = 1;
        for (Demand demand : demands.values()) {
            if (demand.leaking()) {
                continue;
            }
            String[] names = demand.dimension() == Dimension.CPU
                    ? new String[] {"cpu_request"}
                    : new String[] {"memory_limit", "memory_request"};
            for (String name : names) {
                Optional<Setting> setting =
                        settings.stream().filter(s -> s.name().equals(name)).findFirst();
                if (setting.isPresent()) {
                    Growth growth = growths.getOrDefault(demand.dimension(), Growth.NONE);
                    double level = setting.get().proposed().value() / growth.factor();
                    safe *= 1
                            - Unseen.breachProbability(
                                    demand,
                                    level,
                                    ComingPeriod.days(context.request().horizon(), Step.HOUR));
                    break;
                }
            }
        }
        return new Risk(1 - safe, ComingPeriod.words(context.request().horizon()), unseen.describe());
    }

    private Assurance assurance(Decision decision, Unseen unseen) {
        double days = days();
        if (!decision.doubts().isEmpty()) {
            return new Assurance(Assurance.Level.LOW, decision.doubts().get(0));
        }
        if (unseen.share() > context.request().acceptedRisk().value()) {
            return new Assurance(Assurance.Level.LOW, "The replay did not hold: " + unseen.describe());
        }
        String held = Wording.number(days) + " days of history, and the replay held";
        boolean forecast = growths.values().stream().anyMatch(g -> !g.models().isEmpty());
        return days >= 28 && demands.size() == Dimension.values().length && (forecast || !options.forecasting())
                ? new Assurance(Assurance.Level.HIGH, Wording.sentence(held))
                : new Assurance(
                        Assurance.Level.MEDIUM,
                        Wording.sentence(held) + (days < 28 ? ", but four weeks are not there yet" : ""));
    }

    private double days() {
        return demands.values().stream()
                .mapToDouble(d -> Duration.between(d.start(), d.end()).toMillis() / 86_400_000.0)
                .max()
                .orElse(0);
    }

    private Evidence evidence(List<Setting> settings) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("policy", sizer.policy());
        numbers.put("replicas", Integer.toString(workload.replicas().size()));
        for (Demand demand : demands.values()) {
            String name = demand.dimension() == Dimension.CPU ? "cpu" : "memory";
            numbers.put(name + " highest demand", Amounts.of(demand.dimension(), demand.steadyMax()));
            double need = Objects.requireNonNull(asked.get(demand.dimension()));
            numbers.put(name + " by policy", Amounts.of(demand.dimension(), need));
            numbers.put(
                    name + " growth",
                    Wording.percent(growths.getOrDefault(demand.dimension(), Growth.NONE)
                                    .factor()
                            - 1));
            if (demand.dimension() == Dimension.CPU) {
                // A zero would claim a measurement that may be missing.
                if (demand.startNeed() > 0) {
                    numbers.put("cpu in starts", Amounts.cores(demand.startNeed()));
                }
                if (demand.throttled() > 0) {
                    numbers.put("cpu share of time throttled", Wording.percent(demand.throttled()));
                }
            } else if (!demand.kills().isEmpty()) {
                numbers.put(
                        "out-of-memory kills", Integer.toString(demand.kills().size()));
            }
        }
        settings.forEach(s -> numbers.put(s.name() + " proposed", amount(s.proposed())));
        String models = growths.values().stream()
                .flatMap(g -> g.models().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        Instant start = demands.values().stream()
                .map(Demand::start)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant end = demands.values().stream()
                .map(Demand::end)
                .max(Instant::compareTo)
                .orElseThrow();
        double coverage =
                demands.values().stream().mapToDouble(Enough::coverage).min().orElse(0);
        return new Evidence(start, end, coverage, models, null, numbers);
    }

    private Investigation leak(Demand memory) {
        String found = memory.sources().stream()
                .map(s -> context.usage(s.key()).flatMap(p -> p.pattern(UsagePattern.Kind.LEAK)))
                .flatMap(Optional::stream)
                .map(UsagePattern::message)
                .findFirst()
                .orElse("memory climbs steadily and falls back only at restarts");
        return new Investigation(
                workload.id(),
                workload.id() + " leaks memory: fix it, do not size for it",
                new Assurance(
                        Assurance.Level.MEDIUM,
                        "The climb is plain in " + Wording.number(days())
                                + " days, its cause is not: a cache that fills looks alike"),
                evidence(List.of()),
                List.of(
                        Wording.sentence(found),
                        "A larger limit only puts the next restart off, a smaller one brings it nearer"),
                List.of("a level that holds between restarts", "knowing that the climb is a cache with a limit"));
    }

    private Resizing refuse() {
        Refusal refusal = missing.isEmpty()
                ? new Refusal(
                        "neither its processors nor its memory are measured in a known unit",
                        "no usable series",
                        "a series of processor or memory use, in cores and bytes or with a limit to compare with",
                        null)
                : missing.get(0);
        return Refusals.of(workload.id(), refusal);
    }
}
