package io.capacityplanner.forecasting.regression;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import java.util.List;
import java.util.Locale;

/** Reads {@link RegressionOptions} from a configuration. */
final class RegressionParameters {

    private static final String AUTO = "auto";
    private static final String NONE = "none";

    private RegressionParameters() {}

    static List<Setting> settings() {
        return List.of(
                Setting.text(
                                "include_trends",
                                "Whether there is a trend: true for a line, damped for one that fades out, false for none,"
                                        + " auto for a line where it is clear")
                        .otherwise(AUTO),
                Setting.texts("seasonality", "The seasons of the calendar that there are")
                        .oneOf(NONE, AUTO, "daily", "weekly", "monthly", "yearly")
                        .otherwise(AUTO),
                Setting.text(
                                "ridge",
                                "How far coefficients are drawn towards zero: a penalty for regressors of standard"
                                        + " deviation one, or auto to have it chosen by cross-validation")
                        .otherwise("0"),
                Setting.flag("robust", "Whether outliers are kept from bending it (Huber's estimation)")
                        .otherwise("false"),
                Setting.integer("driver_lags", "How many steps late a driver may act at most")
                        .otherwise(
                                Integer.toString(RegressionOptions.ofDefaults().mostDriverLag())));
    }

    /** The options with what is given. */
    static RegressionOptions read(RegressionOptions options, Settings given) {
        given.refuseOthers(settings());
        RegressionOptions read = options;
        if (given.has("include_trends")) {
            read = read.withTrend(trend(given));
        }
        read = seasons(read, given);
        if (given.has("ridge")) {
            read = read.withRidge(ridge(given));
        }
        if (given.has("robust")) {
            read = read.withEstimation(given.flag("robust", false) ? Estimation.HUBER : Estimation.LEAST_SQUARES);
        }
        if (given.has("driver_lags")) {
            int lags = given.integer("driver_lags").orElseThrow();
            if (lags < 0) {
                throw given.fault("driver_lags", "the number of lags (" + lags + ") is negative", "Write 0 for none");
            }
            read = read.withDriverLags(lags);
        }
        return read;
    }

    private static TrendForm trend(Settings given) {
        String text = given.text("include_trends", AUTO);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> TrendForm.LINEAR;
            case "false", "no", "off" -> TrendForm.NONE;
            case AUTO -> TrendForm.AUTOMATIC;
            case "damped" -> TrendForm.DAMPED;
            default ->
                throw given.fault(
                        "include_trends", "\"" + text + "\" is not possible", "Write true, false, auto or damped");
        };
    }

    private static RegressionOptions seasons(RegressionOptions options, Settings given) {
        List<String> words = given.texts("seasonality").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.isEmpty() || words.contains(AUTO)) {
            return options;
        }
        if (words.equals(List.of(NONE))) {
            return options.withCalendar().withSeason(SeasonTerms.NONE);
        }
        try {
            return options.withCalendar(
                    words.stream().map(CalendarSeason::named).toArray(CalendarSeason[]::new));
        } catch (InvalidInputException unknown) {
            throw given.fault("seasonality", unknown.problem(), unknown.remedy());
        }
    }

    private static Ridge ridge(Settings given) {
        if (given.text("ridge", "").equalsIgnoreCase(AUTO)) {
            return Ridge.byCrossValidation();
        }
        double penalty = given.number("ridge").orElseThrow();
        if (!(penalty >= 0)) {
            throw given.fault("ridge", "the penalty (" + penalty + ") is negative", "Write 0 for none, or auto");
        }
        return Ridge.of(penalty);
    }
}
