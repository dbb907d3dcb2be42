package io.capacityplanner.report;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * From the bill of today to the bill after all changes, step by step. Both ends are full bills of one month; what
 * advice on the same resource counts twice is a step of its own.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param currency the currency of all amounts
 * @param steps the bill now, the changes, the overlap, the bill after
 * @param table the same in figures, for readers without the chart
 */
public record BridgeFigure(
        String title, String subtitle, String summary, Currency currency, List<Step> steps, Block.Table table)
        implements Figure {

    private static final double ROUNDING = 1e-6;

    /** Copies the steps; refuses a bill after that is not the bill now and all changes. */
    public BridgeFigure {
        steps = List.copyOf(steps);
        int last = steps.size() - 1;
        FigureChecks.require(
                last >= 1
                        && steps.get(0).kind() == Step.Kind.START
                        && steps.get(last).kind() == Step.Kind.END,
                title,
                "the steps do not begin with the bill now and end with the bill after",
                "Give a start, the changes, an end");
        double sum = steps.subList(0, last).stream().mapToDouble(Step::amount).sum();
        double end = steps.get(last).amount();
        double size =
                steps.stream().mapToDouble(s -> Math.abs(s.amount())).max().orElse(0);
        FigureChecks.require(
                Math.abs(sum - end) <= ROUNDING * Math.max(1, size),
                title,
                "the steps sum to " + sum + " and the bill after is " + end,
                "Give each change once");
    }

    /**
     * One step.
     *
     * @param label its name
     * @param kind what it is
     * @param amount a full bill at both ends, else the change of the bill: negative for a saving
     * @param interval where the amount lies at four chances in five
     */
    public record Step(String label, Kind kind, double amount, Optional<Interval> interval) {

        /** Refuses an amount that is not finite. */
        public Step {
            FigureChecks.finite(label, "amount", amount);
        }

        /** What a step is. */
        public enum Kind {
            /** The bill now. */
            START,
            /** A change of the bill. */
            CHANGE,
            /** What the changes before count twice, given back. */
            OVERLAP,
            /** The bill after. */
            END
        }
    }
}
