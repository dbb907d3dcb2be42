package io.capacityplanner.source;

import io.capacityplanner.unit.Money;
import org.jspecify.annotations.Nullable;

/**
 * A charge for a resource or account over a range of time.
 *
 * @param account the account it is billed to
 * @param resource the resource's id, or null for a charge on the account
 * @param service the provider's name of the service
 * @param range what it covers
 * @param billed what is invoiced
 * @param effective what it costs with upfront fees spread over their term
 */
public record CostRecord(
        String account, @Nullable String resource, String service, TimeRange range, Money billed, Money effective) {}
