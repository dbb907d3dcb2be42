package io.capacityplanner.connector.aws.inventory;

import org.jspecify.annotations.Nullable;

/** What an ARN tells: {@code arn:partition:service:region:account:resource}. */
final class Arns {

    private static final int ACCOUNT = 4;
    private static final int PARTS = 6;

    private Arns() {}

    /** The account in an ARN; null when there is none. */
    static @Nullable String account(@Nullable String arn) {
        if (arn == null) {
            return null;
        }
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn") && !parts[ACCOUNT].isEmpty() ? parts[ACCOUNT] : null;
    }
}
