package io.capacityplanner.report;

import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Investigation;
import io.capacityplanner.recommendation.Recommendation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to decide, by when, at what odds, for how much: at most seven sentences. */
final class DecisionSection {

    private static final int DATED = 3;
    private static final int INVESTIGATIONS = 2;

    private final PlanText text;
    private final CapacityPlan plan;

    private DecisionSection(PlanText text) {
        this.text = text;
        this.plan = text.plan();
    }

    static Report.Section of(PlanText text) {
        DecisionSection section = new DecisionSection(text);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lead(section.lead()));
        List<String> more = section.more();
        if (!more.isEmpty()) {
            blocks.add(new Block.Bullets(more));
        }
        return new Report.Section("Decide next", blocks);
    }

    /** The next decision in a sentence. */
    static String lead(PlanText text) {
        return new DecisionSection(text).lead();
    }

    /** The next decision with its odds, where a title above says what is to be done. */
    static String odds(PlanText text) {
        return text.plan()
                .nextDecision()
                .map(item -> new DecisionSection(text).decision(item, ""))
                .orElseGet(() -> lead(text));
    }

    private String lead() {
        return plan.nextDecision().map(this::decision).orElseGet(this::nothingDated);
    }

    private String nothingDated() {
        if (plan.items().isEmpty()) {
            return "Nothing is decided: no series was read. Give a source of metrics, then plan again.";
        }
        if (plan.items().size() == plan.notJudged()) {
            return "Nothing is decided: none of "
                    + NumberText.count(plan.items().size(), "series")
                    + " has enough data to be judged. This does not say that no action is needed.";
        }
        boolean limited =
                plan.items().stream().anyMatch(item -> item.exhaustion().isPresent());
        if (!limited) {
            return "No date can be given: no capacity is known. Give capacities in the inventory, then plan again.";
        }
        return "No order is due: of the series with a known capacity none passes "
                + NumberText.share(plan.request().limit().value()) + " of it within the horizon at over a "
                + Odds.of(plan.request().acceptedRisk().value()) + " chance.";
    }

    private String decision(PlanItem item) {
        return decision(
                item, item.action().isEmpty() ? "" : " (" + item.action().replace(": ", ", ") + ")");
    }

    private String decision(PlanItem item, String action) {
        String odds = item.exhaustion()
                .filter(e -> !e.alreadyReached())
                .map(e -> " " + text.odds(e))
                .orElse("");
        return PlanText.name(item) + action + ": " + text.orderBy(item) + odds;
    }

    private List<String> more() {
        List<String> sentences = new ArrayList<>();
        List<PlanItem> dated = plan.items().stream()
                .filter(item -> item.orderBy().flatMap(OrderBy::date).isPresent())
                .sorted(Comparator.comparing(
                        item -> item.orderBy().flatMap(OrderBy::date).orElseThrow()))
                .skip(1)
                .toList();
        dated.stream().limit(DATED).map(this::decision).forEach(sentences::add);
        if (dated.size() > DATED) {
            sentences.add("And " + NumberText.count(dated.size() - DATED) + " more with a date, in the next table.");
        }
        money().ifPresent(sentences::add);
        List<String> investigations = plan.recommendations().stream()
                .filter(Investigation.class::isInstance)
                .map(r -> "Look into " + r.resource() + " before any change of size: " + ended(r.title()))
                .toList();
        investigations.stream().limit(INVESTIGATIONS).forEach(sentences::add);
        if (plan.notJudged() > 0 && plan.notJudged() < plan.items().size()) {
            sentences.add(NumberText.count(plan.notJudged()) + " of "
                    + NumberText.count(plan.items().size(), "series")
                    + " could not be judged; the reasons are at the end.");
        }
        return sentences;
    }

    private Optional<String> money() {
        List<Recommendation> saving = plan.recommendations().stream()
                .filter(r -> r.saving()
                        .filter(s -> s.monthly().amount().signum() > 0)
                        .isPresent())
                .toList();
        return plan.monthlySaving().map(sum -> {
            String largest = ended(saving.get(0).title());
            String how =
                    saving.size() == 1 ? "one change: " : NumberText.count(saving.size()) + " changes; the largest: ";
            return NumberText.money(sum) + " a month can be saved by " + how + largest;
        });
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
