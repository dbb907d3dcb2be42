package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * What buying, having too much and having too little cost.
 *
 * @param unitPrice price of one unit of the metric
 * @param tiers lower prices for larger orders, by rising quantity; each counts for the whole order
 * @param perOrder what each order costs beside its price
 * @param holdingPerDay cost of one bought unit that lies idle for one day
 * @param shortagePerDay cost of one unit of demand above the limit for one day
 */
public record CostTerms(Money unitPrice, List<Tier> tiers, Money perOrder, Money holdingPerDay, Money shortagePerDay) {

    /**
     * A price that holds for all units of an order from a quantity on.
     *
     * @param from least quantity
     * @param unitPrice price of one unit
     */
    public record Tier(double from, Money unitPrice) {

        /** Refuses quantities that are not positive and negative prices. */
        public Tier {
            if (!(from > 0) || Double.isInfinite(from) || unitPrice.amount().signum() < 0) {
                throw new InvalidInputException(
                        "the tier (" + unitPrice.amount() + " from " + from + ") is out of range",
                        "cost terms",
                        "Give a quantity above zero and a price that is not negative");
            }
        }
    }

    /** Refuses negative amounts and mixed currencies; sorts and copies the tiers. */
    public CostTerms {
        tiers = tiers.stream().sorted(Comparator.comparingDouble(Tier::from)).toList();
        List<Money> all = new ArrayList<>(List.of(unitPrice, perOrder, holdingPerDay, shortagePerDay));
        tiers.forEach(tier -> all.add(tier.unitPrice()));
        for (Money amount : all) {
            if (amount.amount().signum() < 0 || !amount.currency().equals(unitPrice.currency())) {
                throw new InvalidInputException(
                        "the amount (" + amount.amount() + " " + amount.currency() + ") is negative or not in "
                                + unitPrice.currency(),
                        "cost terms",
                        "Give amounts of zero or more in one currency");
            }
        }
    }

    /** Nothing costs anything; amounts are reported in this currency. */
    public static CostTerms free(Currency currency) {
        Money none = Money.zero(currency);
        return new CostTerms(none, List.of(), none, none, none);
    }

    /** One price a unit and no other cost. */
    public static CostTerms of(Money unitPrice) {
        Money none = Money.zero(unitPrice.currency());
        return new CostTerms(unitPrice, List.of(), none, none, none);
    }

    /** The same terms with one more tier. */
    public CostTerms withTier(double from, Money price) {
        List<Tier> more = new ArrayList<>(tiers);
        more.add(new Tier(from, price));
        return new CostTerms(unitPrice, more, perOrder, holdingPerDay, shortagePerDay);
    }

    /** The same terms with another cost of each order. */
    public CostTerms withPerOrder(Money amount) {
        return new CostTerms(unitPrice, tiers, amount, holdingPerDay, shortagePerDay);
    }

    /** The same terms with another cost of an idle unit and day. */
    public CostTerms withHolding(Money perUnitAndDay) {
        return new CostTerms(unitPrice, tiers, perOrder, perUnitAndDay, shortagePerDay);
    }

    /** The same terms with another cost of a missing unit and day. */
    public CostTerms withShortage(Money perUnitAndDay) {
        return new CostTerms(unitPrice, tiers, perOrder, holdingPerDay, perUnitAndDay);
    }

    /** The currency of all amounts. */
    public Currency currency() {
        return unitPrice.currency();
    }

    /** What an order of a quantity above zero costs. */
    public Money orderCost(double quantity) {
        Money price = unitPrice;
        for (Tier tier : tiers) {
            price = quantity >= tier.from() * (1 - 1e-12) ? tier.unitPrice() : price;
        }
        return price.times(quantity).plus(perOrder);
    }
}
