package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.number;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds long runs of exactly one value in a series that otherwise varies: a stuck sensor, an exporter that repeats its
 * last answer.
 *
 * <p>How long a run is remarkable depends on how often the rest repeats a value. When a share p of neighbours are equal,
 * the longest run in n values has about ln n / ln(1/p) of them; stuck is a run of three times that, of at least twelve,
 * and three times as long as any that is not. The last holds where p varies, as in a machine that is idle for days.
 * Series that repeat values most of the time, such as a replica count or a full disk, are not judged, nor are runs of
 * zero where zero is common: work that comes in bursts rests in between.
 */
final class FlatLines {

    private static final int LEAST_RUN = 12;
    private static final int MOST_RUNS = 5;
    private static final double BEYOND = 3;
    private static final double STICKY = 0.5;
    private static final double COMMON_ZERO = 0.05;
    private static final double NEARLY_ALL = 0.8;

    private final double[] values;
    private final List<Run> runs = new ArrayList<>();

    /** Positions of the first and last value of a run, and how many were observed in it. */
    private record Run(int from, int to, int length) {}

    private FlatLines(double[] values) {
        this.values = values;
        collectRuns();
    }

    private void collectRuns() {
        int from = -1;
        int to = -1;
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (from >= 0 && values[i] != values[from]) {
                runs.add(new Run(from, to, length));
                from = i;
                length = 0;
            }
            from = from < 0 ? i : from;
            to = i;
            length++;
        }
        if (from >= 0) {
            runs.add(new Run(from, to, length));
        }
    }

    /**
     * Reports flat lines.
     *
     * @param ceiling a value from which on runs are saturation instead; NaN when there is none
     */
    static void report(GridView view, double ceiling, Findings findings) {
        FlatLines lines = new FlatLines(view.values());
        if (lines.runs.size() == 1) {
            reportConstant(
                    view,
                    lines.runs.get(0).length(),
                    view.values()[lines.runs.get(0).from()],
                    findings);
            return;
        }
        List<Run> stuck = lines.stuck(ceiling);
        if (!stuck.isEmpty()) {
            lines.report(view, stuck, findings);
        }
    }

    private static void reportConstant(GridView view, int observed, double value, Findings findings) {
        if (observed > 1) {
            findings.note(
                    Issue.FLAT_LINE,
                    Severity.INFO,
                    observed,
                    view.timeAt(0),
                    view.timeAt(view.length() - 1),
                    value == 0
                            ? "all " + observed + " values are 0: unused, or not measured"
                            : "all " + observed + " values are " + number(value) + ": nothing varies");
        }
    }

    private List<Run> stuck(double ceiling) {
        List<Run> longest = new ArrayList<>(runs);
        longest.sort(Comparator.comparingInt(Run::length).reversed());
        double threshold = threshold();
        int apart = 0;
        for (int i = 0; i < Math.min(MOST_RUNS, longest.size() - 1); i++) {
            int length = longest.get(i).length();
            apart = length >= threshold && length >= BEYOND * longest.get(i + 1).length() ? i + 1 : apart;
        }
        List<Run> stuck = longest.subList(0, apart);
        boolean zeroIsCommon = zeroIsCommon(longest.subList(apart, longest.size()));
        return stuck.stream()
                .filter(run -> !(values[run.from()] == 0 && zeroIsCommon) && !(values[run.from()] >= ceiling))
                .sorted(Comparator.comparingInt(Run::from))
                .toList();
    }

    /** Length from which a run is no chance; infinite for a series that repeats values most of the time. */
    private double threshold() {
        double same = 0;
        double pairs = 0;
        for (Run run : runs) {
            boolean plain = run.length() < LEAST_RUN;
            same += plain ? run.length() - 1 : 0;
            pairs += plain ? run.length() : 1;
        }
        double repeating = same / pairs;
        if (repeating > STICKY) {
            return Double.POSITIVE_INFINITY;
        }
        double byChance = repeating == 0 ? 0 : Math.log(values.length) / -Math.log(repeating);
        return Math.max(LEAST_RUN, BEYOND * byChance);
    }

    private boolean zeroIsCommon(List<Run> others) {
        double zeros = 0;
        double all = 0;
        for (Run run : others) {
            zeros += values[run.from()] == 0 ? run.length() : 0;
            all += run.length();
        }
        return zeros > COMMON_ZERO * all;
    }

    private void report(GridView view, List<Run> stuck, Findings findings) {
        Run longest = Collections.max(stuck, Comparator.comparingInt(Run::length));
        int flat = stuck.stream().mapToInt(Run::length).sum();
        double value = values[longest.from()];
        int observed = runs.stream().mapToInt(Run::length).sum();
        if (flat > NEARLY_ALL * observed) {
            findings.note(
                    Issue.FLAT_LINE,
                    Severity.INFO,
                    flat,
                    view.timeAt(stuck.get(0).from()),
                    view.timeAt(stuck.get(stuck.size() - 1).to()),
                    "nearly all values (" + flat + " of " + observed + ") are " + number(value)
                            + (value == 0 ? ": hardly used" : ": hardly anything varies"));
            return;
        }
        findings.note(
                Issue.FLAT_LINE,
                Severity.WARNING,
                flat,
                view.timeAt(stuck.get(0).from()),
                view.timeAt(stuck.get(stuck.size() - 1).to()),
                "a run of " + longest.length() + " times exactly " + number(value) + " in a series that otherwise"
                        + " varies, from " + findings.at(view.timeAt(longest.from())) + " to "
                        + findings.at(view.timeAt(longest.to()))
                        + (stuck.size() > 1
                                ? " (" + count(stuck.size(), "run") + " of " + count(flat, "step") + " in all)"
                                : "")
                        + ": the sensor may have been stuck" + (value == 0 ? " or switched off" : ""));
    }
}
