package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says a decision in plain sentences: the finding, why, and what would change it. */
final class Explanation {

    private final Subject subject;
    private final Decision decision;
    private final Replay replay;
    private final @Nullable Saving saving;
    private final String name;

    Explanation(Subject subject, Decision decision, Replay replay, @Nullable Saving saving) {
        this.subject = subject;
        this.decision = decision;
        this.replay = replay;
        this.saving = saving;
        this.name = subject.resource().id();
    }

    String title() {
        return switch (decision.classification()) {
            case IDLE -> name + " is idle: stopping it saves " + worth("its whole cost");
            case OVER_PROVISIONED -> name + " " + runsOn() + change("a smaller size would do");
            case UNDER_PROVISIONED ->
                name + " " + (subject.saturated() ? pressed() : runsOn())
                        + change(
                                subject.current() == null
                                        ? "a larger size is needed"
                                        : "no size on sale is large enough");
            default ->
                name + " is sized right"
                        + (subject.current() == null
                                ? ""
                                : ": " + subject.current().name() + " is kept");
        };
    }

    private String worth(String unknown) {
        return saving == null ? unknown : Wording.money(saving.monthly()) + " a month";
    }

    /** The dimension that tells: "runs on 8 vCPU and needs 3.1: ". */
    private String runsOn() {
        Demand telling = telling();
        Double capacity = telling.capacity();
        if (decision.proposed() != null
                && decision.classification() == Classification.OVER_PROVISIONED
                && !shrinks(telling)) {
            return "does as well on a cheaper size: ";
        }
        String unit = telling.dimension() == Dimension.CPU ? "vCPU" : "GiB of memory";
        if (!telling.absolute()) {
            return "needs " + Wording.percent(telling.required()) + " of its "
                    + telling.dimension().label() + ": ";
        }
        return "runs on " + Wording.number(capacity == null ? 0 : capacity) + " " + unit + " and needs "
                + Wording.number(telling.required()) + ": ";
    }

    /** What is most short when too small; else the first that shrinks, processors before memory. */
    private Demand telling() {
        boolean tooSmall = decision.classification() == Classification.UNDER_PROVISIONED;
        Demand first = subject.all().iterator().next();
        return tooSmall
                ? subject.all().stream()
                        .max(Comparator.comparingDouble(Explanation::fill))
                        .orElse(first)
                : subject.all().stream().filter(this::shrinks).findFirst().orElse(first);
    }

    private static double fill(Demand demand) {
        Double capacity = demand.capacity();
        return capacity == null || demand.leaking() ? 0 : demand.required() / capacity;
    }

    private boolean shrinks(Demand demand) {
        InstanceSize proposed = decision.proposed();
        Double capacity = demand.capacity();
        double then = proposed == null ? demand.required() : demand.dimension().of(proposed);
        return capacity != null && !demand.leaking() && then < capacity;
    }

    private String pressed() {
        Demand hidden =
                subject.all().stream().filter(Demand::saturated).findFirst().orElseThrow();
        Double capacity = hidden.capacity();
        String of = hidden.absolute() && capacity != null ? Figures.amount(hidden, capacity) : "limit";
        return "is pressed against its " + of + ", the real demand is hidden: ";
    }

    private String change(String without) {
        InstanceSize present = subject.current();
        InstanceSize proposed = decision.proposed();
        if (present == null || proposed == null || saving == null) {
            return without;
        }
        boolean saves = saving.monthly().amount().signum() >= 0;
        return present.name() + " to " + proposed.name() + (saves ? " saves " : " costs ")
                + Wording.money(saving.monthly()) + (saves ? " a month" : " a month more");
    }

