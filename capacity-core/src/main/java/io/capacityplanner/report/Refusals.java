package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was not judged, counted by reason, in a few rows however many there are. */
final class Refusals {

    private static final int MOST = 7;

    private Refusals() {}

    /** Every refusal of a plan, in its order. */
    static List<Report.Unanswered> all(CapacityPlan plan) {
        return plan.items().stream()
                .flatMap(item -> item
                        .refusal()
                        .map(refusal -> new Report.Unanswered(
                                "run-out date",
                                item.series().resource(),
                                item.series().metric(),
                                refusal))
                        .stream())
                .toList();
    }

    /** The same with the series whose growth could not be judged. */
    static List<Report.Unanswered> withTrends(ReportFacts facts) {
        List<Report.Unanswered> all = new ArrayList<>(all(facts.plan()));
        facts.untrended()
                .forEach((series, why) -> all.add(new Report.Unanswered(
                        "trend", series.resource(), series.metric(), new Refusal(why, "", "", null))));
        return all;
    }

    static Report.Section of(PlanText context, String number) {
        Map<String, List<PlanItem>> byReason = new LinkedHashMap<>();
        context.plan()
                .items()
                .forEach(item -> item.refusal()
                        .map(Refusal::reason)
                        .ifPresent(reason -> byReason.computeIfAbsent(reason, r -> new ArrayList<>())
                                .add(item)));
        int all = context.plan().items().size();
        List<Block> blocks = new ArrayList<>();
        if (byReason.isEmpty()) {
            blocks.add(
                    all == 0
                            ? Missing.series(context)
                            : new Block.Paragraph("All " + NumberText.count(all, "series") + " were judged."));
        } else {
            blocks.add(table(context, byReason));
        }
        int unread = context.plan().problems().size();
        if (unread > 0) {
            blocks.add(new Block.Paragraph(
                    NumberText.count(unread, "part") + " of the input could not be read, the first: "
                            + context.plan().problems().get(0).place() + ": "
                            + context.plan().problems().get(0).message()
                            + ". 'capacity check' lists them all."));
        }
        return new Report.Section(
                number + ". Not judged: " + NumberText.count(context.plan().notJudged()) + " of "
                        + NumberText.count(all),
                blocks);
    }

    private static Block table(PlanText context, Map<String, List<PlanItem>> byReason) {
        List<List<String>> rows = new ArrayList<>();
        byReason.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<PlanItem>> entry) ->
                                -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> rows.add(List.of(
                        NumberText.count(entry.getValue().size()),
                        entry.getKey(),
                        PlanText.name(entry.getValue().get(0)) + ", "
                                + PlanText.have(
                                        entry.getValue().get(0).refusal().orElseThrow()),
                        again(context, entry.getValue()))));
        return new Block.Table(
                        "Not judged, by reason",
                        List.of(number("SERIES"), text("WHY"), text("FOR INSTANCE"), text("ASK AGAIN")),
                        rows,
                        "")
                .top(MOST);
    }

    private static String again(PlanText context, List<PlanItem> items) {
        Optional<Instant> first = items.stream()
                .flatMap(
                        item -> Optional.ofNullable(item.refusal().orElseThrow().askAgain()).stream())
                .min(Comparator.naturalOrder());
        return first.map(at -> "from " + DateText.isoDay(at, context.zone())).orElse("more time alone does not help");
    }
}
