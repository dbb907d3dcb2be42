package io.capacityplanner.connector.focus.mapping;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names by which bills call the large providers. Not thread-safe. */
final class Sellers {

    private final Map<String, String> known = new Recent<>();

    /** {@code aws}, {@code azure} or {@code gcp}; any other as it stands. */
    @Nullable
    String of(@Nullable String name) {
        return name == null ? null : known.computeIfAbsent(name, Sellers::brief);
    }

    private static String brief(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "aws", "amazon", "amazon web services", "amazon web services, inc." -> "aws";
            case "azure", "microsoft", "microsoft azure" -> "azure";
            case "gcp", "google", "google cloud", "google cloud platform" -> "gcp";
            default -> name;
        };
    }
}
