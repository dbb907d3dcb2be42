package io.capacityplanner.forecasting.theta;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/**
 * Which member of the family, and what may be done about a season.
 *
 * @param variant the member
 * @param fixedTheta whether θ is 2 instead of estimated; the standard method has always 2
 * @param belief weight of the belief in θ = 2, in observations: a free θ follows the noise of short series. 0 for plain
 *     least squares, as published
 * @param seasons forms of the season to choose from when the test finds one; multiplicative ones need values above zero
 */
public record ThetaOptions(ThetaVariant variant, boolean fixedTheta, double belief, List<SeasonForm> seasons) {

    /** Chosen on the training parts of the M3 and M4 series. */
    private static final double USUAL_BELIEF = 100;

    /** Refuses an empty choice and a belief that is no weight; copies the list. */
    public ThetaOptions {
        seasons = List.copyOf(seasons);
        if (seasons.isEmpty()) {
            throw new InvalidInputException("no form of the season is allowed", "Theta options", "Give at least NONE");
        }
        if (!(belief >= 0 && belief < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "the weight of the belief in θ = 2 (" + belief + ") must be finite and not below 0",
                    "Theta options",
                    "Give 0 for least squares alone");
        }
    }

    /** The standard method. */
    public static ThetaOptions standard() {
        return of(ThetaVariant.STANDARD);
    }

    /** The optimised method (OTM). */
    public static ThetaOptions optimised() {
        return of(ThetaVariant.OPTIMISED);
    }

    /** The dynamic optimised method (DOTM). */
    public static ThetaOptions dynamic() {
        return of(ThetaVariant.DYNAMIC);
    }

    private static ThetaOptions of(ThetaVariant variant) {
        return new ThetaOptions(variant, false, USUAL_BELIEF, List.of(SeasonForm.MULTIPLICATIVE, SeasonForm.ADDITIVE));
    }

    /** The same with θ held at 2: STM and DSTM. */
    public ThetaOptions withFixedTheta() {
        return new ThetaOptions(variant, true, belief, seasons);
    }

    /** The same with another weight of the belief in θ = 2. */
    public ThetaOptions withBelief(double observations) {
        return new ThetaOptions(variant, fixedTheta, observations, seasons);
    }

    /** The same with other forms of the season. */
    public ThetaOptions withSeasons(SeasonForm... forms) {
        return new ThetaOptions(variant, fixedTheta, belief, List.of(forms));
    }
}
