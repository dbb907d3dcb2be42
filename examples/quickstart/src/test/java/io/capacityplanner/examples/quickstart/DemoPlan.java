package io.capacityplanner.examples.quickstart;

import io.capacityplanner.optimization.ordered.OrderedPlan;
import io.capacityplanner.optimization.ordered.OrderedSavings;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.SavingsPlanner;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The plan and the savings of the demo fleet, worked out once for all tests. */
final class DemoPlan {

    static final DemoFleet FLEET = DemoFleet.generate(DemoFleet.SEED, Quickstart.END);

    private static final Listening SAVER = new Listening();

    static final CapacityPlanner PLANNER = Quickstart.builder(FLEET, Executors.newFixedThreadPool(2, work -> {
                Thread thread = new Thread(work, "demo");
                thread.setDaemon(true);
                return thread;
            }))
            .engine(SAVER)
            .build();

    static final CapacityPlan PLAN = PLANNER.plan().get();

    static final CostOptimization SAVINGS = PLANNER.costOptimizations().get();

    private DemoPlan() {}

    /** The savings with their bills in full. */
    static OrderedPlan ordered() {
        return Objects.requireNonNull(SAVER.ordered, SAVINGS.toString());
    }

    /** Keeps the plan as it was made. */
    private static final class Listening implements SavingsPlanner {

        private final OrderedSavings engine = new OrderedSavings();
        private @Nullable OrderedPlan ordered;

        @Override
        public String id() {
            return "listening";
        }

        @Override
        public String description() {
            return engine.description();
        }

        @Override
        public CostOptimization plan(
                PlanningContext context,
                List<Recommendation> recommendations,
                List<HeldCommitment> commitments,
                CostOptimizationRequest request) {
            ordered = engine.ordered(context, recommendations, commitments, request)
                    .orElseThrow();
            return engine.plan(context, recommendations, commitments, request);
        }
    }
}
