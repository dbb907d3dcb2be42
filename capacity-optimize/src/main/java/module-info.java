/** Recommenders, the catalogs they choose from, and the analysis behind them. */
module io.capacityplanner.optimization {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;

    exports io.capacityplanner.optimization.architecture;
    exports io.capacityplanner.optimization.autoscaling;
    exports io.capacityplanner.optimization.bill;
    exports io.capacityplanner.optimization.catalog;
    exports io.capacityplanner.optimization.commitment;
    exports io.capacityplanner.optimization.consolidation;
    exports io.capacityplanner.optimization.container;
    exports io.capacityplanner.optimization.cost;
    exports io.capacityplanner.optimization.kubernetes;
    exports io.capacityplanner.optimization.manifest;
    exports io.capacityplanner.optimization.ordered;
    exports io.capacityplanner.optimization.policy;
    exports io.capacityplanner.optimization.queueing;
    exports io.capacityplanner.optimization.replay;
    exports io.capacityplanner.optimization.rightsizing;
    exports io.capacityplanner.optimization.schedule;
    exports io.capacityplanner.optimization.spot;
    exports io.capacityplanner.optimization.storage;
    exports io.capacityplanner.optimization.workflow;

    provides io.capacityplanner.spi.Recommender with
            io.capacityplanner.optimization.autoscaling.AutoscalingRecommender,
            io.capacityplanner.optimization.consolidation.ConsolidationRecommender,
            io.capacityplanner.optimization.container.ContainerSizingRecommender,
            io.capacityplanner.optimization.rightsizing.RightsizingRecommender,
            io.capacityplanner.optimization.schedule.ScheduleRecommender,
            io.capacityplanner.optimization.storage.UnitSizingRecommender;
    provides io.capacityplanner.spi.SavingsPlanner with
            io.capacityplanner.optimization.ordered.OrderedSavings;
}
