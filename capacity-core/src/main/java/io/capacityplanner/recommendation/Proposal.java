package io.capacityplanner.recommendation;

import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a recommendation wants changed, without its figures: settings as they are and as they are to be.
 *
 * @param kind what kind of recommendation it comes from, for instance {@code rightsizing}
 * @param subject what it is about: the kind, the resource and where needed the metric or finding
 * @param from present settings by name, as far as known, for instance {@code size} to {@code m5.2xlarge}
 * @param to settings to have by name; empty when nothing is to change
 */
public record Proposal(String kind, String subject, SortedMap<String, String> from, SortedMap<String, String> to) {

    /** Name of the setting that holds a catalog size. */
    public static final String SIZE = "size";
    /** The size of something that is to be stopped. */
    public static final String STOPPED = "stopped";

    private static final int ID_LENGTH = 12;

    /** Copies the maps. */
    public Proposal {
        from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
        to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    }

    /** Whether anything is to be done. */
    public boolean changes() {
        return !to.isEmpty();
    }

    /** The subject and a short hash of what is to be had: equal for equal proposals, whenever and wherever made. */
    public String id() {
        StringBuilder text = new StringBuilder(subject);
        to.forEach((name, value) -> text.append('\0').append(name).append('\1').append(value));
        return kind + "-" + hash(text.toString());
    }

    /** The first 60 bits of SHA-256 in base 32: among a million proposals two meet with a chance of one in 2 million. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String digits = Long.toString(ByteBuffer.wrap(digest).getLong() >>> 4, 32);
            return "0".repeat(ID_LENGTH - digits.length()) + digits;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static Proposal of(Recommendation recommendation) {
        String resource = recommendation.resource();
        if (recommendation instanceof Rightsizing size) {
            return of("rightsizing", resource, sizeNow(size), sizeToHave(size));
        }
        if (recommendation instanceof Resizing change) {
            SortedMap<String, String> from = new TreeMap<>();
            SortedMap<String, String> to = new TreeMap<>();
            for (Resizing.Setting setting : change.changes()) {
                Quantity present = setting.present();
                if (present != null) {
                    from.put(setting.name(), text(present));
                }
                to.put(setting.name(), text(setting.proposed()));
            }
            return of("resizing", resource, from, to);
        }
        if (recommendation instanceof AutoscalingPolicy policy) {
            return of(
                    "autoscaling",
                    policy.cluster() + "/" + resource,
                    Map.of(),
                    Map.of(
                            "min_replicas", Integer.toString(policy.minReplicas()),
                            "max_replicas", Integer.toString(policy.maxReplicas()),
                            "target_utilization",
                                    Double.toString(policy.targetUtilization().value())));
        }
        if (recommendation instanceof Expansion expansion) {
            return of(
                    "expansion",
                    resource + "/" + expansion.metric(),
                    Map.of(expansion.metric(), text(expansion.present())),
                    Map.of(expansion.metric(), text(expansion.needed())));
        }
        if (recommendation instanceof Schedule schedule) {
            return of(
                    "schedule",
                    resource,
                    Map.of(),
                    Map.of(
                            "running",
                            schedule.windows().isEmpty() ? STOPPED : schedule.zone() + " " + schedule.text()));
        }
        if (recommendation instanceof Consolidation consolidation) {
            SortedMap<String, String> to = new TreeMap<>();
            consolidation.added().forEach((size, count) -> to.put("start_" + size, Integer.toString(count)));
            consolidation.removed().forEach(machine -> to.put("stop_" + machine, STOPPED));
            return of("consolidation", resource, Map.of(), to);
        }
        // Two findings about one resource do not replace each other.
        String finding = withoutFigures(recommendation.title());
        return of("investigation", resource + "/" + finding, Map.of(), Map.of("look_into", finding));
    }

    private static Proposal of(String kind, String name, Map<String, String> from, Map<String, String> to) {
        return new Proposal(kind, kind + ":" + name, new TreeMap<>(from), new TreeMap<>(to));
    }

    private static Map<String, String> sizeNow(Rightsizing sizing) {
        InstanceSize current = sizing.current();
        return current == null ? Map.of() : Map.of(SIZE, current.name());
    }

    private static Map<String, String> sizeToHave(Rightsizing sizing) {
        InstanceSize proposed = sizing.proposed();
        Classification found = sizing.classification();
        if (found == Classification.IDLE) {
            return Map.of(SIZE, STOPPED);
        }
        if (proposed != null) {
            return Map.of(SIZE, proposed.name());
        }
        return switch (found) {
            case OVER_PROVISIONED -> Map.of(SIZE, "smaller");
            case UNDER_PROVISIONED -> Map.of(SIZE, "larger");
            default -> Map.of();
        };
    }

    /** Three digits: what differs by less is the same proposal to its reader, and keeps its id. */
    private static String text(Quantity quantity) {
        BigDecimal rounded = BigDecimal.valueOf(quantity.value()).round(new MathContext(3));
        return rounded.stripTrailingZeros().toPlainString() + " "
                + quantity.unit().symbol();
    }

    /** The figures of a finding change from day to day; what it finds does not. */
    private static String withoutFigures(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("\\S*\\d\\S*", "#");
    }
}
