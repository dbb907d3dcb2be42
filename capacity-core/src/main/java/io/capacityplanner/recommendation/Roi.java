package io.capacityplanner.recommendation;

import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an action returns for what it costs, with the interval of the saving carried through.
 *
 * @param basis prices behind it
 * @param oneOff what it costs once, work left out
 * @param effort what the work costs
 * @param months the term in months
 * @param annualDiscountRate effective rate of a year
 * @param level coverage of the interval from {@code low} to {@code high}
 * @param low at the lower end of the saving's interval
 * @param expected at the saving as estimated
 * @param high at the upper end of the saving's interval
 * @param committedUntilOrNull until when commitments hold part of the saving back; null when none does
 */
public record Roi(
        PriceBasis basis,
        Money oneOff,
        Money effort,
        int months,
        Ratio annualDiscountRate,
        Confidence level,
        Outcome low,
        Outcome expected,
        Outcome high,
        @Nullable Instant committedUntilOrNull) {

    /** What must be spent first: the one-off cost and the work. */
    public Money investment() {
        return oneOff.plus(effort);
    }

    /** Net present value at the saving as estimated. */
    public Money npv() {
        return expected.npv();
    }

    /** Months until the saving has paid for the action; empty when it never does. */
    public Optional<Double> paybackMonths() {
        return Optional.ofNullable(expected.paybackMonths());
    }

    /** Until when commitments hold part of the saving back. */
    public Optional<Instant> committedUntil() {
        return Optional.ofNullable(committedUntilOrNull);
    }

    /**
     * The return at one level of the saving.
     *
     * @param monthlySaving the saving in an average month once no commitment holds it back
     * @param firstMonth what is saved in the first month
     * @param npv net present value over the term
     * @param paybackMonths months until the costs have come back, not discounted; null when they never do
     * @param cumulative net cash at the end of each month of the term, not discounted
     */
    public record Outcome(
            Money monthlySaving,
            Money firstMonth,
            Money npv,
            @Nullable Double paybackMonths,
            List<Money> cumulative) {

        /** Copies the list. */
        public Outcome {
            cumulative = List.copyOf(cumulative);
        }
    }
}
