package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.OrderTerms;

/**
 * The quantities that a plan chooses from: whole lots, up to a level beyond which nothing is gained.
 *
 * @param lot size of a lot, in the metric's unit
 * @param least lots of the least order
 * @param most lots of the greatest order
 * @param levels number of levels of capacity bought in all: 0, 1, … lots
 * @param bundled how many lots of the terms make one here; more than 1 when there would be too many levels
 */
record OrderLots(double lot, int least, int most, int levels, int bundled) {

    /** Levels that a plan tells apart at most, apart from those that a least order or a cheaper tier adds. */
    private static final int MOST_LEVELS = 1000;
    /** Levels told apart when any quantity can be had. */
    private static final double FREE_LEVELS = 100;

    static OrderLots of(OrderTerms terms, CostTerms costs, double greatestNeed) {
        if (terms.lot() == 0) {
            return free(terms, costs, greatestNeed);
        }
        int bundled = (int) Math.max(1, Math.min(1e6, Math.ceil(greatestNeed / terms.lot() / MOST_LEVELS)));
        while (bundled > 1 && leastOrder(terms, bundled * terms.lot()) > greatestOrder(terms, bundled * terms.lot())) {
            bundled--;
        }
        return of(terms, costs, greatestNeed, bundled * terms.lot(), bundled);
    }

    private static OrderLots free(OrderTerms terms, CostTerms costs, double greatestNeed) {
        double fine = round(greatestNeed / FREE_LEVELS);
        double lot = terms.minimum() > 0
                ? terms.minimum() / Math.ceil(terms.minimum() / fine)
                : Math.min(fine, terms.maximum());
        return of(terms, costs, greatestNeed, lot, 1);
    }

    private static OrderLots of(OrderTerms terms, CostTerms costs, double greatestNeed, double lot, int bundled) {
        int needed = (int) Math.min(1e6, Math.ceil(greatestNeed / lot - 1e-9));
        int least = leastOrder(terms, lot);
        int tier = costs.tiers().stream()
                .mapToInt(t -> (int) Math.min(MOST_LEVELS, Math.ceil(t.from() / lot - 1e-9)))
                .max()
                .orElse(0);
        int levels = needed == 0 ? 1 : needed + Math.max(least, tier) + 1;
        return new OrderLots(lot, least, greatestOrder(terms, lot), levels, bundled);
    }

    private static int leastOrder(OrderTerms terms, double lot) {
        return (int) Math.max(1, Math.min(1e6, Math.ceil(terms.minimum() / lot - 1e-9)));
    }

    private static int greatestOrder(OrderTerms terms, double lot) {
        return (int) Math.min(1e6, Math.floor(terms.maximum() / lot + 1e-9));
    }

    /** The next of 1, 2 or 5 times a power of ten; 1 for nothing. */
    private static double round(double size) {
        if (!(size > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(size)));
        double mantissa = size / power;
        return power * (mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10);
    }

    /** The least number of lots that meets a need. */
    int covering(double need) {
        return (int) Math.min(levels - 1, Math.ceil(need / lot - 1e-9));
    }
}
