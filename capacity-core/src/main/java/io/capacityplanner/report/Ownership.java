package io.capacityplanner.report;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Who a resource belongs to, read from its labels. Labels are found whatever their case. */
public final class Ownership {

    /** Stands for the team of a resource that names none. */
    public static final String NO_TEAM = "no team";

    private static final List<String> TEAM = List.of("team", "owner-team", "squad", "owner");
    private static final List<String> OWNER = List.of("owner", "contact", "team", "owner-team", "squad");

    private Ownership() {}

    /** The team: the label {@code team}, {@code owner-team}, {@code squad} or {@code owner}; empty when none is there. */
    public static Optional<String> team(Resource resource) {
        return label(resource, TEAM);
    }

    /** The team of an item's resource; {@value #NO_TEAM} when it is not known. */
    public static String team(PlanItem item) {
        return item.resource().flatMap(Ownership::team).orElse(NO_TEAM);
    }

    /** Who decides: the label {@code owner} or {@code contact}, else the team; empty when none is there. */
    static Optional<String> owner(PlanItem item) {
        return item.resource().flatMap(resource -> label(resource, OWNER));
    }

    /** The service of an item's resource, else the resource itself. */
    static String service(PlanItem item) {
        return item.resource()
                .flatMap(resource -> Optional.ofNullable(resource.service()))
                .filter(service -> !service.isBlank())
                .orElse(item.series().resource());
    }

    private static Optional<String> label(Resource resource, List<String> names) {
        TreeMap<String, String> tags = new TreeMap<>();
        resource.tags()
                .forEach((name, value) ->
                        tags.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a.compareTo(b) < 0 ? a : b));
        return names.stream()
                .flatMap(name -> Optional.ofNullable(tags.get(name)).stream())
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
