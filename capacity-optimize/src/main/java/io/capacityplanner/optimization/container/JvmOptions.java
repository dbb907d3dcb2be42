package io.capacityplanner.optimization.container;

import io.capacityplanner.resource.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Java options say of the heap.
 *
 * @param maxHeap bytes of {@code -Xmx}; null when not given
 * @param maxRamPercentage {@code -XX:MaxRAMPercentage}, in percent of the limit; null when not given
 */
record JvmOptions(@Nullable Double maxHeap, @Nullable Double maxRamPercentage) {

    /** What the JVM takes when nothing is said. */
    static final double DEFAULT_PERCENTAGE = 25;

    private static final List<String> TAGS = List.of("java_options", "JAVA_TOOL_OPTIONS", "JAVA_OPTS");
    private static final Pattern XMX =
            Pattern.compile("(?:^|\\s)-(?:Xmx|XX:MaxHeapSize=)([0-9]{1,18})([kKmMgGtT]?)(?=\\s|$)");
    private static final Pattern PERCENTAGE =
            Pattern.compile("(?:^|\\s)-XX:MaxRAMPercentage=([0-9]{1,3}(?:\\.[0-9]{1,6})?)(?=\\s|$)");

    /** The options of a resource's tags; empty when it has none. */
    static Optional<JvmOptions> of(Resource resource) {
        return TAGS.stream()
                .map(tag -> resource.tags().get(tag))
                .filter(Objects::nonNull)
                .findFirst()
                .map(JvmOptions::parse);
    }

    /** The last of each option counts, as it does for the JVM. */
    static JvmOptions parse(String options) {
        Double heap = null;
        for (Matcher m = XMX.matcher(options); m.find(); ) {
            heap = Long.parseLong(m.group(1)) * unit(m.group(2));
        }
        Double percentage = null;
        for (Matcher m = PERCENTAGE.matcher(options); m.find(); ) {
            percentage = Double.valueOf(m.group(1));
        }
        return new JvmOptions(heap, percentage);
    }

    private static double unit(String letter) {
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "k" -> 1024;
            case "m" -> Amounts.MEBI;
            case "g" -> 1024 * Amounts.MEBI;
            case "t" -> 1024 * 1024 * Amounts.MEBI;
            default -> 1;
        };
    }

    /** Largest heap within a limit in bytes; empty when it depends on a limit that is not known. */
    Optional<Double> heapWithin(@Nullable Double limit) {
        if (maxHeap != null) {
            return Optional.of(maxHeap);
        }
        double percent = maxRamPercentage == null ? DEFAULT_PERCENTAGE : maxRamPercentage;
        return limit == null ? Optional.empty() : Optional.of(percent / 100 * limit);
    }
}
