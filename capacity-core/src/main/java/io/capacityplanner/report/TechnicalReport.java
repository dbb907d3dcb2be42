package io.capacityplanner.report;

import io.capacityplanner.plan.PlanItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The report for engineers: what of my resource, and why believe it? An index of everything, the headroom map, then a
 * section for each of the most urgent series; the others are rows of the index.
 */
public final class TechnicalReport {

    /** Series that have a section of their own. */
    public static final int INLINED = 100;

    private TechnicalReport() {}

    /** The report. The same facts give the same report. */
    public static Report of(ReportFacts facts) {
        PlanText context = new PlanText(facts.plan());
        List<PlanItem> items = facts.plan().items();
        Map<Integer, String> anchors = new LinkedHashMap<>();
        for (int i = 0; i < items.size() && anchors.size() < INLINED; i++) {
            if (items.get(i).forecast().isPresent()) {
                anchors.put(i, "r" + (i + 1));
            }
        }
        List<Report.Section> sections = new ArrayList<>();
        sections.add(index(context, anchors));
        sections.add(map(context));
        ResourceSections each = new ResourceSections(context, facts);
        Set<String> resources = new HashSet<>();
        anchors.forEach((place, anchor) -> {
            PlanItem item = items.get(place);
            sections.add(each.section(item, anchor, resources.add(item.series().resource())));
        });
        rest(context, anchors).ifPresent(sections::add);
        sections.add(RefusalSection.of(context));
        sections.add(ProblemSection.of(facts.plan()));
        return new Report(
                ReportHeader.title(context),
                facts.plan().madeAt(),
                facts.plan().zone(),
                ReportHeader.of(ReportKind.TECHNICAL, facts),
                sections,
                Refusals.all(facts.plan()));
    }

    private static Report.Section index(PlanText context, Map<Integer, String> anchors) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lead(DecisionSection.lead(context)));
        int all = context.plan().items().size();
        if (all == 0) {
            blocks.add(Missing.series(context));
            return new Report.Section("1. Index: nothing was read", blocks);
        }
        long forecast = context.plan().items().stream()
                .filter(item -> item.forecast().isPresent())
                .count();
        if (forecast > anchors.size()) {
            blocks.add(new Block.Paragraph("The " + anchors.size() + " most urgent of "
                    + NumberText.count(forecast) + " forecast series have a section here;"
                    + " 'capacity report --kind technical --split team' writes a file a team."));
        }
        Block.Index index = TechnicalIndex.of(context, anchors);
        if (index.rows().size() <= INLINED) {
            blocks.add(index);
            return new Report.Section("1. Index: " + NumberText.count(all, "series"), blocks);
        }
        blocks.add(part(index, "The most urgent series", 0, INLINED));
        blocks.add(
                new Block.Paragraph("The other " + NumberText.count(index.rows().size() - INLINED)
                        + " rows of the index stand behind the" + " sections, before what is not judged."));
        return new Report.Section(
                "1. Index: the " + INLINED + " most urgent of " + NumberText.count(all, "series"), blocks);
    }

    /** The rows of the index that the first section has no room for, so that the map is not pages away from it. */
    private static Optional<Report.Section> rest(PlanText context, Map<Integer, String> anchors) {
        if (context.plan().items().isEmpty()) {
            return Optional.empty();
        }
        Block.Index index = TechnicalIndex.of(context, anchors);
        int all = index.rows().size();
        return all <= INLINED
                ? Optional.empty()
                : Optional.of(new Report.Section(
                        "Index, continued: " + NumberText.count(all - INLINED) + " less urgent",
                        List.of(part(index, "Less urgent series", INLINED, all))));
    }

    private static Block.Index part(Block.Index index, String title, int from, int to) {
        return new Block.Index(title, index.columns(), index.rows().subList(from, to), index.note());
    }

    private static Report.Section map(PlanText context) {
        Optional<HeadroomMap> map = HeadroomMaps.of(context);
        return map.map(figure -> new Report.Section("2. Headroom by team and service", List.<Block>of(figure)))
                .orElseGet(() -> new Report.Section("2. Headroom: nothing was read", List.of(Missing.series(context))));
    }
}