    List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        hidden().ifPresent(reasons::add);
        if (decision.classification() == Classification.IDLE) {
            reasons.add(idle());
        }
        if (subject.outOfCredit()) {
            reasons.add("The mean demand passes the baseline of the present burstable size: it is slowed down, or pays"
                    + " for credit");
        }
        subject.all().forEach(demand -> reasons.add(use(demand)));
        subject.all().forEach(demand -> peaks(demand).forEach(reasons::add));
        subject.all().forEach(demand -> reasons.add(coming(demand)));
        unmeasured(reasons);
        prices(reasons);
        reasons.add(Wording.sentence("replay: "
                + replay.describe(
                        decision.proposed() == null ? null : decision.proposed().name())));
        if (decision.proposed() != null) {
            character(decision.proposed(), reasons);
        }
        if (!subject.holdsMonthEnd()) {
            reasons.add("The window from " + date(subject.window().start()) + " to "
                    + date(subject.window().endExclusive()) + " holds no month end: a peak there would not be seen");
        }
        return reasons;
    }

    private Optional<String> hidden() {
        return subject.all().stream()
                .filter(Demand::saturated)
                .findFirst()
                .map(demand -> "The "
                        + demand.dimension().label()
                        + " is pressed against its limit, so the real demand is higher than what is measured: no smaller size"
                        + " is considered, and the larger one is a first step");
    }

    private String idle() {
        String network = subject.signals().network().isEmpty()
                ? "the network is not measured"
                : "the network carries " + Wording.number(subject.signals().traffic(0.95))
                        + " bytes a second at the 95th percentile";
        return "The processors are hardly used at any time, and " + network;
    }

    private String use(Demand demand) {
        DemandEstimate seen = demand.estimate();
        String threshold =
                Wording.percent(demand.request().utilizationThreshold().value());
        if (demand.dimension() == Dimension.MEMORY) {
            String rest = demand.leaking()
                    ? ", which is a leak: the memory is kept"
                    : "; kept within " + threshold + " of capacity that asks for "
                            + Figures.amount(demand, seen.required());
            return "Memory use reached " + Figures.amount(demand, seen.max()) + rest;
        }
        return "Processor use was " + Figures.amount(demand, seen.p95()) + " at the 95th percentile and "
                + Figures.amount(demand, seen.max()) + " at most; within " + threshold + " of capacity for all but "
                + Wording.percent(demand.request().acceptedRisk().value()) + " of the time that asks for "
                + Figures.amount(
                        demand,
                        seen.levelAtRisk()
                                / demand.request().utilizationThreshold().value());
    }

    private static List<String> peaks(Demand demand) {
        List<String> peaks = new ArrayList<>();
        double threshold = demand.request().utilizationThreshold().value();
        demand.estimate()
                .recurringPeak()
                .filter(peak -> peak.value() > demand.estimate().levelAtRisk())
                .ifPresent(peak -> peaks.add("A " + peak.describe() + " of " + Figures.amount(demand, peak.value())
                        + " is held whole, though it is a small share of the time"));
        demand.monthEnd()
                .filter(peak -> peak.value() > demand.estimate().levelAtRisk() / threshold)
                .ifPresent(peak -> peaks.add(
                        "A " + peak.describe() + " of " + Figures.amount(demand, peak.value()) + " is held whole"));
        return peaks;
    }

    private String coming(Demand demand) {
        ComingDemand forecast = demand.coming();
        String label = demand.dimension().label();
        if (demand.leaking() || decision.classification() == Classification.IDLE) {
            return "No forecast of the " + label + " was used";
        }
        return forecast == null
                ? "The history is too short for a forecast of the " + label + ": the window alone counts"
                : "The forecast (" + forecast.model() + ") of the coming " + subject.period() + " asks for "
                        + Figures.amount(demand, demand.comingRequired());
    }

    private void unmeasured(List<String> reasons) {
        for (Dimension dimension : Dimension.values()) {
            if (subject.demand(dimension).isEmpty()) {
                String why = subject.unusable().get(dimension);
                String kept = subject.current() == null
                        ? ""
                        : ": no size with less than the present "
                                + Wording.number(dimension.of(subject.current())) + " " + dimension.symbol()
                                + " is considered";
                reasons.add("The " + dimension.label() + " is not measured"
                        + (why == null ? "" : " well enough (" + why + ")") + kept);
            }
        }
    }

    private void prices(List<String> reasons) {
        InstanceSize present = subject.current();
        InstanceSize proposed = decision.proposed();
        if (present == null) {
            reasons.add(missing());
        } else if (proposed == null && decision.classification() == Classification.RIGHT_SIZED) {
            reasons.add("No cheaper size in " + present.region() + " meets this");
        } else if (proposed != null) {
            reasons.add(present.name() + " costs " + Wording.money(Proposal.monthly(present)) + " a month (price of "
                    + present.priceDate() + "), " + proposed.name() + " "
                    + Wording.money(Proposal.monthly(proposed)) + " (price of " + proposed.priceDate() + "), "
                    + Proposal.BASIS);
        }
    }

    /** What the inventory or the catalog lacks, so that no size can be named. */
    private String missing() {
        if (subject.catalogOrigin().isEmpty()) {
            return "No catalog of sizes and prices is given, so no size can be named";
        }
        if (subject.resource().provider() == null || subject.resource().region() == null) {
            return "Its provider or region is not known, so no size can be named";
        }
        String market = subject.resource().provider() + " " + subject.resource().region();
        if (subject.sold().isEmpty()) {
            return "The catalog holds no sizes of " + market + ", so no size can be named";
        }
        return subject.resource().size() == null
                ? "Its present size is not known, so no price can be compared"
                : "The catalog does not know " + subject.resource().size() + " in " + market
                        + ", so no price can be compared";
    }

    private void character(InstanceSize proposed, List<String> reasons) {
        InstanceSize present = subject.current();
        if (BurstCredits.isBurstable(proposed)) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s is burstable: mean demand stays below its baseline and its credit lasted through the window",
                    proposed.name()));
        }
        if (present != null && !present.family().equals(proposed.family())) {
            reasons.add("It is of another family, whose processors are taken as equally fast: test before moving all");
        }
        Double disk = present == null ? null : present.localStorageGb();
        if (disk != null && disk > 0) {
            reasons.add("The present size has a local disk: only sizes with one are considered");
        }
    }

    List<String> wouldChange() {
        List<String> changes = new ArrayList<>();
        InstanceSize proposed = decision.proposed();
        InstanceSize basis = proposed == null ? subject.current() : proposed;
        double threshold = subject.request().utilizationThreshold().value();
        for (Demand demand : subject.all()) {
            Double present = demand.capacity();
            Double capacity =
                    basis == null ? present : (Double) demand.dimension().of(basis);
            if (capacity != null && demand.dimension() == Dimension.CPU) {
                changes.add("a demand above " + Figures.amount(demand, threshold * capacity) + " for more than "
                        + Wording.percent(subject.request().acceptedRisk().value()) + " of the time");
            } else if (capacity != null && !demand.leaking()) {
                changes.add("memory use above " + Figures.amount(demand, threshold * capacity));
            }
        }
        if (subject.leaking()) {
            changes.add("the leak fixed: the memory can then be sized");
        }
        if (proposed != null
                && subject.current() != null
                && decision.classification() == Classification.OVER_PROVISIONED) {
            changes.add("a price of " + subject.current().name() + " at or below that of " + proposed.name() + ", now "
                    + proposed.hourly().amount().toPlainString() + " "
                    + proposed.hourly().currency().getCurrencyCode() + " an hour");
        }
        if (!subject.holdsMonthEnd()) {
            changes.add("a month end in the window: the window holds none");
        }
        if (subject.demand(Dimension.MEMORY).isEmpty()) {
            changes.add("a memory series: without one the memory is kept");
        }
        if (!subject.request().otherArchitectures() && subject.current() != null) {
            changes.add("leave to use other processor architectures than "
                    + subject.current().architecture());
        }
        return changes;
    }

    private static String date(java.time.Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
