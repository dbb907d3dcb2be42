package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.series.TimeSeries;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the first 70 percent of the window and checks on the rest, which that decision has not seen.
 *
 * @param unseenHours observed hours of the rest
 * @param hoursAbove of these, hours above the threshold
 * @param size the size that was decided on then; null when no catalog is known and the bare capacity was checked
 */
record Replay(
        double unseenHours, double hoursAbove, @Nullable String size) {

    private static final double SEEN = 0.7;

    /**
     * Replays a decision.
     *
     * @param decide from the capacity that each dimension asks for on the seen part to what is given then
     */
    static Replay of(
            Collection<Demand> demands, RecommendationRequest request, Function<Map<Dimension, Double>, Given> decide) {
        Map<Dimension, Double> asked = new EnumMap<>(Dimension.class);
        for (Demand demand : demands) {
            TimeSeries seen = demand.window().slice(0, cut(demand.window()));
            if (seen.observed().length > 0) {
                asked.put(
                        demand.dimension(),
                        demand.dimension() == Dimension.MEMORY
                                ? DemandEstimate.incompressible(seen, request.utilizationThreshold())
                                        .required()
                                : DemandEstimate.compressible(
                                                seen, request.utilizationThreshold(), request.acceptedRisk())
                                        .required());
            }
        }
        Given given = decide.apply(asked);
        double hours = 0;
        double above = 0;
        for (Demand demand : demands) {
            TimeSeries rest =
                    demand.window().slice(cut(demand.window()), demand.window().length());
            Double capacity = given.capacity().get(demand.dimension());
            double observed = rest.observed().length * rest.step().millis() / 3_600_000.0;
            hours = Math.max(hours, observed);
            if (capacity != null && !demand.leaking()) {
                double level = request.utilizationThreshold().value() * capacity;
                above += Demand.shareAbove(rest, level) * observed;
            }
        }
        return new Replay(hours, Math.min(above, hours), given.size());
    }

    private static int cut(TimeSeries window) {
        return (int) (SEEN * window.length());
    }

    /** Share of the unseen hours above the threshold. */
    double share() {
        return unseenHours > 0 ? hoursAbove / unseenHours : 0;
    }

    /** One sentence. */
    String describe(@Nullable String proposed) {
        String total = Wording.number(unseenHours) + " unseen hours";
        String outcome = hoursAbove > 0
                ? Wording.number(hoursAbove) + " of " + total + " above the threshold"
                : "held in " + Wording.number(unseenHours) + " of " + total;
        return size == null || size.equals(proposed)
                ? outcome
                : String.format(Locale.ROOT, "%s, with %s as decided on the first 70 %% of the window", outcome, size);
    }

    /**
     * What was decided on the seen part.
     *
     * @param capacity capacity of each dimension
     * @param size name of the size; null when none is known
     */
    record Given(Map<Dimension, Double> capacity, @Nullable String size) {}
}
