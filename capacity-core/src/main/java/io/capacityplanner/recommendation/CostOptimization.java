package io.capacityplanner.recommendation;

import io.capacityplanner.unit.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One plan over all kinds of savings, in the order in which they are to be made. The saving of a step is the difference of
 * the full bills before and after it, so that the steps add up to the difference of the first and the last bill, and nothing
 * is counted twice.
 *
 * @param request what was asked
 * @param beforeOrNull bill of the month as things are, as far as prices are known; null when none is
 * @param afterOrNull bill of the month when all steps are made
 * @param wantedOrNull the saving that was asked for; null without a target
 * @param proven whether no less risky choice of these steps is known to reach the target; true without one
 * @param steps what to do
 * @param passed what saves by itself and is not done, with the reason
 * @param unpriced resources whose price is not known and which are in no bill
 * @param remarks what a reader must know, and kinds of savings that could not be judged, one sentence each
 */
public record CostOptimization(
        CostOptimizationRequest request,
        @Nullable Money beforeOrNull,
        @Nullable Money afterOrNull,
        @Nullable Money wantedOrNull,
        boolean proven,
        List<Step> steps,
        List<Passed> passed,
        List<String> unpriced,
        List<String> remarks) {

    /** Copies the lists. */
    public CostOptimization {
        steps = List.copyOf(steps);
        passed = List.copyOf(passed);
        unpriced = List.copyOf(unpriced);
        remarks = List.copyOf(remarks);
    }

    /** Bill of the month as things are. */
    public Optional<Money> before() {
        return Optional.ofNullable(beforeOrNull);
    }

    /** Bill of the month when all steps are made. */
    public Optional<Money> after() {
        return Optional.ofNullable(afterOrNull);
    }

    /** The saving that was asked for. */
    public Optional<Money> wanted() {
        return Optional.ofNullable(wantedOrNull);
    }

    /** What all steps save in the month. */
    public Optional<Money> saving() {
        return beforeOrNull == null || afterOrNull == null
                ? Optional.empty()
                : Optional.of(beforeOrNull.minus(afterOrNull));
    }

    /** Whether the target is reached; true without one. */
    public boolean reached() {
        Money wanted = wantedOrNull;
        return wanted == null
                || saving().map(saving -> saving.compareTo(wanted) >= 0).orElse(false);
    }

    /** What the steps of each kind save together. */
    public Map<Lever, Money> byLever() {
        Map<Lever, Money> sums = new EnumMap<>(Lever.class);
        steps.forEach(step -> sums.merge(step.lever(), step.saving(), Money::plus));
        return sums;
    }

    /** By how much the savings would be overstated, were each worked out on the bill as things are alone. */
    public Optional<Money> overlap() {
        return saving().map(saving -> steps.stream()
                .map(Step::alone)
                .reduce(Money.zero(saving.currency()), Money::plus)
                .minus(saving));
    }

    /** Probability that any of the steps goes wrong in the coming period, were they independent. */
    public double risk() {
        double none = 1;
        for (Step step : steps) {
            none *= 1 - step.risk();
        }
        return 1 - none;
    }

    /**
     * Something to do.
     *
     * @param id its id; that of the recommendation where it comes from one
     * @param lever its kind
     * @param resources ids of what it changes
     * @param title what to do, one sentence
     * @param saving what it saves in the month on what the steps before it leave; negative when it costs more and is needed
     * @param alone what it would save were it the only one
     * @param switching what it costs once
     * @param risk probability that it goes wrong in the coming period
     */
    public record Step(
            String id,
            Lever lever,
            Set<String> resources,
            String title,
            Money saving,
            Money alone,
            Money switching,
            double risk) {

        /** Copies the set. */
        public Step {
            resources = Set.copyOf(resources);
        }
    }

    /**
     * Something not to do.
     *
     * @param id its id
     * @param lever its kind
     * @param title what it would be
     * @param reason why not, one sentence
     * @param saving what it would save on what the steps leave; zero when it can no longer be made
     */
    public record Passed(String id, Lever lever, String title, String reason, Money saving) {}
}
