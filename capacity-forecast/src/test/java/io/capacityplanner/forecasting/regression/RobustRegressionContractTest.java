package io.capacityplanner.forecasting.regression;

import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;

/** The other options: Huber, ridge, a damped trend and a season of the calendar. */
class RobustRegressionContractTest extends ForecasterContract {

    @Override
    protected Forecaster forecaster() {
        return new RegressionForecaster(RegressionOptions.ofDefaults()
                .withEstimation(Estimation.HUBER)
                .withRidge(Ridge.byCrossValidation())
                .withTrend(TrendForm.DAMPED)
                .withCalendar(CalendarSeason.HOUR_OF_DAY, CalendarSeason.DAY_OF_WEEK));
    }
}
