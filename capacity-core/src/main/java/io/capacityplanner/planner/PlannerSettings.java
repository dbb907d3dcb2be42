package io.capacityplanner.planner;

import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.spi.AnomalyDetector;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.spi.ReportRenderer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The settled wiring of a planner: what the host gave and what was found, with every conflict resolved. */
record PlannerSettings(
        List<MetricSource> sources,
        List<InventorySource> inventories,
        List<CostSource> costs,
        List<CommitmentSource> commitments,
        Map<String, Forecaster> forecasters,
        Map<String, ModelPreference> preferences,
        Map<String, AnomalyDetector> detectors,
        Map<String, Recommender> recommenders,
        Map<String, ReportRenderer> renderers,
        Map<String, Notifier> notifiers,
        Engines engines,
        Optional<MetricStore> metricStore,
        Optional<ForecastStore> forecastStore,
        Optional<RecommendationStore> recommendationStore,
        AlertWiring alerts,
        Optional<Catalog> catalog,
        QualityPolicy quality,
        Clock clock,
        @Nullable Executor executor,
        ProgressListener progress,
        Duration keepForecasts,
        Duration retrainAfter,
        Duration learnEvery,
        Map<String, ModelExperience> experience,
        Optional<Connector> folder) {
    /** The same, read and written through others. */
    PlannerSettings reading(
            List<MetricSource> metrics,
            List<InventorySource> resources,
            List<CostSource> bills,
            List<CommitmentSource> held,
            Optional<? extends MetricStore> samples,
            Optional<? extends ForecastStore> forecasts,
            Optional<? extends RecommendationStore> recommendations) {
        return new PlannerSettings(
                metrics,
                resources,
                bills,
                held,
                forecasters,
                preferences,
                detectors,
                this.recommenders,
                renderers,
                notifiers,
                engines,
                samples.map(store -> store),
                forecasts.map(store -> store),
                recommendations.map(store -> store),
                alerts,
                catalog,
                quality,
                clock,
                executor,
                progress,
                keepForecasts,
                retrainAfter,
                learnEvery,
                experience,
                folder);
    }
}
