package io.capacityplanner.recommendation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why no answer is given, and when to ask again.
 *
 * @param reason what stands in the way
 * @param have what is at hand, for instance {@code 6 d}
 * @param needed what is needed, for instance {@code 14 d}
 * @param askAgain when there will be enough; null when more time alone does not help
 */
public record Refusal(
        String reason, String have, String needed, @Nullable Instant askAgain) {}
