package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfigFile;
import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.PlannerBuilder;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A planner in the making, its threads and its connections. Used by one thread. */
final class Session implements AutoCloseable {

    private final PlannerBuilder builder;
    private final @Nullable ConfigFile config;
    private final @Nullable ExecutorService executor;
    private @Nullable ConfiguredPlanner configured;
    private @Nullable CapacityPlanner planner;

    Session(PlannerBuilder builder, @Nullable ConfigFile config, @Nullable ExecutorService executor) {
        this.builder = builder;
        this.config = config;
        this.executor = executor;
    }

    /** What is wired so far; settings made before the planner is asked for count. */
    PlannerBuilder builder() {
        return builder;
    }

    /** The planner; warnings of the configuration are remarks. */
    CapacityPlanner planner(Console console) {
        if (planner == null) {
            if (config == null) {
                planner = builder.build();
            } else {
                configured = config.open(builder);
                configured.warnings().forEach(warning -> console.remark(warning.toString()));
                planner = configured.planner();
            }
        }
        return planner;
    }

    /** What the configuration says, when there is one; asked after the planner. */
    Optional<ConfiguredPlanner> configured() {
        return Optional.ofNullable(configured);
    }

    @Override
    public void close() {
        try {
            if (configured != null) {
                configured.close();
            } else if (planner != null) {
                planner.close();
            }
        } finally {
            if (executor != null) {
                executor.shutdownNow();
            }
        }
    }
}
