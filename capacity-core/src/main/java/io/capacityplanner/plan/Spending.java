package io.capacityplanner.plan;

import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.util.List;

/**
 * What the bills say of a time. Currencies are never added.
 *
 * @param range the time
 * @param totals one a currency, in order of their codes; empty when the bills hold no
 *     charge of that time
 */
public record Spending(TimeRange range, List<Total> totals) {

    /** Copies the list. */
    public Spending {
        totals = List.copyOf(totals);
    }

    /**
     * The charges of one currency.
     *
     * @param billed what is invoiced, credits and refunds taken off
     * @param effective what it costs with upfront fees spread over their term
     * @param charges how many charges there are
     * @param services the same by service, the largest effective cost first
     */
    public record Total(Money billed, Money effective, long charges, List<Service> services) {

        /** Copies the list. */
        public Total {
            services = List.copyOf(services);
        }
    }

    /**
     * The charges of one service.
     *
     * @param name the provider's name of it
     * @param billed what is invoiced
     * @param effective what it costs with upfront fees spread over their term
     */
    public record Service(String name, Money billed, Money effective) {}
}
