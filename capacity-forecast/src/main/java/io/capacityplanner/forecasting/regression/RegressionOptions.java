package io.capacityplanner.forecasting.regression;

import io.capacityplanner.driver.ResponseForm;
import io.capacityplanner.error.InvalidInputException;
import java.util.List;

/**
 * What a regression consists of and how it is estimated. Immutable; {@link #ofDefaults()} is the start of all others.
 *
 * @param trend growth over time
 * @param season how seasons of a number of steps enter
 * @param calendar seasons by the calendar; when there are any, seasons of a number of steps count only if the context
 *     names them
 * @param mostDriverLag how many steps late a driver may act at most
 * @param allDrivers whether every driver stays in with all lags; otherwise only what lowers AICc does
 * @param form how demand answers to drivers
 * @param estimation least squares or robust
 * @param ridge whether coefficients are drawn towards zero
 * @param errors what is taken of the errors
 * @param mostErrorLags most lags of their autoregression
 */
public record RegressionOptions(
        TrendForm trend,
        SeasonTerms season,
        List<CalendarSeason> calendar,
        int mostDriverLag,
        boolean allDrivers,
        ResponseForm form,
        Estimation estimation,
        Ridge ridge,
        ErrorTerms errors,
        int mostErrorLags) {

    private static final int USUAL_DRIVER_LAG = 7;
    private static final int USUAL_ERROR_LAGS = 12;

    /** Refuses negative lags; copies the list. */
    public RegressionOptions {
        calendar = calendar.stream().distinct().sorted().toList();
        if (mostDriverLag < 0 || mostErrorLags < 0) {
            throw new InvalidInputException(
                    "a number of lags (" + Math.min(mostDriverLag, mostErrorLags) + ") must not be negative",
                    "regression options",
                    "Give 0 for none");
        }
    }

    /** A trend where it is clear, seasons and drivers as far as they lower AICc, least squares, errors as they are. */
    public static RegressionOptions ofDefaults() {
        return new RegressionOptions(
                TrendForm.AUTOMATIC,
                SeasonTerms.AUTOMATIC,
                List.of(),
                USUAL_DRIVER_LAG,
                false,
                ResponseForm.LINEAR,
                Estimation.LEAST_SQUARES,
                Ridge.none(),
                ErrorTerms.AUTOMATIC,
                USUAL_ERROR_LAGS);
    }

    /** The same with another trend. */
    public RegressionOptions withTrend(TrendForm other) {
        return new RegressionOptions(
                other, season, calendar, mostDriverLag, allDrivers, form, estimation, ridge, errors, mostErrorLags);
    }

    /** The same with seasons of a number of steps in another way. */
    public RegressionOptions withSeason(SeasonTerms other) {
        return new RegressionOptions(
                trend, other, calendar, mostDriverLag, allDrivers, form, estimation, ridge, errors, mostErrorLags);
    }

    /** The same with seasons of the calendar, for instance {@code CalendarSeason.named("monthly")}. */
    public RegressionOptions withCalendar(CalendarSeason... seasons) {
        return new RegressionOptions(
                trend,
                season,
                List.of(seasons),
                mostDriverLag,
                allDrivers,
                form,
                estimation,
                ridge,
                errors,
                mostErrorLags);
    }

    /** The same with drivers that act at most so many steps late; what does not lower AICc is left out. */
    public RegressionOptions withDriverLags(int most) {
        return new RegressionOptions(
                trend, season, calendar, most, false, form, estimation, ridge, errors, mostErrorLags);
    }

    /** The same with every driver at lags 0 to {@code most}, needed or not. */
    public RegressionOptions withAllDriverLags(int most) {
        return new RegressionOptions(
                trend, season, calendar, most, true, form, estimation, ridge, errors, mostErrorLags);
    }

    /** The same with another form of the answer to drivers. */
    public RegressionOptions withForm(ResponseForm other) {
        return new RegressionOptions(
                trend, season, calendar, mostDriverLag, allDrivers, other, estimation, ridge, errors, mostErrorLags);
    }

    /** The same estimated in another way. */
    public RegressionOptions withEstimation(Estimation other) {
        return new RegressionOptions(
                trend, season, calendar, mostDriverLag, allDrivers, form, other, ridge, errors, mostErrorLags);
    }

    /** The same with another ridge penalty. */
    public RegressionOptions withRidge(Ridge other) {
        return new RegressionOptions(
                trend, season, calendar, mostDriverLag, allDrivers, form, estimation, other, errors, mostErrorLags);
    }

    /** The same with errors of another kind. */
    public RegressionOptions withErrors(ErrorTerms other) {
        return new RegressionOptions(
                trend, season, calendar, mostDriverLag, allDrivers, form, estimation, ridge, other, mostErrorLags);
    }

    /** The same with at most so many lags of the errors. */
    public RegressionOptions withErrorLags(int most) {
        return new RegressionOptions(
                trend, season, calendar, mostDriverLag, allDrivers, form, estimation, ridge, errors, most);
    }
}
