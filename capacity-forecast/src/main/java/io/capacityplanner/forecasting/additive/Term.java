package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ModelState;

/** A component beside the trend: some columns of regressors with normal priors. */
sealed interface Term permits SeasonTerm, EventTerm, DriverTerm {

    String name();

    Effect effect();

    /** How many columns. */
    int width();

    /** Standard deviation of the prior of each coefficient. */
    double priorScale();

    /**
     * Writes the columns.
     *
     * @param axis where steps stand
     * @param from first position
     * @param count how many positions
     * @param into {@code [column][count]}
     * @param at first column
     */
    void fill(TimeAxis axis, int from, int count, double[][] into, int at);

    /** Writes all that is needed to restore the component. */
    void describe(ModelState.Builder state);

    /** The component that a state describes. */
    static Term restore(ModelState state) {
        return switch (state.text("kind")) {
            case SeasonTerm.KIND -> SeasonTerm.restored(state);
            case EventTerm.KIND -> EventTerm.restored(state);
            default -> DriverTerm.restored(state);
        };
    }
}
