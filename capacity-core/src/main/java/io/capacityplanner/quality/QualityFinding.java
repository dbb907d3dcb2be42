package io.capacityplanner.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fault found in a series, and what was done about it.
 *
 * @param issue its kind
 * @param severity how much it matters
 * @param count samples or steps concerned
 * @param first where it first occurs; null when it has no place
 * @param last where it last occurs; null when it has no place
 * @param message what was found, one sentence
 * @param repair what was done about it and why; empty when nothing was
 */
public record QualityFinding(
        Issue issue,
        Severity severity,
        int count,
        @Nullable Instant first,
        @Nullable Instant last,
        String message,
        String repair) {}
