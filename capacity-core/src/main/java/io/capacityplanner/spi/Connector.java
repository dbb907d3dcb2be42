package io.capacityplanner.spi;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a connector offers of one outside system, and what is closed with it. Thread-safe as its parts are. */
public final class Connector implements AutoCloseable {

    private final List<MetricSource> metrics;
    private final List<InventorySource> inventories;
    private final List<CostSource> costs;
    private final List<CommitmentSource> commitments;
    private final List<Notifier> notifiers;
    private final @Nullable MetricStore metricStore;
    private final @Nullable ForecastStore forecastStore;
    private final @Nullable RecommendationStore recommendationStore;
    private final @Nullable AlertStore alertStore;
    private final @Nullable Catalog catalog;
    private final List<AutoCloseable> resources;

    private Connector(Builder builder) {
        metrics = List.copyOf(builder.metrics);
        inventories = List.copyOf(builder.inventories);
        costs = List.copyOf(builder.costs);
        commitments = List.copyOf(builder.commitments);
        notifiers = List.copyOf(builder.notifiers);
        metricStore = builder.metricStore;
        forecastStore = builder.forecastStore;
        recommendationStore = builder.recommendationStore;
        alertStore = builder.alertStore;
        catalog = builder.catalog;
        resources = List.copyOf(builder.resources);
    }

    /** A builder of a connector that offers nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sources of metrics. */
    public List<MetricSource> metrics() {
        return metrics;
    }

    /** Sources of resources. */
    public List<InventorySource> inventories() {
        return inventories;
    }

    /** Sources of costs. */
    public List<CostSource> costs() {
        return costs;
    }

    /** Sources of commitments. */
    public List<CommitmentSource> commitments() {
        return commitments;
    }

    /** Ways to tell people; their ids are what alerts name. */
    public List<Notifier> notifiers() {
        return notifiers;
    }

    /** A store of metrics. */
    public Optional<MetricStore> metricStore() {
        return Optional.ofNullable(metricStore);
    }

    /** A store of forecasts. */
    public Optional<ForecastStore> forecastStore() {
        return Optional.ofNullable(forecastStore);
    }

    /** A store of recommendations. */
    public Optional<RecommendationStore> recommendationStore() {
        return Optional.ofNullable(recommendationStore);
    }

    /** A store of alerts. */
    public Optional<AlertStore> alertStore() {
        return Optional.ofNullable(alertStore);
    }

    /** Sizes and prices. */
    public Optional<Catalog> catalog() {
        return Optional.ofNullable(catalog);
    }

    /** Closes its connections, each of them even when another fails to. */
    @Override
    public void close() {
        @Nullable Exception failure = null;
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = e;
            } catch (Exception e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw new SourceUnavailableException(Fault.of(
                            "a connection could not be closed (" + failure.getMessage() + ")",
                            "connector",
                            "Look at the cause; everything else was closed")
                    .causedBy(failure));
        }
    }

    /** Collects the parts of a connector. Not thread-safe. */
    public static final class Builder {

        private final List<MetricSource> metrics = new ArrayList<>();
        private final List<InventorySource> inventories = new ArrayList<>();
        private final List<CostSource> costs = new ArrayList<>();
        private final List<CommitmentSource> commitments = new ArrayList<>();
        private final List<Notifier> notifiers = new ArrayList<>();
        private final List<AutoCloseable> resources = new ArrayList<>();
        private @Nullable MetricStore metricStore;
        private @Nullable ForecastStore forecastStore;
        private @Nullable RecommendationStore recommendationStore;
        private @Nullable AlertStore alertStore;
        private @Nullable Catalog catalog;

        private Builder() {}

        /** Adds a source of metrics. */
        public Builder metrics(MetricSource source) {
            metrics.add(source);
            return this;
        }

        /** Adds a source of resources. */
        public Builder inventory(InventorySource source) {
            inventories.add(source);
            return this;
        }

        /** Adds a source of costs. */
        public Builder costs(CostSource source) {
            costs.add(source);
            return this;
        }

        /** Adds a source of commitments. */
        public Builder commitments(CommitmentSource source) {
            commitments.add(source);
            return this;
        }

        /** Adds a way to tell people. */
        public Builder notifier(Notifier channel) {
            notifiers.add(channel);
            return this;
        }

        /** Sets the store of metrics. */
        public Builder store(MetricStore store) {
            metricStore = store;
            return this;
        }

        /** Sets the store of forecasts. */
        public Builder store(ForecastStore store) {
            forecastStore = store;
            return this;
        }

        /** Sets the store of recommendations. */
        public Builder store(RecommendationStore store) {
            recommendationStore = store;
            return this;
        }

        /** Sets the store of alerts. */
        public Builder store(AlertStore store) {
            alertStore = store;
            return this;
        }

        /** Sets sizes and prices. */
        public Builder catalog(Catalog sizes) {
            catalog = sizes;
            return this;
        }

        /** Adds something that is closed with the connector. */
        public Builder closing(AutoCloseable resource) {
            resources.add(resource);
            return this;
        }

        /** Builds the connector. */
        public Connector build() {
            return new Connector(this);
        }
    }
}
