package io.capacityplanner.report;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.recommendation.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document: what to show, not how.
 *
 * @param title its title
 * @param madeAt when it was made
 * @param zone the zone all its dates are in
 * @param header the facts under the title by name, for instance {@code data to}
 * @param sections its parts in order
 * @param refusals every question that has no answer, for programs; the sections say the same in words
 */
public record Report(
        String title,
        Instant madeAt,
        ZoneId zone,
        Map<String, String> header,
        List<Section> sections,
        List<Unanswered> refusals) {

    /** Copies, keeping orders. */
    public Report {
        header = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(header));
        sections = List.copyOf(sections);
        refusals = List.copyOf(refusals);
    }

    /** A report that answers every question. */
    public Report(String title, Instant madeAt, ZoneId zone, Map<String, String> header, List<Section> sections) {
        this(title, madeAt, zone, header, sections, List.of());
    }

    /**
     * A question that has no answer.
     *
     * @param question what was asked, for instance {@code run-out date}
     * @param resource of which resource
     * @param metric of which of its metrics
     * @param refusal why there is no answer, what is needed, when to ask again
     */
    public record Unanswered(String question, String resource, String metric, Refusal refusal) {}

    /**
     * A part of a report.
     *
     * @param title its title, a finding where it can be
     * @param anchor names it within the report, so that an index can lead to it: letters, digits and hyphens; empty
     *     when nothing leads to it
     * @param blocks its content in order
     */
    public record Section(String title, String anchor, List<Block> blocks) {

        /** Copies the blocks; refuses an anchor that is no plain name. */
        public Section {
            blocks = List.copyOf(blocks);
            if (!anchor.matches("[A-Za-z0-9-]*")) {
                throw new InvalidInputException(
                        "the anchor \"" + anchor + "\" is not of letters, digits and hyphens",
                        "section \"" + title + "\"",
                        "Count the sections, for instance r17");
            }
        }

        /** A section that no index leads to. */
        public Section(String title, List<Block> blocks) {
            this(title, "", blocks);
        }
    }
}
