package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/**
 * The Card forecast: the mean of Delta, which adds damped growth rates and a season of changes to the last value, and of
 * Rho, an autoregression of first order with seasonal means, both calibrated by a richer autoregression that is estimated
 * on the series with these forecasts appended. In logarithms where all values lie clearly above zero.
 *
 * <p>One season of whole steps is described by the mean of each phase, and a multiple of it, given or the week of a day, by
 * waves. Histories longer than thirty cycles are fitted on the last thirty. Five observations are enough.
 *
 * <p>The calibrating regression also gives the intervals; they are scaled by the errors of forecasts from earlier origins.
 * Details that the paper leaves open (the number of waves and their ridge, repeated calibration, the damping of the
 * drift) were chosen on parts of the M4 series before their last 48 values.
 *
 * <p>References:
 *
 * <ol>
 *   <li>J. A. Doornik, J. L. Castle and D. F. Hendry (2020), "Card forecasts for M4", International Journal of Forecasting
 *       36:129-134, doi:10.1016/j.ijforecast.2019.03.012.
 *   <li>J. L. Castle, J. A. Doornik and D. F. Hendry (2021), "Forecasting principles from experience with forecasting
 *       competitions", Forecasting 3:138-165, doi:10.3390/forecast3010010.
 * </ol>
 *
 * <p>Stateless and thread-safe.
 */
public final class CardForecaster implements Forecaster {

    /** Creates the forecaster; it has no settings. */
    public CardForecaster() {}

    @Override
    public String id() {
        return Members.BOTH.id();
    }

    @Override
    public String description() {
        return "The mean of damped growth rates and an autoregression, calibrated by a richer one.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return CardEstimation.fit(series, context, Members.BOTH);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedOnScale.restore(id(), state, part -> CardModel.restore(part, Members.BOTH));
    }
}
