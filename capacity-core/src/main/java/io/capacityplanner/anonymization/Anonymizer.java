package io.capacityplanner.anonymization;

import io.capacityplanner.anonymization.AnonymizationPolicy.Field;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.Report;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.security.AnonymizationFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replaces names by aliases, wherever they stand: in reports, plans and any other record, in their texts too. The names are
 * those of the resources that it was told of and those of its policy; a name is found as it is written, as a word of its own.
 * What holds names otherwise, such as the first half of one, stays: look at a document before it leaves the house.
 *
 * <p>The same name and key give the same alias, so documents can be compared. Who has the key turns them back; who has not
 * cannot, also not by trying names, as it could with a plain hash. Immutable and thread-safe.
 *
 * <pre>{@code
 * Anonymizer anonymizer = Anonymizer.of(keys, AnonymizationPolicy.ofDefaults(), planner.inventory(problem -> {}));
 * planner.report(anonymizer.report(report)).to(Path.of("for-the-vendor.html"));
 * }</pre>
 */
public final class Anonymizer {

    private static final String SEALED_TITLE = "Sealed names";
    private static final String METHOD = "HMAC-SHA-256 aliases, names sealed by AES-SIV (RFC 5297)";

    private final Pseudonyms pseudonyms;
    private final AnonymizationPolicy policy;
    private final NameTrie trie;
    private final Map<String, String> aliases;

    private Anonymizer(Pseudonyms pseudonyms, AnonymizationPolicy policy, NameTrie trie, Map<String, String> aliases) {
        this.pseudonyms = pseudonyms;
        this.policy = policy;
        this.trie = trie;
        this.aliases = aliases;
    }

    /** One that knows the names of some resources. */
    public static Anonymizer of(Pseudonyms pseudonyms, AnonymizationPolicy policy, Collection<Resource> resources) {
        Map<String, String> kinds = new TreeMap<>();
        policy.names().forEach(name -> add(kinds, name, "name"));
        for (Resource resource : resources) {
            resource.tags().forEach((key, value) -> {
                if (policy.tag(key)) {
                    add(kinds, value, key.matches("[a-z]{1,20}") ? key : "tag");
                }
            });
        }
        for (Resource resource : resources) {
            add(policy, Field.REGION, kinds, resource.region());
            add(policy, Field.ACCOUNT, kinds, resource.account());
            add(policy, Field.CLUSTER, kinds, resource.cluster());
            add(policy, Field.SERVICE, kinds, resource.service());
            add(policy, Field.RESOURCE, kinds, resource.id());
        }
        NameTrie trie = new NameTrie();
        Map<String, String> aliases = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        kinds.forEach((name, kind) -> {
            String alias = pseudonyms.alias(kind, name);
            if (names.put(alias, name) != null) {
                throw new InvalidInputException(
                        "two names have the alias " + alias, "anonymization", "Use another key");
            }
            aliases.put(name, alias);
            trie.add(name);
        });
        return new Anonymizer(pseudonyms, policy, trie, aliases);
    }

    private static void add(AnonymizationPolicy policy, Field field, Map<String, String> kinds, @Nullable String name) {
        if (name != null && policy.fields().contains(field)) {
            add(kinds, name, field.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void add(Map<String, String> kinds, String name, String kind) {
        if (!name.isBlank()) {
            kinds.put(name, kind);
        }
    }

    /** A text with aliases in it. */
    public String text(String text) {
        return trie.replace(text, name -> aliases.getOrDefault(name, name));
    }

    /** A record with aliases in all its texts, for instance a {@code CapacityPlan}. */
    public <T extends Record> Anonymized<T> anonymize(T value) {
        Map<String, String> used = new TreeMap<>();
        T changed = RecordTexts.map(
                value,
                text -> trie.replace(text, name -> {
                    String alias = aliases.getOrDefault(name, name);
                    used.put(alias, name);
                    return alias;
                }));
        List<SealedName> names = new ArrayList<>();
        used.forEach((alias, name) -> names.add(new SealedName(alias, pseudonyms.seal(name))));
        return new Anonymized<>(changed, names);
    }

    /** A report with aliases; a last section holds the names, sealed, so that it is turned back by itself. */
    public Report report(Report report) {
        Anonymized<Report> anonymized = anonymize(report);
        if (anonymized.names().isEmpty()) {
            return anonymized.value();
        }
        List<Report.Section> sections = new ArrayList<>(anonymized.value().sections());
        List<List<String>> rows = anonymized.names().stream()
                .map(name -> List.of(name.alias(), name.sealed()))
                .toList();
        sections.add(new Report.Section(
                SEALED_TITLE,
                List.of(
                        new Block.Paragraph(
                                "Names in this report are replaced. Who has the key can turn them back from this table."),
                        new Block.Table(
                                "Aliases and the names they stand for, encrypted",
                                List.of(Block.Column.text("ALIAS"), Block.Column.text("SEALED NAME")),
                                rows,
                                ""))));
        return with(anonymized.value(), sections);
    }

    private static Report with(Report report, List<Report.Section> sections) {
        return new Report(report.title(), report.madeAt(), report.zone(), report.header(), sections, report.refusals());
    }

    /**
     * Turns aliases back into names. A host lets {@code planner.reidentify} do it, which asks who wants it and records it.
     *
     * @throws InvalidInputException when a sealed name was changed or its key is not at hand
     */
    public static <T extends Record> T reidentify(Pseudonyms pseudonyms, Anonymized<T> anonymized) {
        NameTrie trie = new NameTrie();
        Map<String, String> names = new HashMap<>();
        for (SealedName sealed : anonymized.names()) {
            String name = pseudonyms
                    .open(sealed.sealed())
                    .orElseThrow(() -> new InvalidInputException(
                            "its sealed name was changed, or its key is not at hand",
                            "alias " + sealed.alias(),
                            "Give the key that it was sealed with"));
            names.put(sealed.alias(), name);
            trie.add(sealed.alias());
        }
        return RecordTexts.map(
                anonymized.value(), text -> trie.replace(text, alias -> names.getOrDefault(alias, alias)));
    }

    /** As {@link #reidentify(Pseudonyms, Anonymized)}, of a report that carries its sealed names. */
    public static Report reidentify(Pseudonyms pseudonyms, Report report) {
        List<SealedName> names = new ArrayList<>();
        List<Report.Section> others = new ArrayList<>();
        for (Report.Section section : report.sections()) {
            if (!section.title().equals(SEALED_TITLE)) {
                others.add(section);
                continue;
            }
            section.blocks().stream()
                    .filter(Block.Table.class::isInstance)
                    .map(Block.Table.class::cast)
                    .flatMap(table -> table.rows().stream())
                    .forEach(row -> names.add(new SealedName(row.get(0), row.get(1))));
        }
        return reidentify(pseudonyms, new Anonymized<>(with(report, others), names));
    }

    /** What it does, for a compliance report. */
    public AnonymizationFact fact() {
        List<String> fields = policy.fields().stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return new AnonymizationFact(pseudonyms.keyId(), METHOD, true, fields, List.of());
    }
}
