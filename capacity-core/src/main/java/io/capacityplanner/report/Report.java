package io.capacityplanner.report;

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
 */
public record Report(String title, Instant madeAt, ZoneId zone, Map<String, String> header, List<Section> sections) {

    /** Copies, keeping orders. */
    public Report {
        header = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(header));
        sections = List.copyOf(sections);
    }

    /**
     * A part of a report.
     *
     * @param title its title, a finding where it can be
     * @param blocks its content in order
     */
    public record Section(String title, List<Block> blocks) {

        /** Copies the blocks. */
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
