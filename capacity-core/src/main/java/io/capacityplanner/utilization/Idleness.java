package io.capacityplanner.utilization;

import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells that a resource is hardly used at any time.
 *
 * <p>The vendors' own rules: Azure Advisor stops a machine with p95 below 3 percent over 7 days or more; AWS Cost
 * Explorer calls it idle when its largest value in 14 days is at most 1 percent; Google Cloud asks for less than 0.03
 * processors in 97 percent of 14 days. Here the p95 of Azure is joined with a bound on the largest hour, because a
 * year holds hours that p95 never sees: a month-end job must not stand on an "idle" machine.
 */
final class Idleness {

    /** Azure Advisor: p95 below 3 percent. */
    private static final double P95_LIMIT = 0.03;
    /** The largest hour; above, something ran that mattered to somebody. */
    private static final double LARGEST_HOUR = 0.10;
    /** Azure Advisor's shortest window. */
    private static final double DAYS_NEEDED = 7;

    private Idleness() {}

    static Optional<UsagePattern> find(Observed observed) {
        double ceiling = observed.ceiling();
        if (!observed.ceilingKnown()
                || observed.nature() == MetricNature.MEMORY
                || observed.nature() == MetricNature.TROUBLE
                || observed.observedDays() < DAYS_NEEDED) {
            return Optional.empty();
        }
        double p95 = observed.quantile(0.95);
        double largest = largestHour(observed);
        if (!(p95 < P95_LIMIT * ceiling) || !(largest <= LARGEST_HOUR * ceiling)) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("p95", p95);
        numbers.put("largestHour", largest);
        numbers.put("capacity", ceiling);
        Wording wording = observed.wording();
        String of = wording.value(ceiling);
        String message = "Hardly used at any time: at most " + wording.value(p95) + " in 95 % of "
                + Math.round(observed.observedDays()) + " days, and " + wording.value(largest)
                + " in the busiest hour" + (of.equals("100.0 %") ? "" : ", of " + of);
        return Optional.of(new UsagePattern(Kind.IDLE, message, numbers));
    }

    private static double largestHour(Observed observed) {
        SlotGrid grid = observed.grid();
        if (grid == null) {
            return observed.max();
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < grid.length(); i++) {
            if (grid.mean(i) > largest) {
                largest = grid.mean(i);
            }
        }
        return largest;
    }
}
