package io.capacityplanner.recommendation;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action whose return is asked for.
 *
 * @param saving what it saves in an average month
 * @param low lower end of the saving's interval
 * @param high upper end of the saving's interval
 * @param level coverage of the interval
 * @param basis prices behind the saving
 * @param oneOff what it costs once, work left out
 * @param effortHours hours of work
 * @param presentSize the size it has, for commitments on sizes; null when not known
 * @param proposedSize the size it gets; null when not known
 * @param commitments use that is paid for already
 */
public record RoiCase(
        Saving saving,
        Money low,
        Money high,
        Confidence level,
        PriceBasis basis,
        Money oneOff,
        double effortHours,
        @Nullable String presentSize,
        @Nullable String proposedSize,
        List<Commitment> commitments) {

    /** Refuses an interval without the saving, and efforts and costs below zero; copies the list. */
    public RoiCase {
        if (low.compareTo(saving.monthly()) > 0 || high.compareTo(saving.monthly()) < 0) {
            throw new InvalidInputException(
                    "the interval from " + low.amount() + " to " + high.amount() + " does not hold the saving ("
                            + saving.monthly().amount() + ")",
                    "return of an action",
                    "Give low <= saving <= high");
        }
        if (!(effortHours >= 0)
                || Double.isInfinite(effortHours)
                || oneOff.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the effort (" + effortHours + " h) or one-off cost (" + oneOff.amount() + ") is out of range",
                    "return of an action",
                    "Give zero or more");
        }
        commitments = List.copyOf(commitments);
    }

    /** A saving taken as certain, at list prices, free of cost, work and commitments. */
    public static RoiCase of(Saving saving) {
        return new RoiCase(
                saving,
                saving.monthly(),
                saving.monthly(),
                Confidence.of(0.8),
                PriceBasis.LIST,
                Money.zero(saving.monthly().currency()),
                0,
                null,
                null,
                List.of());
    }

    /** The same with an interval of the monthly saving. */
    public RoiCase between(Money lower, Money upper, Confidence coverage) {
        return new RoiCase(
                saving, lower, upper, coverage, basis, oneOff, effortHours, presentSize, proposedSize, commitments);
    }

    /** The same with what it costs once. */
    public RoiCase costing(Money once, double hours) {
        return new RoiCase(saving, low, high, level, basis, once, hours, presentSize, proposedSize, commitments);
    }

    /** The same with the saving said to be at other prices. */
    public RoiCase at(PriceBasis prices) {
        return new RoiCase(
                saving, low, high, level, prices, oneOff, effortHours, presentSize, proposedSize, commitments);
    }

    /**
     * The same net of what is paid for already.
     *
     * @param present the size it has; null when not known
     * @param proposed the size it gets; null when not known
     */
    public RoiCase netOf(List<Commitment> paid, @Nullable String present, @Nullable String proposed) {
        return new RoiCase(saving, low, high, level, basis, oneOff, effortHours, present, proposed, paid);
    }
}
