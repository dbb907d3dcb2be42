package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Higher targets of the horizontal pod autoscaler replayed over a service's demand: the one of the fewest replica-hours on the
 * first part, at no more violation than the asked target's (or a thousandth of the time), and what it does on the rest.
 *
 * @param target the target found
 * @param frontier the replayed targets on the first part
 * @param asked the asked target on the rest
 * @param found the target found on the rest
 */
record TargetReplay(double target, PolicyFrontier frontier, PolicyScore asked, PolicyScore found) {

    private static final Duration START_UP = Duration.ofMinutes(2);
    private static final double[] TARGETS = {0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};
    private static final double SEEN = 0.65;
    private static final double ACCEPTED = 0.001;

    /** Empty when the rest holds no demand. */
    static Optional<TargetReplay> of(ServiceDemand demand, double asked, int least, int most) {
        TimeSeries load = TimeSeries.of(demand.start(), Step.HOUR, demand.demand());
        int cut = (int) (SEEN * load.length());
        if (load.slice(cut, load.length()).missing() == load.length() - cut
                || load.slice(0, cut).missing() == cut) {
            return Optional.empty();
        }
        PolicyReplay whole =
                PolicyReplay.of(load, LoadShape.LINEAR, ServiceProfile.of(InstanceCapacity.linear(1), START_UP));
        PolicyReplay first = whole.part(0, cut);
        PolicyReplay rest = whole.part(cut, load.length());
        HorizontalPolicy given = HorizontalPolicy.ofUtilization(asked, Math.max(1, least), Math.max(1, most));
        PolicyScore reference = first.score(given);
        List<PolicyScore> scores = new ArrayList<>(List.of(reference));
        for (double target : TARGETS) {
            if (target > asked) {
                scores.add(first.score(HorizontalPolicy.ofUtilization(target, given.min(), given.max())));
            }
        }
        PolicyFrontier frontier = new PolicyFrontier(reference, PolicyFrontier.best(scores), scores.size());
        PolicyScore best =
                frontier.cheapest(Math.max(ACCEPTED, reference.violated())).orElse(reference);
        double target = best.policy() instanceof HorizontalPolicy found ? found.target() : asked;
        return Optional.of(new TargetReplay(target, frontier, rest.score(given), rest.score(best.policy())));
    }

    String reason() {
        return String.format(
                Locale.ROOT,
                "replayed on hours that did not decide it, a target of %.0f %% uses %.0f replica-hours and misses demand for"
                        + " %.3f %% of the time, the asked one %.0f and %.3f %%",
                100 * target,
                found.instanceHours(),
                100 * found.violated(),
                asked.instanceHours(),
                100 * asked.violated());
    }

    /** For the evidence. */
    Map<String, String> numbers() {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("replayed target", Double.toString(target));
        numbers.put("replayed start-up", START_UP.toString());
        numbers.put("replayed replica-hours, asked target", Double.toString(asked.instanceHours()));
        numbers.put("replayed violation, asked target", Double.toString(asked.violated()));
        numbers.put("replayed replica-hours, found target", Double.toString(found.instanceHours()));
        numbers.put("replayed violation, found target", Double.toString(found.violated()));
        for (PolicyScore score : frontier.policies()) {
            if (score.policy() instanceof HorizontalPolicy policy) {
                numbers.put(
                        String.format(Locale.ROOT, "frontier, target %.2f", policy.target()),
                        String.format(
                                Locale.ROOT,
                                "%.1f replica-hours, violation %.5f",
                                score.instanceHours(),
                                score.violated()));
            }
        }
        return numbers;
    }
}
