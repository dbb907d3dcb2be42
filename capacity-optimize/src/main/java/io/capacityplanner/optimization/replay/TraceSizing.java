package io.capacityplanner.optimization.replay;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.PlannerPolicy;
import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Right-sizes resources of which nothing is known but usage and capacity: the size comes from a policy, the risk from
 * the peaks of past days, the proof from a replay. Immutable and thread-safe.
 */
public final class TraceSizing {

    /** A day to decide on and a day to check on. */
    private static final long LEAST_HISTORY = 2 * Tally.DAY;
    /** Idle is what stays below 0.03 cores for 97 percent of the time, as Google's recommender has it. */
    private static final double IDLE_CORES = 0.03;

    private static final double IDLE_SHARE = 0.97;
    /** Sizes this near to the present one are not worth a change. */
    private static final double TOLERANCE = 0.1;

    /** Processors that stand at their limit for more than this share of time hide what more they would take. */
    private static final double SATURATED_SHARE = 0.05;

    private static final double AT_LIMIT = 0.98;
    /** By how much to grow, at least, where demand is hidden: as far as one can see again. */
    private static final double HIDDEN_GROWTH = 1.25;

    private static final int DAYS_FOR_MEDIUM = 7;
    private static final int DAYS_FOR_HIGH = 14;

    private final SizingPolicy policy;
    private final PolicyReplay replay;

    private TraceSizing(SizingPolicy policy, PolicyReplay replay) {
        this.policy = policy;
        this.replay = replay;
    }

    /** Sizing by the planner's own policy, replayed with the usual options. */
    public static TraceSizing ofDefaults() {
        return of(PlannerPolicy.ofDefaults(), PolicyReplay.ofDefaults());
    }

    /** Sizing by a policy, proved by a replay. */
    public static TraceSizing of(SizingPolicy policy, PolicyReplay replay) {
        return new TraceSizing(policy, replay);
    }

    /** The size a resource should have, compared with what was provisioned last. */
    public Resizing size(TracedResource resource) {
        UsageTrace usage = resource.usage();
        int length = usage.length();
        long span = length == 0 ? 0 : usage.time(length - 1) - usage.time(0);
        if (span < LEAST_HISTORY) {
            Instant enough = length == 0 ? null : Instant.ofEpochMilli(usage.time(0) + LEAST_HISTORY);
            return refused(resource, "the history is too short", duration(span), duration(LEAST_HISTORY), enough);
        }
        double present = resource.latestCapacity();
        Workload workload = Workload.of(resource.id(), resource.dimension(), usage, present);
        Optional<Sizing> sizing = policy.size(workload);
        return sizing.isEmpty()
                ? refused(resource, "the policy " + policy.id() + " declined", length + " samples", "more", null)
                : sized(resource, workload, present, sizing.get());
    }

    private Resizing sized(TracedResource resource, Workload workload, double present, Sizing sizing) {
        boolean saturated = resource.dimension() == Dimension.CPU
                && shareFrom(resource.usage(), AT_LIMIT * present) > SATURATED_SHARE;
        double least = (saturated ? HIDDEN_GROWTH : replay.options().floor()) * present;
        double size = Math.max(sizing.request(), least);
        Classification classification =
                saturated ? Classification.UNDER_PROVISIONED : classify(resource, present, size, sizing);
        double proposed = classification == Classification.RIGHT_SIZED ? present : size;
        double breach = PlannerPolicy.breachADay(workload, proposed).orElse(0.0);
        ResourceScore score = replay.score(resource, policy);
        Resizing.Setting setting = new Resizing.Setting(
                resource.dimension() == Dimension.CPU ? "cpu_cores" : "memory",
                quantity(resource, present),
                quantity(resource, proposed));
        return new Resizing(
                resource.id(),
                title(resource, classification, present, proposed),
                classification,
                List.of(setting),
                null,
                new Risk(breach, "1d", describe(score)),
                null,
                assurance(resource.usage(), score),
                evidence(resource, size),
                reasons(resource, present, saturated, sizing),
                wouldChange(resource, sizing));
    }

    private static Classification classify(TracedResource resource, double present, double size, Sizing sizing) {
        if (resource.dimension() == Dimension.CPU && isIdle(resource.usage())) {
            return Classification.IDLE;
        }
        double lower = Math.min(orElse(sizing.lower(), size), size * (1 - TOLERANCE));
        double upper = Math.max(orElse(sizing.upper(), size), size * (1 + TOLERANCE));
        if (present < lower) {
            return Classification.UNDER_PROVISIONED;
        }
        return present > upper ? Classification.OVER_PROVISIONED : Classification.RIGHT_SIZED;
    }

