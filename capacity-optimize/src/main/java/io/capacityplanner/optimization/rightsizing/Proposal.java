package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A decision with its saving, its risk, its replay and how sure it is. */
final class Proposal {

    /** What savings are worked out from. */
    static final String BASIS = "on-demand list price, average month of 730 h";

    private final Subject subject;
    private final Decision decision;
    private final Replay replay;
    private final @Nullable Saving saving;

    Proposal(Subject subject, Decision decision) {
        this.subject = subject;
        this.decision = decision;
        this.replay = Replay.of(subject.all(), subject.request(), this::decideOn);
        this.saving = saving();
    }

    Rightsizing toRecommendation() {
        Explanation explanation = new Explanation(subject, decision, replay, saving);
        return new Rightsizing(
                subject.resource().id(),
                explanation.title(),
                decision.classification(),
                subject.current(),
                decision.proposed(),
                decision.alternatives(),
                saving,
                risk(),
                null,
                assurance(),
                Figures.evidence(subject, decision.proposed()),
                explanation.reasons(),
                explanation.wouldChange());
    }

    static Money monthly(InstanceSize size) {
        return size.hourly().times(BillingMonth.AVERAGE_HOURS).rounded();
    }

    private @Nullable Saving saving() {
        InstanceSize present = subject.current();
        InstanceSize proposed = decision.proposed();
        if (present == null) {
            return null;
        }
        if (decision.classification() == Classification.IDLE) {
            Money zero = Money.zero(present.hourly().currency());
            return Saving.between(monthly(present), zero, BASIS);
        }
        return proposed == null ? null : Saving.between(monthly(present), monthly(proposed), BASIS);
    }

    /** The size the decision leaves the resource with: proposed, the alternative to stopping it, or the present one. */
    private @Nullable InstanceSize resulting() {
        if (decision.proposed() != null) {
            return decision.proposed();
        }
        return decision.classification() == Classification.IDLE
                        && !decision.alternatives().isEmpty()
                ? decision.alternatives().get(0)
                : null;
    }

    private Risk risk() {
        InstanceSize size = resulting();
        double safe = 1;
        for (Demand demand : subject.all()) {
            Double present = demand.capacity();
            Double capacity =
                    size == null ? present : (Double) demand.dimension().of(size);
            if (capacity != null) {
                safe *= 1 - demand.breachProbability(capacity, subject.periodDays());
            }
        }
        return new Risk(1 - safe, subject.period(), replay.describe(size == null ? null : size.name()));
    }

    /** What would have been decided on part of the window: the same choice, without a forecast. */
    private Replay.Given decideOn(Map<Dimension, Double> asked) {
        InstanceSize present = subject.current();
        if (present == null) {
            return new Replay.Given(asked, null);
        }
        SizeChoice choice = new SizeChoice(present, subject.sold(), subject.request(), subject::burstableServes);
        Requirement requirement = subject.requirement(asked, present);
        boolean tooSmall = decision.classification() == Classification.UNDER_PROVISIONED;
        Optional<InstanceSize> chosen = tooSmall ? choice.best(requirement) : choice.cheaper(requirement);
        InstanceSize given = chosen.orElse(present);
        Map<Dimension, Double> capacity = new EnumMap<>(Dimension.class);
        for (Dimension dimension : asked.keySet()) {
            capacity.put(dimension, dimension.of(given));
        }
        return new Replay.Given(capacity, given.name());
    }

    private Assurance assurance() {
        double days = subject.windowDays();
        boolean forecast = subject.all().stream().allMatch(d -> d.coming() != null || d.leaking());
        boolean stale = Duration.between(Window.lastObserved(subject.window()), subject.now())
                        .compareTo(Duration.ofDays(3))
                > 0;
        if (replay.share() > subject.request().acceptedRisk().value() && !subject.saturated()) {
            return low("The replay did not hold: " + replay.describe(null));
        }
        if (subject.saturated()) {
            return low("Demand is hidden behind the limit, how much is needed shows only after the change");
        }
        if (stale) {
            return low("The last reading is of " + Window.lastObserved(subject.window()));
        }
        if (subject.coverage() < 0.8) {
            return low("Only " + Wording.percent(subject.coverage()) + " of the steps hold a reading");
        }
        String held = Wording.number(days) + " days of history, " + Wording.percent(subject.coverage())
                + " of the steps read, and the replay held";
        boolean idle = decision.classification() == Classification.IDLE;
        if (days < 28) {
            return medium(held + ", but four weeks are not there yet");
        }
        if (!forecast && !idle) {
            return medium(held + ", but there is no forecast");
        }
        if (!subject.unusable().isEmpty() || subject.demands().size() < Dimension.values().length) {
            return medium(held + ", but only "
                    + subject.all().iterator().next().dimension().label() + " is measured");
        }
        return new Assurance(Assurance.Level.HIGH, Wording.sentence(held));
    }

    private static Assurance low(String why) {
        return new Assurance(Assurance.Level.LOW, why);
    }

    private static Assurance medium(String why) {
        return new Assurance(Assurance.Level.MEDIUM, Wording.sentence(why));
    }
}
