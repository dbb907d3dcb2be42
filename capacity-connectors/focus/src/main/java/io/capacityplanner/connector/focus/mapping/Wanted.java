package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.source.CostQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which charges are wanted, and what is said of all of them.
 *
 * @param query the account and the range of time in which charges begin
 * @param provider the provider of all charges; null to take it from the file
 */
public record Wanted(CostQuery query, @Nullable String provider) {

    boolean holds(String account, Instant start) {
        return query.range().contains(start)
                && (query.account() == null || query.account().equals(account));
    }
}
