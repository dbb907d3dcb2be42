package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policies by name: {@code planner}, {@code vpa}, {@code krr}, {@code krr-limit}, {@code kruize-cost},
 * {@code kruize-performance}, {@code compute-optimizer} and its presets, {@code autopilot}, {@code autopilot-ml},
 * {@code peak}, {@code hindsight}, and any percentile with or without headroom, for instance {@code p95},
 * {@code p99.5+20}.
 */
public final class Policies {

    private static final Pattern PERCENTILE =
            Pattern.compile("p([0-9]{1,3}(?:\\.[0-9]{1,6})?)(?:\\+([0-9]{1,4}(?:\\.[0-9]{1,4})?))?");
    private static final List<SizingPolicy> ALL = List.of(
            PlannerPolicy.ofDefaults(),
            VpaPolicy.ofDefaults(),
            KrrPolicy.simple(),
            KrrPolicy.simpleLimit(),
            KruizePolicy.cost(),
            KruizePolicy.performance(),
            ComputeOptimizerPolicy.ofDefaults(),
            ComputeOptimizerPolicy.maxSavings(),
            ComputeOptimizerPolicy.balanced(),
            ComputeOptimizerPolicy.maxPerformance(),
            AutopilotPolicy.ofDefaults(),
            AutopilotMlPolicy.ofDefaults(),
            PercentilePolicy.peak(),
            PercentilePolicy.of(95),
            PercentilePolicy.of(99),
            PercentilePolicy.of(99.5, 0.2),
            PercentilePolicy.hindsightPeak());

    private Policies() {}

    /** Every named policy, the planner's own first, with three percentiles as examples of those. */
    public static List<SizingPolicy> all() {
        return ALL;
    }

    /**
     * The policy of a name, as its tool runs it.
     *
     * @throws InvalidInputException when there is none; names the known ones and the nearest
     */
    public static SizingPolicy named(String id) {
        for (SizingPolicy policy : ALL) {
            if (policy.id().equals(id)) {
                return policy;
            }
        }
        return percentile(id).orElseThrow(() -> unknown(id));
    }

    /**
     * The policy of a name without least sizes, rounding and other rules in absolute units, so that it can be compared
     * on machines or on usage in another unit.
     *
     * @throws InvalidInputException when there is none; names the known ones and the nearest
     */
    public static SizingPolicy withoutFloors(String id) {
        SizingPolicy policy = named(id);
        if (policy instanceof VpaPolicy vpa) {
            return vpa.withoutFloors();
        }
        if (policy instanceof KrrPolicy krr) {
            return krr.withoutFloors();
        }
        return policy instanceof KruizePolicy kruize ? kruize.withoutFloors() : policy;
    }

    private static Optional<SizingPolicy> percentile(String id) {
        Matcher matcher = PERCENTILE.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double headroom = matcher.group(2) == null ? 0 : Double.parseDouble(matcher.group(2)) / 100;
        return Optional.of(PercentilePolicy.of(Double.parseDouble(matcher.group(1)), headroom));
    }

    private static InvalidInputException unknown(String id) {
        List<String> known = ALL.stream().map(SizingPolicy::id).toList();
        String nearest = known.stream()
                .min(Comparator.comparingInt(name -> distance(id, name)))
                .orElseThrow();
        return new InvalidInputException(
                "there is no policy \"" + id + "\"",
                "sizing policy",
                "Did you mean " + nearest + "? Known are " + String.join(", ", known)
                        + " and other percentiles such as p98 or p99.5+20");
    }

    /** Edits between two words (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
