package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an exponential smoothing model: error, trend, season; thirty in all (Hyndman et al. 2008).
 *
 * <p>Fifteen of them are {@link #admissible()}, from which the automatic choice is made: no multiplicative trend, whose
 * forecasts explode, and no additive error beside a multiplicative season, whose variance is infinite. The others are
 * fitted on request; intervals of forms without a formula for the variance are simulated.
 *
 * @param error how the error enters
 * @param trend how the level changes
 * @param season how the season joins
 */
public record EtsModel(ErrorType error, TrendType trend, SeasonType season) {

    private static final Pattern NOTATION = Pattern.compile("(?:ETS\\()?([AM]),?(N|A|Ad|M|Md),?([NAM])\\)?");

    /** Reads {@code MAdM} or {@code ETS(M,Ad,M)}. */
    public static EtsModel parse(String notation) {
        Matcher matcher = NOTATION.matcher(notation);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "\"" + notation + "\" is no model form",
                    "exponential smoothing model",
                    "Write error (A, M), trend (N, A, Ad, M, Md) and season (N, A, M): MAdM or ETS(M,Ad,M)");
        }
        ErrorType error = matcher.group(1).equals("A") ? ErrorType.ADDITIVE : ErrorType.MULTIPLICATIVE;
        TrendType trend = switch (matcher.group(2)) {
            case "N" -> TrendType.NONE;
            case "A" -> TrendType.ADDITIVE;
            case "Ad" -> TrendType.DAMPED;
            case "M" -> TrendType.MULTIPLICATIVE;
            default -> TrendType.MULTIPLICATIVE_DAMPED;
        };
        SeasonType season = switch (matcher.group(3)) {
            case "N" -> SeasonType.NONE;
            case "A" -> SeasonType.ADDITIVE;
            default -> SeasonType.MULTIPLICATIVE;
        };
        return new EtsModel(error, trend, season);
    }

    /** All thirty forms, the simplest first. */
    public static List<EtsModel> all() {
        List<EtsModel> models = new ArrayList<>();
        for (SeasonType season : SeasonType.values()) {
            for (TrendType trend : TrendType.values()) {
                for (ErrorType error : ErrorType.values()) {
                    models.add(new EtsModel(error, trend, season));
                }
            }
        }
        return models;
    }

    /** The fifteen forms that are safe to choose by a criterion, the simplest first. */
    public static List<EtsModel> admissible() {
        return all().stream()
                .filter(m -> !m.trend.multiplies())
                .filter(m -> m.error == ErrorType.MULTIPLICATIVE || m.season != SeasonType.MULTIPLICATIVE)
                .toList();
    }

    /** Whether formulas for the forecast variance are at hand; else it is simulated. */
    boolean hasVariance() {
        return !trend.multiplies() && (error == ErrorType.MULTIPLICATIVE || season != SeasonType.MULTIPLICATIVE);
    }

    boolean seasonal() {
        return season != SeasonType.NONE;
    }

    boolean trended() {
        return trend != TrendType.NONE;
    }

    boolean damped() {
        return trend == TrendType.DAMPED || trend == TrendType.MULTIPLICATIVE_DAMPED;
    }

    /** Whether any part multiplies, so that every value must be above zero. */
    boolean multiplicative() {
        return error == ErrorType.MULTIPLICATIVE || season == SeasonType.MULTIPLICATIVE || trend.multiplies();
    }

    /** Number of smoothing parameters, damping included. */
    int smoothingParameters() {
        return 1 + (trended() ? 1 : 0) + (damped() ? 1 : 0) + (seasonal() ? 1 : 0);
    }

    /** Free parameters: smoothing, free initial states, and the error variance. */
    int parameters(int period) {
        return smoothingParameters() + 1 + (trended() ? 1 : 0) + (seasonal() ? period - 1 : 0) + 1;
    }

    /** The field's notation, {@code ETS(M,Ad,M)}. */
    @Override
    public String toString() {
        return "ETS(" + error.symbol() + "," + trend.symbol() + "," + season.symbol() + ")";
    }
}
