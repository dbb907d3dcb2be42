package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What is to be bought, and on which terms.
 *
 * @param supply the capacity at hand and pending
 * @param leadTime the time from an order to its use
 * @param risk accepted probability of running out
 * @param holdRisk whether a plan must keep that risk, whatever it costs; else it only weighs costs
 * @param terms what can be ordered, and when
 * @param costs what buying, having too much and having too little cost
 * @param budget what may be spent
 * @param asOf the moment from which on can be ordered; null for the last observation
 * @param draws how many lead times are drawn where they are not fixed
 * @param seed the same seed gives the same lead times
 */
public record ProcurementRequest(
        Supply supply,
        LeadTime leadTime,
        Ratio risk,
        boolean holdRisk,
        OrderTerms terms,
        CostTerms costs,
        Budget budget,
        @Nullable Instant asOf,
        int draws,
        long seed) {

    /** Lead times drawn when nothing else is said. */
    public static final int DEFAULT_DRAWS = 1000;

    private static final long DEFAULT_SEED = 20_240_601L;

    /** Refuses a risk outside of (0, 1), a budget in another currency than the costs, and less than one draw. */
    public ProcurementRequest {
        if (!(risk.value() > 0 && risk.value() < 1)) {
            throw new InvalidInputException(
                    "the risk (" + risk.value() + ") must lie between 0 and 1, both excluded",
                    "procurement",
                    "Give 0.05 for 1 in 20");
        }
        if (draws < 1) {
            throw new InvalidInputException(
                    "the number of draws (" + draws + ") must be at least 1", "procurement", "Give 1000 or so");
        }
        requireCurrency(budget, costs.currency());
    }

    private static void requireCurrency(Budget budget, Currency currency) {
        boolean same = (budget.total() == null || budget.total().currency().equals(currency))
                && budget.windows().stream()
                        .allMatch(window -> window.most().currency().equals(currency));
        if (!same) {
            throw new InvalidInputException(
                    "the budget is not in " + currency, "procurement", "Give budget and costs in one currency");
        }
    }

    /** A risk of 1 in 20 is kept; any quantity can be ordered once a week; nothing costs anything; no budget. */
    public static ProcurementRequest of(Supply supply, LeadTime leadTime) {
        return new ProcurementRequest(
                supply,
                leadTime,
                Ratio.of(0.05),
                true,
                OrderTerms.ofDefaults(),
                CostTerms.free(Currency.getInstance("USD")),
                Budget.UNLIMITED,
                null,
                DEFAULT_DRAWS,
                DEFAULT_SEED);
    }

    /** The same request with another supply. */
    public ProcurementRequest withSupply(Supply other) {
        return new ProcurementRequest(other, leadTime, risk, holdRisk, terms, costs, budget, asOf, draws, seed);
    }

    /** The same request with another lead time. */
    public ProcurementRequest withLeadTime(LeadTime other) {
        return new ProcurementRequest(supply, other, risk, holdRisk, terms, costs, budget, asOf, draws, seed);
    }

    /** The same request with another accepted risk. */
    public ProcurementRequest withRisk(Ratio other) {
        return new ProcurementRequest(supply, leadTime, other, holdRisk, terms, costs, budget, asOf, draws, seed);
    }

    /** The same request whose plan must keep the risk, or only weighs costs. */
    public ProcurementRequest withRiskHeld(boolean held) {
        return new ProcurementRequest(supply, leadTime, risk, held, terms, costs, budget, asOf, draws, seed);
    }

    /** The same request with other order terms. */
    public ProcurementRequest withTerms(OrderTerms other) {
        return new ProcurementRequest(supply, leadTime, risk, holdRisk, other, costs, budget, asOf, draws, seed);
    }

    /** The same request with other costs, in the currency of the budget. */
    public ProcurementRequest withCosts(CostTerms other) {
        return new ProcurementRequest(supply, leadTime, risk, holdRisk, terms, other, budget, asOf, draws, seed);
    }

    /** The same request with another budget, in the currency of the costs. */
    public ProcurementRequest withBudget(Budget other) {
        return new ProcurementRequest(supply, leadTime, risk, holdRisk, terms, costs, other, asOf, draws, seed);
    }

    /** The same request as of another moment. */
    public ProcurementRequest withAsOf(Instant moment) {
        return new ProcurementRequest(supply, leadTime, risk, holdRisk, terms, costs, budget, moment, draws, seed);
    }

    /** The same request with other random lead times. */
    public ProcurementRequest withDraws(int many, long from) {
        return new ProcurementRequest(supply, leadTime, risk, holdRisk, terms, costs, budget, asOf, many, from);
    }

    /** The moment from which on can be ordered. */
    public Instant asOf(DemandPaths demand) {
        Instant moment = asOf == null ? demand.lastObserved() : asOf;
        if (!moment.isBefore(demand.end())) {
            throw new InvalidInputException(
                    "the moment (" + moment + ") lies after the forecast, which ends at " + demand.end(),
                    "procurement of " + demand.series(),
                    "Bring newer data, or look further ahead");
        }
        return moment;
    }
}
