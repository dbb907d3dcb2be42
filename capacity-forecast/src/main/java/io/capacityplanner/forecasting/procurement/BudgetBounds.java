package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.Budget;
import java.time.Instant;
import java.util.List;

/** What may be spent, review by review. */
final class BudgetBounds {

    /** Sums of prices may pass a bound by rounding. */
    private static final double ROUNDING = 1e-9;

    static final BudgetBounds NONE = new BudgetBounds(Double.POSITIVE_INFINITY, new int[0], new double[0]);

    private final double total;
    /** The window of each review; -1 for none. */
    private final int[] windowOf;

    private final double[] most;

    private BudgetBounds(double total, int[] windowOf, double[] most) {
        this.total = total;
        this.windowOf = windowOf;
        this.most = most;
    }

    static BudgetBounds of(Budget budget, List<Instant> reviews) {
        int[] windowOf = new int[reviews.size()];
        for (int k = 0; k < windowOf.length; k++) {
            windowOf[k] = -1;
            for (int w = 0; w < budget.windows().size(); w++) {
                windowOf[k] = budget.windows().get(w).holds(reviews.get(k)) ? w : windowOf[k];
            }
        }
        double[] most = budget.windows().stream()
                .mapToDouble(window -> loose(window.most().amount().doubleValue()))
                .toArray();
        double total = budget.total() == null
                ? Double.POSITIVE_INFINITY
                : loose(budget.total().amount().doubleValue());
        return new BudgetBounds(total, windowOf, most);
    }

    private static double loose(double amount) {
        return amount * (1 + ROUNDING);
    }

    /** Whether the total must be kept account of. */
    boolean boundsTotal() {
        return total < Double.POSITIVE_INFINITY;
    }

    /** Whether the spending of a review's window must be kept account of. */
    boolean boundsWindow(int review) {
        return windowOf.length > 0 && windowOf[review] >= 0;
    }

    /** Whether a review opens another window than the one before it. */
    boolean opensWindow(int review) {
        return windowOf.length > 0 && (review == 0 || windowOf[review] != windowOf[review - 1]);
    }

    boolean allows(int review, double spent, double inWindow) {
        return spent <= total && (!boundsWindow(review) || inWindow <= most[windowOf[review]]);
    }
}
