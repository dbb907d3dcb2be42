/** Forecasting models, season detection, anomaly detection and the automatic choice of a model. */
module io.capacityplanner.forecasting {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires commons.math3;

    exports io.capacityplanner.forecasting;
    exports io.capacityplanner.forecasting.additive;
    exports io.capacityplanner.forecasting.arima;
    exports io.capacityplanner.forecasting.automatic;
    exports io.capacityplanner.forecasting.calendar;
    exports io.capacityplanner.forecasting.card;
    exports io.capacityplanner.forecasting.censored;
    exports io.capacityplanner.forecasting.ces;
    exports io.capacityplanner.forecasting.decomposition;
    exports io.capacityplanner.forecasting.detection;
    exports io.capacityplanner.forecasting.driver;
    exports io.capacityplanner.forecasting.features;
    exports io.capacityplanner.forecasting.harmonic;
    exports io.capacityplanner.forecasting.hierarchy;
    exports io.capacityplanner.forecasting.intermittent;
    exports io.capacityplanner.forecasting.naive;
    exports io.capacityplanner.forecasting.neural;
    exports io.capacityplanner.forecasting.regression;
    exports io.capacityplanner.forecasting.procurement;
    exports io.capacityplanner.forecasting.season;
    exports io.capacityplanner.forecasting.seasonadjusted;
    exports io.capacityplanner.forecasting.smoothing;
    exports io.capacityplanner.forecasting.tbats;
    exports io.capacityplanner.forecasting.theta;
    exports io.capacityplanner.forecasting.transform;
    exports io.capacityplanner.forecasting.trend;

    uses io.capacityplanner.spi.HolidayCalendar;

    provides io.capacityplanner.spi.AnomalyAnalyzer with
            io.capacityplanner.forecasting.detection.HindsightAnalyzer;
    provides io.capacityplanner.spi.AnomalyDetector with
            io.capacityplanner.forecasting.detection.RobustAnomalyDetector;
    provides io.capacityplanner.spi.Decomposer with
            io.capacityplanner.forecasting.additive.AdditiveDecomposer;
    provides io.capacityplanner.spi.DriverAnalyzer with
            io.capacityplanner.forecasting.driver.RegressionDriverAnalyzer;
    provides io.capacityplanner.spi.Forecaster with
            io.capacityplanner.forecasting.additive.AdditiveForecaster,
            io.capacityplanner.forecasting.arima.ArimaForecaster,
            io.capacityplanner.forecasting.automatic.AutoForecaster,
            io.capacityplanner.forecasting.automatic.FleetAutoForecaster,
            io.capacityplanner.forecasting.automatic.ThoroughAutoForecaster,
            io.capacityplanner.forecasting.card.CardForecaster,
            io.capacityplanner.forecasting.card.DeltaForecaster,
            io.capacityplanner.forecasting.card.RhoForecaster,
            io.capacityplanner.forecasting.ces.CesForecaster,
            io.capacityplanner.forecasting.harmonic.HarmonicForecaster,
            io.capacityplanner.forecasting.intermittent.AdidaForecaster,
            io.capacityplanner.forecasting.intermittent.CrostonForecaster,
            io.capacityplanner.forecasting.intermittent.ImapaForecaster,
            io.capacityplanner.forecasting.intermittent.SbaForecaster,
            io.capacityplanner.forecasting.intermittent.TsbForecaster,
            io.capacityplanner.forecasting.naive.DriftForecaster,
            io.capacityplanner.forecasting.naive.NaiveForecaster,
            io.capacityplanner.forecasting.naive.SeasonalNaiveForecaster,
            io.capacityplanner.forecasting.neural.NeuralForecaster,
            io.capacityplanner.forecasting.regression.RegressionForecaster,
            io.capacityplanner.forecasting.seasonadjusted.MstlForecaster,
            io.capacityplanner.forecasting.smoothing.EtsForecaster,
            io.capacityplanner.forecasting.tbats.TbatsForecaster,
            io.capacityplanner.forecasting.theta.DynamicThetaForecaster,
            io.capacityplanner.forecasting.theta.OptimisedThetaForecaster,
            io.capacityplanner.forecasting.theta.StandardThetaForecaster;
    provides io.capacityplanner.spi.PurchasePlanner with
            io.capacityplanner.forecasting.procurement.SimulatedPurchasePlanner;
    provides io.capacityplanner.spi.Reconciler with
            io.capacityplanner.forecasting.hierarchy.TraceReconciler;
    provides io.capacityplanner.spi.StreamingScorer with
            io.capacityplanner.forecasting.detection.ExtremeValueScorer;
    provides io.capacityplanner.spi.TrendAnalyzer with
            io.capacityplanner.forecasting.trend.RobustTrendAnalyzer;
}
