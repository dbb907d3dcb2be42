package io.capacityplanner.forecasting.detection;

import io.capacityplanner.forecast.ModelState;

/**
 * What the phases of a season add to the level, learnt as values come, and how much of it to believe.
 *
 * <p>Each phase is smoothed exponentially over its cycles. How much counts is the coefficient of a regression of what
 * was observed on what the profile said beforehand, with old pairs forgotten over the cycles and held between 0 and 1:
 * a season that is none gets a weight near zero.
 */
final class PhaseProfile {

    private static final double PHASE_SMOOTHING = 0.3;
    private static final double FORGETTING_CYCLES = 3;

    private final double[] deviations;
    private double level;
    private double product;
    private double square;
    private long count;

    PhaseProfile(int season) {
        deviations = new double[season];
    }

    static PhaseProfile of(ModelState state) {
        double[] deviations = state.array("deviations");
        PhaseProfile profile = new PhaseProfile(deviations.length);
        System.arraycopy(deviations, 0, profile.deviations, 0, deviations.length);
        profile.level = state.number("level");
        profile.product = state.number("product");
        profile.square = state.number("square");
        profile.count = (long) state.number("count");
        return profile;
    }

    void writeTo(ModelState.Builder state, String prefix) {
        state.put(prefix + ".deviations", deviations);
        state.put(prefix + ".level", level);
        state.put(prefix + ".product", product);
        state.put(prefix + ".square", square);
        state.put(prefix + ".count", (double) count);
    }

    /** What the season adds at a phase, by what is known so far. */
    double at(int phase) {
        return deviations.length == 0 || count <= deviations.length ? 0 : weight() * deviations[phase];
    }

    private double weight() {
        return square > 0 ? Math.max(0, Math.min(1, product / square)) : 0;
    }

    void learn(int phase, double value) {
        if (deviations.length == 0) {
            return;
        }
        level = count == 0 ? value : level + 2.0 / (deviations.length + 1) * (value - level);
        double deviation = value - level;
        if (count < deviations.length) {
            deviations[phase] = deviation;
        } else {
            double keep = 1 - 1 / (FORGETTING_CYCLES * deviations.length);
            product = keep * product + deviation * deviations[phase];
            square = keep * square + deviations[phase] * deviations[phase];
            deviations[phase] += PHASE_SMOOTHING * (deviation - deviations[phase]);
        }
        count++;
    }
}
