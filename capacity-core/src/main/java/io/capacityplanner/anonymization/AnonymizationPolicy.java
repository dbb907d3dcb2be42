package io.capacityplanner.anonymization;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is replaced.
 *
 * @param fields kinds of names
 * @param tags keys of tags whose values are replaced; empty for all tags, where {@link Field#TAG} is among the fields
 * @param names further names to be replaced wherever they stand: customers, projects, hosts
 */
public record AnonymizationPolicy(Set<Field> fields, Set<String> tags, Set<String> names) {

    /** Kinds of names. */
    public enum Field {
        /** Ids of resources. */
        RESOURCE,
        /** Names of services. */
        SERVICE,
        /** Names of clusters. */
        CLUSTER,
        /** Accounts. */
        ACCOUNT,
        /** Regions. */
        REGION,
        /** Values of tags, teams among them. */
        TAG
    }

    /** Copies the sets. */
    public AnonymizationPolicy {
        fields = Set.copyOf(fields);
        tags = Set.copyOf(tags);
        names = Set.copyOf(names);
    }

    /** Everything but regions: those are the provider's names, and prices depend on them. */
    public static AnonymizationPolicy ofDefaults() {
        return new AnonymizationPolicy(EnumSet.complementOf(EnumSet.of(Field.REGION)), Set.of(), Set.of());
    }

    /** The same with regions. */
    public AnonymizationPolicy withRegions() {
        Set<Field> more = EnumSet.of(Field.REGION);
        more.addAll(fields);
        return new AnonymizationPolicy(more, tags, names);
    }

    /** The same with further names. */
    public AnonymizationPolicy withNames(Set<String> further) {
        Set<String> more = new TreeSet<>(names);
        more.addAll(further);
        return new AnonymizationPolicy(fields, tags, more);
    }

    boolean tag(String key) {
        return fields.contains(Field.TAG) && (tags.isEmpty() || tags.contains(key));
    }
}
