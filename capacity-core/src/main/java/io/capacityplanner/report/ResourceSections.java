package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All about one series: verdict, figures, what to do and why, evidence. */
final class ResourceSections {

    private static final int LISTED = 8;

    private final PlanText text;
    private final ReportFacts facts;

    ResourceSections(PlanText text, ReportFacts facts) {
        this.text = text;
        this.facts = facts;
    }

    /**
     * The section of an item that was forecast.
     *
     * @param first whether it is the first series of its resource, which bears the resource's recommendations
     */
    Report.Section section(PlanItem item, String anchor, boolean first) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(verdict(item)));
        blocks.add(new FigureBuilder(text, item).build());
        blocks.add(SeriesFacts.level(text, item));
        addList(blocks, "What was found", ReadableText.of(limited(item.findings()), text.zone()));
        List<Recommendation> recommendations =
                text.recommendationsFor(item.series().resource());
        if (first) {
            recommendations.forEach(r -> recommendation(blocks, r, text.zone()));
        }
        for (Recommendation recommendation : recommendations) {
            if (recommendation instanceof Rightsizing sizing) {
                SizeFigures.replay(text, item, sizing).ifPresent(blocks::add);
                if (first) {
                    SizeFigures.frontier(text, sizing).ifPresent(blocks::add);
                }
            }
        }
        components(blocks, item);
        blocks.add(new Block.Heading("Why believe it"));
        CoverageFigures.of(item)
                .<Block>map(figure -> figure)
                .ifPresentOrElse(
                        blocks::add,
                        () -> blocks.add(new Block.Paragraph(
                                "No past trial: the history is too short to try the model on it. 'capacity evaluate' tries"
                                        + " models once there is more.")));
        blocks.add(new Block.Paragraph(NumberText.count(item.quality().samples(), "sample") + ", "
                + NumberText.percent(item.quality().coverage()) + " of "
                + NumberText.count(item.quality().steps(), "step") + " of "
                + item.quality().step() + " observed."));
        SeriesFacts.quality(text, item).ifPresent(blocks::add);
        blocks.add(SeriesFacts.evidence(text, item));
        Set<String> changes = new LinkedHashSet<>(Sensitivity.of(text, item));
        recommendations.forEach(r -> changes.addAll(r.wouldChange()));
        addList(blocks, "What would change it", ReadableText.of(limited(List.copyOf(changes)), text.zone()));
        return new Report.Section(text.title(item), anchor, blocks);
    }

    private String verdict(PlanItem item) {
        String action = item.action().isEmpty() ? "" : "To do: " + item.action() + ". ";
        if (item.exhaustion().isEmpty() || item.orderBy().isEmpty()) {
            return action + "No date: no capacity is known. Give it in the inventory.";
        }
        return action + text.orderBy(item) + " " + text.odds(item.exhaustion().get());
    }

    private void components(List<Block> blocks, PlanItem item) {
        Optional.ofNullable(facts.components().get(item.series()))
                .filter(parts -> !parts.parts().isEmpty())
                .ifPresent(parts -> blocks.add(ComponentFigures.of(
                        text, PlanText.name(item), item.metric().unit(), parts)));
    }

    private static void recommendation(List<Block> blocks, Recommendation recommendation, ZoneId zone) {
        blocks.add(new Block.Heading(ReadableText.of(recommendation.title(), zone)));
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
        blocks.add(new Block.Bullets(ReadableText.of(reasons, zone)));
        manifest(recommendation).ifPresent(blocks::add);
    }

    /** The settings before and after. */
    private static Optional<Block> manifest(Recommendation recommendation) {
        Proposal proposal = recommendation.proposal();
        if (!proposal.changes() || proposal.to().containsKey("look_into")) {
            return Optional.empty();
        }
        List<List<String>> rows = proposal.to().entrySet().stream()
                .map(to -> List.of(to.getKey(), proposal.from().getOrDefault(to.getKey(), "not set"), to.getValue()))
                .toList();
        String note = recommendation instanceof Resizing
                ? "'capacity rightsize --patches DIR' writes these settings as manifests. Id " + recommendation.id()
                        + "."
                : "Id " + recommendation.id() + ".";
        return Optional.of(new Block.Table(
                "Settings before and after", List.of(text("SETTING"), text("BEFORE"), text("AFTER")), rows, note));
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