    private static double orElse(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static boolean isIdle(UsageTrace usage) {
        return shareFrom(usage, IDLE_CORES) <= 1 - IDLE_SHARE;
    }

    /** Share of samples of at least a value. */
    private static double shareFrom(UsageTrace usage, double value) {
        int count = 0;
        for (int i = 0; i < usage.length(); i++) {
            count += usage.value(i) >= value ? 1 : 0;
        }
        return (double) count / usage.length();
    }

    private static List<String> reasons(TracedResource resource, double present, boolean saturated, Sizing sizing) {
        if (!saturated) {
            return sizing.reasons();
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(String.format(
                Locale.ROOT,
                "%.1f %% of samples stand at the present size: what more would be used is hidden, so grow by %.0f %% at"
                        + " least and look again",
                100 * shareFrom(resource.usage(), AT_LIMIT * present),
                100 * (HIDDEN_GROWTH - 1)));
        reasons.addAll(sizing.reasons());
        return reasons;
    }

    private static String title(
            TracedResource resource, Classification classification, double present, double proposed) {
        String change = text(resource, present) + " to " + text(resource, proposed);
        return switch (classification) {
            case IDLE -> "Hardly used: stop it, or shrink it from " + change;
            case OVER_PROVISIONED -> "Shrink from " + change;
            case UNDER_PROVISIONED -> "Grow from " + change;
            default -> "Keep " + text(resource, present);
        };
    }

    private static String describe(ResourceScore score) {
        String outcome = score.violationDays() == 0
                ? "held on all " + score.scoredDays() + " unseen days"
                : String.format(
                        Locale.ROOT,
                        "passed on %d of %d unseen days (%.2f %% of samples)",
                        score.violationDays(),
                        score.scoredDays(),
                        100 * score.viol());
        return String.format(Locale.ROOT, "%s, at %.1f %% of what was provisioned", outcome, 100 * score.alloc());
    }

    private static Assurance assurance(UsageTrace usage, ResourceScore score) {
        double days = (double) (usage.time(usage.length() - 1) - usage.time(0)) / Tally.DAY;
        String why = String.format(
                Locale.ROOT,
                "%.0f days of history, %s",
                days,
                score.violationDays() == 0 ? "replay held" : "replay failed");
        boolean held = score.violationDays() == 0;
        if (days >= DAYS_FOR_HIGH && held) {
            return new Assurance(Assurance.Level.HIGH, why);
        }
        return new Assurance(days >= DAYS_FOR_MEDIUM ? Assurance.Level.MEDIUM : Assurance.Level.LOW, why);
    }

    private Evidence evidence(TracedResource resource, double size) {
        UsageTrace usage = resource.usage();
        double[] sorted = usage.toArray();
        Arrays.sort(sorted);
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("size by the policy", text(resource, size));
        numbers.put("peak", text(resource, usage.max()));
        numbers.put("median", text(resource, sorted[sorted.length / 2]));
        numbers.put("samples", Integer.toString(usage.length()));
        return new Evidence(
                Instant.ofEpochMilli(usage.time(0)),
                Instant.ofEpochMilli(usage.time(usage.length() - 1) + 1),
                coverage(usage),
                policy.id(),
                null,
                numbers);
    }

    /** Share of the time that lies within one and a half usual steps of the sample before. */
    private static double coverage(UsageTrace usage) {
        long[] steps = new long[usage.length() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = usage.time(i + 1) - usage.time(i);
        }
        Arrays.sort(steps);
        long usual = steps[steps.length / 2];
        double covered = 0;
        double all = 0;
        for (long step : steps) {
            covered += 2 * step <= 3 * usual ? step : usual;
            all += step;
        }
        return all > 0 ? covered / all : 1;
    }

    private static List<String> wouldChange(TracedResource resource, Sizing sizing) {
        if (sizing.lower() == null || sizing.upper() == null) {
            return List.of("higher or more frequent peaks");
        }
        return List.of("a present size below " + text(resource, sizing.lower()) + " would be raised, one above "
                + text(resource, sizing.upper()) + " lowered");
    }

    private Resizing refused(
            TracedResource resource, String reason, String have, String needed, @Nullable Instant askAgain) {
        return new Resizing(
                resource.id(),
                "Not enough data",
                Classification.NOT_ENOUGH_DATA,
                List.of(),
                null,
                null,
                new Refusal(reason, have, needed, askAgain),
                new Assurance(Assurance.Level.LOW, reason),
                new Evidence(null, null, 0, policy.id(), null, Map.of()),
                List.of(reason + ": " + have + " of " + needed),
                List.of("more history"));
    }

    private static String duration(long millis) {
        return String.format(Locale.ROOT, "%.1f d", (double) millis / Tally.DAY);
    }

    private static Quantity quantity(TracedResource resource, double value) {
        Unit unit = resource.dimension() == Dimension.CPU ? Unit.CORES : Unit.GIBIBYTES;
        return Quantity.of(value / unit.toBase(), unit);
    }

    private static String text(TracedResource resource, double value) {
        return resource.dimension() == Dimension.CPU
                ? String.format(Locale.ROOT, "%.3f cores", value)
                : String.format(Locale.ROOT, "%.1f MiB", value / Unit.MEBIBYTES.toBase());
    }
}
