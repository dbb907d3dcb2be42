package io.capacityplanner.report;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** What a section says when it has nothing to show: what is missing, what supplies it, and from when on it can speak. */
final class Missing {

    /** Least days of history for a run-out date. */
    private static final int LEAST_DAYS = 14;

    private Missing() {}

    static Block of(String what, String supply, String earliest) {
        return new Block.Paragraph(what + " " + supply + " " + earliest);
    }

    /** No series was read. */
    static Block series(PlanText context) {
        return of(
                "Missing: no series was read.",
                "Give metrics with 'capacity report --input FILE' or a file of --config.",
                "Earliest date: " + after(context, LEAST_DAYS) + ", when samples begin today.");
    }

    /** No capacity is known. */
    static Block capacity(PlanText context) {
        return of(
                "Missing: no judged series has a known capacity.",
                "Give capacities with 'capacity report --inventory FILE'.",
                "Earliest date: the next run, " + context.day(context.plan().madeAt()) + ".");
    }

    /** No price is known. */
    static Block prices(PlanText context) {
        return of(
                "Missing: no resource has a size whose price is known.",
                "Give sizes with 'capacity report --inventory FILE', and prices with '--catalog FILE' where the bundled"
                        + " ones do not hold.",
                "Earliest date: the next run, " + context.day(context.plan().madeAt()) + ".");
    }

    /** No bill was read. */
    static Block bills(PlanText context, ReportFacts facts) {
        if (!facts.scope().isEmpty()) {
            return new Block.Paragraph("Bills are not divided by "
                    + facts.scope().split(" ", 2)[0] + "; the report of the whole fleet of this run shows them.");
        }
        return of(
                "Missing: no bill was read.",
                "Describe a source of bills in the file of 'capacity report --config FILE'.",
                "Earliest date: the next run; a whole month shows from " + nextMonth(context) + " on.");
    }

    /** No saving is measured. */
    static Block ledger(PlanText context) {
        return of(
                "Missing: no saving was carried out and measured yet.",
                "Keep recommendations in a store (PlannerBuilder.store), accept and carry out one, and give the bills.",
                "Earliest date: " + monthAfterNext(context)
                        + ", when the bill of the first whole month after the change is closed.");
    }

    /** The first day after so many days. */
    static String after(PlanText context, int days) {
        return context.day(context.plan().madeAt().plus(Duration.ofDays(days)));
    }

    static String nextMonth(PlanText context) {
        return firstOf(context, 1);
    }

    private static String monthAfterNext(PlanText context) {
        return firstOf(context, 2);
    }

    private static String firstOf(PlanText context, int ahead) {
        Instant now = context.plan().madeAt();
        return DateText.day(
                YearMonth.from(now.atZone(ZoneOffset.UTC)).plusMonths(ahead).atDay(1));
    }
}
