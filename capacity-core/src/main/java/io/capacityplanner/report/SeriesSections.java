package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Recommendation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One section for each of the most important series, and a table of the others. */
final class SeriesSections {

    private static final int LISTED = 8;

    private final PlanText text;

    private SeriesSections(PlanText text) {
        this.text = text;
    }

    static List<Report.Section> of(PlanText text) {
        SeriesSections sections = new SeriesSections(text);
        List<PlanItem> shown = text.plan().items().stream()
                .filter(item -> item.forecast().isPresent())
                .sorted(RunOutSection.byImportance(new Savings(text.plan())))
                .toList();
        List<Report.Section> all = new ArrayList<>();
        Set<String> resources = new HashSet<>();
        for (PlanItem item : shown.subList(0, Math.min(PlanReport.FIGURES, shown.size()))) {
            all.add(sections.section(item, resources.add(item.series().resource())));
        }
        if (shown.size() > PlanReport.FIGURES) {
            all.add(sections.others(shown.subList(PlanReport.FIGURES, shown.size())));
        }
        return all;
    }

    private Report.Section others(List<PlanItem> items) {
        List<List<String>> rows = items.stream()
                .map(item -> List.of(
                        PlanText.name(item),
                        text.title(item),
                        PlanText.now(item),
                        item.action().isEmpty() ? "none" : item.action()))
                .toList();
        Block.Table table = new Block.Table(
                "Judged, less urgent",
                List.of(text("RESOURCE"), text("FINDING"), text("NOW"), text("ACTION")),
                rows,
                "");
        return new Report.Section(
                "And " + NumberText.count(items.size()) + " more without a figure",
                List.of(table.top(PlanReport.ROWS)));
    }

    private Report.Section section(PlanItem item, boolean firstOfResource) {
        List<Block> blocks = new ArrayList<>();
        if (item.exhaustion().isPresent() && item.orderBy().isPresent()) {
            blocks.add(new Block.Paragraph(verdict(item)));
        }
        blocks.add(new FigureBuilder(text, item).build());
        blocks.add(SeriesFacts.level(text, item));
        addList(blocks, "What was found", ReadableText.of(limited(item.findings()), text.zone()));
        List<Recommendation> recommendations =
                firstOfResource ? text.recommendationsFor(item.series().resource()) : List.of();
        recommendations.forEach(r -> addRecommendation(blocks, r));
        addList(blocks, "What would change it", limited(changes(item, recommendations)));
        blocks.add(new Block.Heading("Evidence"));
        blocks.add(SeriesFacts.evidence(text, item));
        SeriesFacts.quality(text, item).ifPresent(blocks::add);
        return new Report.Section(text.title(item), blocks);
    }

    private String verdict(PlanItem item) {
        String action = item.action().isEmpty() ? "" : "To do: " + item.action() + ". ";
        return action + text.orderBy(item);
    }

    private static void addRecommendation(List<Block> blocks, Recommendation recommendation) {
        blocks.add(new Block.Heading(recommendation.title()));
        List<String> reasons = new ArrayList<>(limited(recommendation.reasons()));
        recommendation
                .saving()
                .filter(s -> s.monthly().amount().signum() != 0)
                .ifPresent(s -> reasons.add(RecommendationText.money(s)));
        RecommendationText.risk(recommendation).ifPresent(reasons::add);
        RecommendationText.alternatives(recommendation).ifPresent(reasons::add);
        reasons.add("Assurance "
                + RecommendationText.level(recommendation.assurance().level()) + ": "
                + recommendation.assurance().why());
        blocks.add(new Block.Bullets(reasons));
    }

    private List<String> changes(PlanItem item, List<Recommendation> recommendations) {
        Set<String> changes = new LinkedHashSet<>(Sensitivity.of(text, item));
        recommendations.forEach(r -> changes.addAll(r.wouldChange()));
        return List.copyOf(changes);
    }

    private static void addList(List<Block> blocks, String heading, List<String> items) {
        if (!items.isEmpty()) {
            blocks.add(new Block.Heading(heading));
            blocks.add(new Block.Bullets(items));
        }
    }

    private static List<String> limited(List<String> items) {
        if (items.size() <= LISTED) {
            return items;
        }
        List<String> first = new ArrayList<>(items.subList(0, LISTED));
        first.add("and " + NumberText.count(items.size() - LISTED) + " more");
        return first;
    }
}
