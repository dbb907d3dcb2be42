/** Forecasting models, season detection, anomaly detection and the automatic choice of a model. */
module io.capacityplanner.forecasting {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires commons.math3;

    exports io.capacityplanner.forecasting;
    exports io.capacityplanner.forecasting.automatic;
    exports io.capacityplanner.forecasting.calendar;
    exports io.capacityplanner.forecasting.decomposition;
    exports io.capacityplanner.forecasting.detection;
    exports io.capacityplanner.forecasting.naive;
    exports io.capacityplanner.forecasting.season;
    exports io.capacityplanner.forecasting.smoothing;

    provides io.capacityplanner.spi.AnomalyDetector with
            io.capacityplanner.forecasting.detection.RobustAnomalyDetector;
    provides io.capacityplanner.spi.Forecaster with
            io.capacityplanner.forecasting.automatic.AutoForecaster,
            io.capacityplanner.forecasting.naive.DriftForecaster,
            io.capacityplanner.forecasting.naive.NaiveForecaster,
            io.capacityplanner.forecasting.naive.SeasonalNaiveForecaster,
            io.capacityplanner.forecasting.smoothing.EtsForecaster;
}
