package io.capacityplanner.source;

import org.jspecify.annotations.Nullable;

/**
 * Which costs to fetch.
 *
 * @param account exact account, or null for all
 * @param range the range of time
 */
public record CostQuery(@Nullable String account, TimeRange range) {}
