package io.capacityplanner.optimization.architecture;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.table.CommaRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rules by name. Those that come with the library stand in {@code rules.csv}; a file of one's own adds to them and replaces
 * those of the same name.
 *
 * <p>Columns: {@code rule}, {@code kind} (generation, processor, volume, unused or managed), {@code provider}, {@code
 * from}, {@code to}, {@code when} ({@link Condition#parse}), {@code usd_per_month}, {@code risk}, {@code effort_hours} and
 * {@code why}. Lines that begin with {@code #} are skipped; a comma cannot stand inside a cell.
 */
public final class ArchitectureRules {

    private static final List<String> REQUIRED = List.of("rule", "kind", "from", "to", "when", "risk", "why");

    private final Map<String, ArchitectureRule> rules;

    private ArchitectureRules(Map<String, ArchitectureRule> rules) {
        this.rules = rules;
    }

    /** The rules that come with the library. */
    public static ArchitectureRules bundled() {
        String name = "rules.csv";
        InputStream stream = ArchitectureRules.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is missing from the jar");
        }
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return new ArchitectureRules(read(reader, name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * These rules and those of a text; of two of one name the text's.
     *
     * @param reader the text; left open
     * @param place what to call it in errors, for instance a file name
     * @throws InvalidInputException when a row is broken; names the row
     */
    public ArchitectureRules with(Reader reader, String place) {
        Map<String, ArchitectureRule> all = new LinkedHashMap<>(rules);
        all.putAll(read(reader, place));
        return new ArchitectureRules(all);
    }

    /** The rules in their order. */
    public Collection<ArchitectureRule> all() {
        return List.copyOf(rules.values());
    }

    private static Map<String, ArchitectureRule> read(Reader reader, String place) {
        Map<String, ArchitectureRule> rules = new LinkedHashMap<>();
        for (CommaRows.Row row : CommaRows.read(reader, place, REQUIRED)) {
            ArchitectureRule rule = new ArchitectureRule(
                    row.text("rule"),
                    kind(row),
                    row.text("provider"),
                    row.text("from"),
                    row.text("to"),
                    Condition.parse(row.text("when"), row.place()),
                    row.text("usd_per_month").isEmpty() ? null : BigDecimal.valueOf(row.number("usd_per_month", 0)),
                    row.number("risk", 0),
                    row.number("effort_hours", 0),
                    row.text("why"));
            if (rule.name().isEmpty() || rules.put(rule.name(), rule) != null) {
                throw new InvalidInputException(
                        "the name \"" + rule.name() + "\" is blank or occurs twice",
                        row.place(),
                        "Give each rule a name of its own");
            }
        }
        return rules;
    }

    private static ArchitectureRule.Kind kind(CommaRows.Row row) {
        try {
            return ArchitectureRule.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    "\"" + row.text("kind") + "\" is no kind of rule",
                    row.place(),
                    "Use generation, processor, volume, unused or managed");
        }
    }
}
