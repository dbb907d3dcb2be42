package io.capacityplanner.scenario;

/** A change of each series by itself. */
public sealed interface DemandChange extends Change
        permits Growth, CompoundGrowth, StepChange, Launch, SeasonalEvent, EfficiencyGain {

    /** The series it acts on. */
    SeriesScope scope();

    /**
     * What becomes of a demand. Larger demand never becomes smaller than smaller demand.
     *
     * @param demand the demand, in the metric's unit
     * @param at the moment, in milliseconds since 1970; {@link #from()} is a moment too by then
     * @param drawn one value for each of {@link #estimates()}
     */
    double apply(double demand, long at, double[] drawn);
}
