/** Recommenders, the catalogs they choose from, and the analysis behind them. */
module io.capacityplanner.optimization {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;

    exports io.capacityplanner.optimization.autoscaling;
    exports io.capacityplanner.optimization.catalog;
    exports io.capacityplanner.optimization.rightsizing;

    provides io.capacityplanner.spi.Recommender with
            io.capacityplanner.optimization.autoscaling.AutoscalingRecommender,
            io.capacityplanner.optimization.rightsizing.RightsizingRecommender;
}
