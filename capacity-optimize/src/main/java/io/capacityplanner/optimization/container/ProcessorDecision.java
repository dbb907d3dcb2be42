package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.rightsizing.RecurringPeak;
import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides on request and limit of processors, jointly with the target of an autoscaler. */
final class ProcessorDecision {

    /** Room of a limit above the highest demand seen. */
    private static final double ROOM = 1.1;
    /** First step of a limit whose demand is hidden. */
    private static final double RELEASE = 1.5;

    private final ContainerWorkload workload;
    private final Demand demand;
    private final Settings present;
    private final SizeLimits.Range range;
    private final @Nullable NodeSize node;
    private final Growth growth;
    private final Decision decision;

    ProcessorDecision(
            ContainerWorkload workload,
            Demand demand,
            SizeLimits limits,
            @Nullable NodeSize node,
            Growth growth,
            Decision decision) {
        this.workload = workload;
        this.demand = demand;
        this.present = workload.present();
        this.range = limits.cpu();
        this.node = node;
        this.growth = growth;
        this.decision = decision;
    }

    void decide(double policyNeed) {
        Autoscaler autoscaler = workload.autoscaler().orElse(null);
        Double request = present.cpuRequest();
        boolean joint = autoscaler != null && request != null;
        double need = held(policyNeed) * (joint ? 1 : growth.factor());
        explainUse(policyNeed);
        if (autoscaler != null && request != null) {
            need = Math.max(need, autoscaler.leastRequest(request));
        }
        if (demand.isThrottled() && request != null && need < request) {
            need = request;
        }
        double top = ROOM * Math.max(demand.startNeed(), demand.steadyMax() * (joint ? 1 : growth.factor()));
        if (present.guaranteed() && !joint) {
            need = Math.max(need, top);
            decision.because("Requests equal limits, which puts the container into the class that is evicted last: they"
                    + " are kept equal, so the request covers the highest demand too");
        }
        double proposed = decision.set("cpu_request", request, fit(need), Unit.CORES);
        if (autoscaler != null && request != null) {
            scaleAlong(autoscaler, request, proposed);
        } else if (autoscaler != null) {
            decision.doubt("An autoscaler aims at a share of the request, and the request is not known");
        }
        limit(proposed, top);
    }

    private double held(double policyNeed) {
        return Math.max(policyNeed, demand.peak().map(RecurringPeak::value).orElse(0.0));
    }

    private void explainUse(double policyNeed) {
        decision.because("Each replica needs " + Amounts.cores(policyNeed) + " by the policy and used "
                + Amounts.cores(demand.steadyMax()) + " at most");
        demand.peak()
                .filter(peak -> peak.value() > policyNeed)
                .ifPresent(peak -> decision.because("A " + peak.describe() + " of " + Amounts.cores(peak.value())
                        + " comes back and is held whole, however short it is"));
        if (growth.factor() > 1.01 && workload.autoscaler().isEmpty()) {
            decision.because("The forecast expects " + Wording.percent(growth.factor() - 1)
                    + " more than in the last week, which is added");
        }
        if (demand.startNeed() > 0 && !demand.restless()) {
            decision.because(demand.starts() + " starts took up to " + Amounts.cores(demand.startNeed())
                    + ": that is no steady demand, the request leaves it out and the limit must grant it");
        }
        if (demand.restless()) {
            decision.doubt(
                    "Starts make up more than a fifth of the time and count as demand: find out why it restarts");
        }
    }

    private double fit(double need) {
        double allowed = range.hold(need);
        if (node != null && allowed > node.cores()) {
            double most = Math.floor(node.cores() / range.step() + 1e-6) * range.step();
            decision.because("A request of " + Amounts.cores(allowed) + " would never be scheduled: the largest node"
                    + " leaves " + Amounts.cores(node.cores()) + ". More replicas are needed, not larger ones");
            decision.markShort();
            return most;
        }
        if (allowed < need * (1 - 1e-9)) {
            decision.because("The largest allowed request is " + Amounts.cores(range.max()) + ", less than the "
                    + Amounts.cores(need) + " needed");
            decision.markShort();
        } else if (need < range.min()) {
            decision.because("The least allowed request is " + Amounts.cores(range.min()));
        }
        return allowed;
    }

    /** Request and target move together, so that the number of replicas stays as it is. */
    private void scaleAlong(Autoscaler autoscaler, double request, double proposed) {
        double target = proposed == request ? autoscaler.target() : autoscaler.targetFor(request, proposed);
        decision.adjust("target_utilization", autoscaler.target(), target, Unit.RATIO);
        double held = autoscaler.heldCores(request);
        decision.because(String.format(
                Locale.ROOT,
                "An autoscaler holds each replica at %s of its request, %s: request and target change together and keep"
                        + " that product, so the number of replicas stays and the next look proposes the same",
                Wording.percent(autoscaler.target()),
                Amounts.cores(held)));
        double peak = Arrays.stream(demand.total().observed()).max().orElse(0) * growth.factor();
        int needed = autoscaler.replicasFor(peak, request);
        Integer max = autoscaler.max();
        if (max != null && needed > max) {
            decision.set("max_replicas", max.doubleValue(), needed, Unit.COUNT);
            decision.because("The coming peak of " + Amounts.cores(peak) + " needs " + needed + " replicas, and " + max
                    + " are allowed");
        } else if (max != null) {
            decision.keep("max_replicas", max.doubleValue(), Unit.COUNT);
        }
        Integer min = autoscaler.min();
        if (min != null) {
            decision.keep("min_replicas", min.doubleValue(), Unit.COUNT);
        }
    }

    private void limit(double request, double top) {
        Double limit = present.cpuLimit();
        if (limit == null) {
            decision.because("No processor limit is set, and none is proposed: what is idle may be used");
            return;
        }
        double wanted = Math.max(request, Math.max(range.hold(top), limit));
        if (demand.isThrottled()) {
            double released = range.hold(RELEASE * limit);
            wanted = Math.max(wanted, released);
            decision.because("In " + Wording.percent(demand.throttled())
                    + " of the time it was held back by its limit of " + Amounts.cores(limit)
                    + ", so the real demand is higher than what is seen: the limit is raised and the request is not"
                    + " lowered. Removing the limit does as well where nodes are shared in good faith");
            decision.doubt("Demand is hidden behind the processor limit; how much is needed shows after the change");
            if (wanted <= limit * (1 + 1e-9)) {
                decision.markShort();
            }
        }
        if (present.guaranteed()
                && !demand.isThrottled()
                && workload.autoscaler().isEmpty()) {
            wanted = request;
        }
        decision.set("cpu_limit", limit, wanted, Unit.CORES);
    }

    /** Whether the processors are hardly used at any time: a thousandth of a core at the 95th percentile. */
    static boolean idle(Demand demand) {
        return demand.dimension() == Dimension.CPU
                && demand.raw().stream()
                        .allMatch(s -> io.capacityplanner.series.Quantiles.of(s.observed(), 0.95) <= 0.001);
    }
}
