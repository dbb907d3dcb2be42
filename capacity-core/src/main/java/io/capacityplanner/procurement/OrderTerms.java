package io.capacityplanner.procurement;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;

/**
 * What can be ordered, and when.
 *
 * @param lot quantities are whole multiples of it, in the metric's unit; 0 when any quantity can be had
 * @param minimum least quantity of an order; rounded up to whole lots
 * @param maximum greatest quantity of an order; infinite when there is none
 * @param review time between the moments at which can be ordered; the first is now
 */
public record OrderTerms(double lot, double minimum, double maximum, Duration review) {

    /** Refuses negative quantities, a maximum below the minimum or the lot, and a review period that is not positive. */
    public OrderTerms {
        if (!(lot >= 0 && minimum >= 0 && maximum > 0) || Double.isInfinite(lot) || Double.isInfinite(minimum)) {
            throw new InvalidInputException(
                    "the lot (" + lot + "), the minimum (" + minimum + ") or the maximum (" + maximum
                            + ") is out of range",
                    "order terms",
                    "Give quantities in the metric's unit: lot and minimum of zero or more, a maximum above zero");
        }
        double least = lot > 0 ? Math.max(lot, Math.ceil(minimum / lot - 1e-9) * lot) : minimum;
        if (maximum < least) {
            throw new InvalidInputException(
                    "the maximum (" + maximum + ") is below the least order (" + least + ")",
                    "order terms",
                    "Raise the maximum, or lower the minimum or the lot");
        }
        if (review.isZero() || review.isNegative()) {
            throw new InvalidInputException(
                    "the review period (" + review + ") must be positive", "order terms", "Give 7 days for each week");
        }
    }

    /** Any quantity, once a week. */
    public static OrderTerms ofDefaults() {
        return new OrderTerms(0, 0, Double.POSITIVE_INFINITY, Duration.ofDays(7));
    }

    /** The same terms with another lot. */
    public OrderTerms withLot(double other) {
        return new OrderTerms(other, minimum, maximum, review);
    }

    /** The same terms with another least order. */
    public OrderTerms withMinimum(double other) {
        return new OrderTerms(lot, other, maximum, review);
    }

    /** The same terms with another greatest order. */
    public OrderTerms withMaximum(double other) {
        return new OrderTerms(lot, minimum, other, review);
    }

    /** The same terms with another time between orders. */
    public OrderTerms withReview(Duration other) {
        return new OrderTerms(lot, minimum, maximum, other);
    }
}
