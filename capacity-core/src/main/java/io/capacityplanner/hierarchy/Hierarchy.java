package io.capacityplanner.hierarchy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tree of named nodes in which each node is the sum of its children. Immutable, comparable by value.
 *
 * <p>Nodes have positions: the totals first, each before the nodes below it, then the lowest ones, which bear the series.
 */
public final class Hierarchy {

    /** What resources are put together by. */
    public enum Level {
        /** Where they run. */
        REGION,
        /** The account they are billed to. */
        ACCOUNT,
        /** The cluster they belong to. */
        CLUSTER,
        /** The service they belong to. */
        SERVICE;

        private @Nullable String of(Resource resource) {
            return switch (this) {
                case REGION -> resource.region();
                case ACCOUNT -> resource.account();
                case CLUSTER -> resource.cluster();
                case SERVICE -> resource.service();
            };
        }
    }

    /** Name of the node that is the sum of all, where resources are put together. */
    public static final String TOTAL = "total";

    private final Map<String, List<String>> children;
    private final List<String> nodes;
    private final int totals;

    private Hierarchy(String root, Map<String, List<String>> children) {
        this.children = children;
        List<String> above = new ArrayList<>();
        List<String> lowest = new ArrayList<>();
        collect(root, above, lowest, new HashSet<>());
        this.totals = above.size();
        above.addAll(lowest);
        this.nodes = List.copyOf(above);
    }

    private void collect(String node, List<String> above, List<String> lowest, Set<String> seen) {
        if (!seen.add(node)) {
            throw new InvalidInputException(
                    "the node \"" + node + "\" stands in it twice",
                    "hierarchy",
                    "Give each node one parent and its own name");
        }
        List<String> below = children.getOrDefault(node, List.of());
        (below.isEmpty() ? lowest : above).add(node);
        below.forEach(child -> collect(child, above, lowest, seen));
    }

    /**
     * A hierarchy made by hand.
     *
     * @param children the children of each node that has some, for instance {@code total} to {@code eu, us}
     * @throws InvalidInputException when there is not exactly one root, or a node has two parents or stands below itself
     */
    public static Hierarchy of(Map<String, List<String>> children) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        Set<String> roots = new LinkedHashSet<>(children.keySet());
        children.forEach((node, below) -> {
            if (!below.isEmpty()) {
                kept.put(node, List.copyOf(below));
            }
            below.forEach(roots::remove);
        });
        if (roots.size() != 1) {
            throw new InvalidInputException(
                    "there are " + roots.size() + " nodes without a parent" + (roots.isEmpty() ? "" : ": " + roots),
                    "hierarchy",
                    "Give one node that is the sum of all");
        }
        Hierarchy made = new Hierarchy(roots.iterator().next(), kept);
        if (!new HashSet<>(made.nodes).containsAll(kept.keySet())) {
            throw new InvalidInputException("some nodes stand below themselves", "hierarchy", "Take the circle out");
        }
        return made;
    }

    /**
     * Resources put together, {@link #TOTAL} above all. A node between is named by its path, for instance
     * {@code eu-west-1/checkout}; resources that belong to nothing at a level stand one level higher.
     *
     * @param levels the widest first
     */
    public static Hierarchy ofResources(Collection<Resource> resources, List<Level> levels) {
        if (resources.isEmpty()) {
            throw new InvalidInputException("there is no resource", "hierarchy", "Wire an inventory");
        }
        Map<String, Set<String>> below = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        resources.forEach(resource -> ids.add(resource.id()));
        for (Resource resource : resources) {
            String parent = TOTAL;
            String path = "";
            for (Level level : levels) {
                String name = level.of(resource);
                if (name != null) {
                    path = path.isEmpty() ? name : path + "/" + name;
                    // A group that bears the name of a resource must not be taken for it.
                    String node = ids.contains(path) || path.equals(TOTAL) ? path + "/*" : path;
                    below.computeIfAbsent(parent, p -> new LinkedHashSet<>()).add(node);
                    parent = node;
                }
            }
            below.computeIfAbsent(parent, p -> new LinkedHashSet<>()).add(resource.id());
        }
        Map<String, List<String>> children = new LinkedHashMap<>();
        below.forEach((node, set) -> children.put(node, set.stream().sorted().toList()));
        return of(children);
    }

    /** All nodes in the order of their positions. */
    public List<String> nodes() {
        return nodes;
    }

    /** How many nodes are sums of others; they come first. */
    public int totals() {
        return totals;
    }

    /** The nodes that bear the series, in order. */
    public List<String> lowest() {
        return nodes.subList(totals, nodes.size());
    }

    /** The node that is the sum of all. */
    public String root() {
        return nodes.get(0);
    }

    /** The children of a node; none of a lowest one. */
    public List<String> children(String node) {
        position(node);
        return children.getOrDefault(node, List.of());
    }

    /** The position of a node. */
    public int position(String node) {
        int position = nodes.indexOf(node);
        if (position < 0) {
            throw new InvalidInputException(
                    "there is no node \"" + node + "\"", "hierarchy under " + root(), "Use one of " + nodes);
        }
        return position;
    }

    /** Which lowest nodes each node is the sum of, as places among {@link #lowest()}: {@code [node][summand]}. */
    public int[][] summands() {
        Map<String, Integer> places = new LinkedHashMap<>();
        lowest().forEach(node -> places.put(node, places.size()));
        int[][] summands = new int[nodes.size()][];
        for (int i = 0; i < summands.length; i++) {
            List<Integer> found = new ArrayList<>();
            gather(nodes.get(i), places, found);
            summands[i] = found.stream().mapToInt(Integer::intValue).sorted().toArray();
        }
        return summands;
    }

    private void gather(String node, Map<String, Integer> places, List<Integer> found) {
        Integer place = places.get(node);
        if (place != null) {
            found.add(place);
        }
        children.getOrDefault(node, List.of()).forEach(child -> gather(child, places, found));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hierarchy that && nodes.equals(that.nodes) && children.equals(that.children);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodes, children);
    }

    @Override
    public String toString() {
        return "Hierarchy[" + root() + ", " + totals + " totals, " + (nodes.size() - totals) + " series]";
    }
}
