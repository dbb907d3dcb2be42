package io.capacityplanner.connector.azure;

import java.util.Locale;
import java.util.Optional;

/**
 * The id of a resource in Azure Resource Manager, in lower case: Azure compares ids without case and writes them in
 * varying case, so that only one case joins metrics, inventory and costs.
 *
 * @param text the whole id, without a slash at the end
 * @param subscription its subscription
 * @param group its resource group; empty for a resource of the subscription itself
 * @param type its type with the provider, for instance {@code microsoft.sql/servers/databases}
 * @param name its own name
 */
record ArmId(String text, String subscription, String group, String type, String name) {

    private static final String PROVIDERS = "/providers/";

    /** The id in lower case and without a slash at the end. */
    static String normal(String id) {
        String lower = id.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Reads an id; empty when it is none of a resource. */
    static Optional<ArmId> parse(String id) {
        String text = normal(id);
        int providers = text.lastIndexOf(PROVIDERS);
        if (!text.startsWith("/subscriptions/") || providers < 0) {
            return Optional.empty();
        }
        String[] parts = text.substring(providers + PROVIDERS.length()).split("/", -1);
        if (parts.length < 3 || parts.length % 2 == 0) {
            return Optional.empty();
        }
        StringBuilder type = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            type.append('/').append(parts[i]);
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty() || part(text, "subscriptions").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ArmId(text, part(text, "subscriptions"), part(text, "resourcegroups"), type.toString(), name));
    }

    /** The part of an id after a word; empty when the word is not there. */
    static String part(String id, String word) {
        String[] parts = normal(id).split("/", -1);
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equals(word)) {
                return parts[i + 1];
            }
        }
        return "";
    }

    /** The id as it stands in the path of an address. */
    String path() {
        return path(text);
    }

    /** A path with everything encoded but its slashes. */
    static String path(String text) {
        StringBuilder path = new StringBuilder();
        for (String part : text.split("/", -1)) {
            path.append(path.isEmpty() && part.isEmpty() ? "" : "/")
                    .append(io.capacityplanner.connector.common.HttpCall.encoded(part));
        }
        return path.toString();
    }
}
