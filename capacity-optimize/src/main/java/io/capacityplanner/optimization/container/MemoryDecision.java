package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides on request and limit of memory. */
final class MemoryDecision {

    /** Room of a limit above the highest use seen: what does not fit is killed. */
    private static final double ROOM = 1.1;

    private final Demand demand;
    private final Settings present;
    private final SizeLimits.Range range;
    private final @Nullable NodeSize node;
    private final Growth growth;
    private final Decision decision;

    MemoryDecision(
            ContainerWorkload workload,
            Demand demand,
            SizeLimits limits,
            @Nullable NodeSize node,
            Growth growth,
            Decision decision) {
        this.demand = demand;
        this.present = workload.present();
        this.range = limits.memory();
        this.node = node;
        this.growth = growth;
        this.decision = decision;
    }

    void decide(double policyNeed) {
        JvmMemory java = demand.java();
        if (demand.leaking() || (java != null && java.fillsItsLimit())) {
            keep(java);
            return;
        }
        double grown = java != null ? 1 : growth.factor();
        double floor = java == null ? 0 : java.heap() + java.outside();
        double top = ROOM * Math.max(demand.steadyMax() * grown, floor);
        double need = Math.max(policyNeed * grown, floor);
        explainUse(policyNeed, java);
        double asked = OutOfMemory.asked(demand.kills());
        if (asked > 0) {
            explainKills(asked);
            top = Math.max(top, asked);
            Double limit = present.memoryLimit();
            top = limit == null ? top : Math.max(top, limit);
            Double request = present.memoryRequest();
            need = request == null ? need : Math.max(need, request);
        }
        boolean equal =
                present.memoryRequest() != null && present.memoryRequest().equals(present.memoryLimit());
        double request = fit(equal ? Math.max(need, top) : need);
        double requested = decision.set("memory_request", present.memoryRequest(), request, Unit.BYTES);
        double limit = limit(equal, requested, top);
        if (java != null) {
            heapShare(java, limit > 0 ? limit : requested);
        }
    }

    /** A leak, or a heap that takes its share of any limit, says nothing of the need. */
    private void keep(@Nullable JvmMemory java) {
        decision.keep("memory_request", present.memoryRequest(), Unit.BYTES);
        decision.keep("memory_limit", present.memoryLimit(), Unit.BYTES);
        decision.because(
                demand.leaking()
                        ? "Memory climbs as a leak does: it is reported, not sized for, and the memory is kept as it is"
                        : "It runs Java with a heap that takes a share of whatever the limit is, so memory use says"
                                + " nothing of the need: the memory is kept");
        if (!demand.leaking() && java != null) {
            decision.doubt("The Java heap is not measured");
        }
        if (!demand.kills().isEmpty()) {
            decision.markShort();
            decision.because(killed());
        }
    }

    private void explainUse(double policyNeed, @Nullable JvmMemory java) {
        if (java == null) {
            decision.because("Each replica needs " + Amounts.bytes(policyNeed) + " of memory by the policy and used "
                    + Amounts.bytes(demand.steadyMax()) + " at most");
            return;
        }
        if (!java.measured()) {
            decision.because("The heap may grow to " + Amounts.bytes(java.heap()) + " (-Xmx) and "
                    + Amounts.bytes(java.outside()) + " is counted beside it; the heap is not measured, so all of it"
                    + " counts as needed");
            decision.doubt("The Java heap is not measured");
            return;
        }
        decision.because("The Java heap holds " + Amounts.bytes(java.live()) + " after collections and needs "
                + Amounts.bytes(java.heap()) + " to collect at little cost; that it fills what it may is by design and"
                + " no demand");
        decision.because("Beside the heap it used " + Amounts.bytes(java.outside()) + " at most"
                + part("metaspace", java.metaspace()) + part("thread stacks", java.stacks())
                + part("direct buffers", java.direct()) + part("page cache", java.cache()));
    }

    private static String part(String name, double bytes) {
        return bytes > 0 ? "; " + name + " " + Amounts.bytes(bytes) : "";
    }

    private void explainKills(double asked) {
        boolean answered = present.memoryLimit() != null && present.memoryLimit() >= asked * (1 - 1e-9);
        decision.because(killed()
                + (answered
                        ? ", which the present limit has answered"
                        : ", so the limit rises to " + Amounts.bytes(asked)
                                + ": a fifth and at least 100 MiB above the one it ran into"));
        if (!answered && (asked > range.max() || (node != null && asked > node.bytes()))) {
            decision.because("The limit may not rise that far: it ends at " + Amounts.bytes(largest())
                    + ". Raise the maximum, or find what takes the memory; it is not raised again for the same kills");
            decision.markShort();
        }
    }

    private double largest() {
        return node == null ? range.max() : Math.min(range.max(), node.bytes());
    }

    private String killed() {
        int kills = demand.kills().size();
        double limit =
                demand.kills().stream().mapToDouble(k -> k.limitBytes()).max().orElse(0);
        Instant last = Instant.ofEpochMilli(demand.kills().get(kills - 1).epochMillis());
        return String.format(
                Locale.ROOT,
                "It ran out of memory %d time%s at a limit of up to %s, last at %s",
                kills,
                kills == 1 ? "" : "s",
                Amounts.bytes(limit),
                last);
    }

    private double fit(double need) {
        double allowed = range.hold(need);
        if (node != null && allowed > node.bytes()) {
            decision.because("A request of " + Amounts.bytes(allowed) + " would never be scheduled: the largest node"
                    + " leaves " + Amounts.bytes(node.bytes()));
            decision.markShort();
            return Math.floor(node.bytes() / range.step() + 1e-6) * range.step();
        }
        if (allowed < need * (1 - 1e-9)) {
            decision.because("The largest allowed memory is " + Amounts.bytes(range.max()) + ", less than the "
                    + Amounts.bytes(need) + " needed");
            decision.markShort();
        } else if (need < range.min()) {
            decision.because("The least allowed memory is " + Amounts.bytes(range.min()));
        }
        return allowed;
    }

    /** Gives the limit that holds then; 0 for none. */
    private double limit(boolean equal, double requested, double top) {
        Double limit = present.memoryLimit();
        if (limit == null && demand.kills().isEmpty()) {
            return 0;
        }
        double wanted = equal ? requested : Math.max(requested, range.hold(top));
        if (node != null && wanted > node.bytes()) {
            wanted = Math.max(requested, Math.floor(node.bytes() / range.step() + 1e-6) * range.step());
        }
        return decision.set("memory_limit", limit, wanted, Unit.BYTES);
    }

    /** Which share of the limit the heap may take, so that both fit each other. */
    private void heapShare(JvmMemory java, double limit) {
        JvmOptions options = java.options();
        double percent = Math.floor(100 * Math.min(java.heap(), limit) / limit + 1e-6);
        if (options != null && options.maxHeap() != null) {
            decision.because("With this memory goes -Xmx" + (long) Math.ceil(java.heap() / Amounts.MEBI) + "m");
            return;
        }
        Double now = options == null ? null : options.maxRamPercentage();
        decision.adjust("max_ram_percentage", now, percent, Unit.PERCENT);
        decision.because("With this memory goes -XX:MaxRAMPercentage=" + Wording.number(percent) + ", a heap of "
                + Amounts.bytes(percent / 100 * limit));
    }
}
