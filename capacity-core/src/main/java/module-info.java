/** Model, contracts, data quality, pipeline and facade of the capacity planner. */
module io.capacityplanner.core {
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires com.fasterxml.jackson.core;
    requires com.github.benmanes.caffeine;

    exports io.capacityplanner.alert;
    exports io.capacityplanner.alerting;
    exports io.capacityplanner.anomaly;
    exports io.capacityplanner.anonymization;
    exports io.capacityplanner.audit;
    exports io.capacityplanner.calendar;
    exports io.capacityplanner.commitment;
    exports io.capacityplanner.cost;
    exports io.capacityplanner.driver;
    exports io.capacityplanner.error;
    exports io.capacityplanner.evaluation;
    exports io.capacityplanner.evidence;
    exports io.capacityplanner.followup;
    exports io.capacityplanner.forecast;
    exports io.capacityplanner.hierarchy;
    exports io.capacityplanner.interval;
    exports io.capacityplanner.plan;
    exports io.capacityplanner.planner;
    exports io.capacityplanner.procurement;
    exports io.capacityplanner.progress;
    exports io.capacityplanner.quality;
    exports io.capacityplanner.recommendation;
    exports io.capacityplanner.report;
    exports io.capacityplanner.resource;
    exports io.capacityplanner.scenario;
    exports io.capacityplanner.security;
    exports io.capacityplanner.series;
    exports io.capacityplanner.settings;
    exports io.capacityplanner.source;
    exports io.capacityplanner.spi;
    exports io.capacityplanner.textreport;
    exports io.capacityplanner.tracking;
    exports io.capacityplanner.trend;
    exports io.capacityplanner.unit;
    exports io.capacityplanner.utilization;

    uses io.capacityplanner.spi.AlertStore;
    uses io.capacityplanner.spi.AnomalyAnalyzer;
    uses io.capacityplanner.spi.AnomalyDetector;
    uses io.capacityplanner.spi.CommitmentSource;
    uses io.capacityplanner.spi.CostSource;
    uses io.capacityplanner.spi.Decomposer;
    uses io.capacityplanner.spi.DriverAnalyzer;
    uses io.capacityplanner.spi.Forecaster;
    uses io.capacityplanner.spi.ForecastStore;
    uses io.capacityplanner.spi.HolidayCalendar;
    uses io.capacityplanner.spi.InventorySource;
    uses io.capacityplanner.spi.LocalStorage;
    uses io.capacityplanner.spi.MetricSource;
    uses io.capacityplanner.spi.MetricStore;
    uses io.capacityplanner.spi.Notifier;
    uses io.capacityplanner.spi.Reconciler;
    uses io.capacityplanner.spi.SavingsPlanner;
    uses io.capacityplanner.spi.Recommender;
    uses io.capacityplanner.spi.RecommendationStore;
    uses io.capacityplanner.spi.PurchasePlanner;
    uses io.capacityplanner.spi.ReportRenderer;
    uses io.capacityplanner.spi.StreamingScorer;
    uses io.capacityplanner.spi.TrendAnalyzer;

    provides io.capacityplanner.spi.ReportRenderer with
            io.capacityplanner.textreport.TextReportRenderer,
            io.capacityplanner.textreport.MarkdownReportRenderer,
            io.capacityplanner.textreport.JsonReportRenderer,
            io.capacityplanner.textreport.CsvReportRenderer;
}
