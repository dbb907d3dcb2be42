package io.capacityplanner.forecasting.automatic;

/**
 * From where members are tried and how far they forecast.
 *
 * @param first the first origin: members are estimated on what lies before it
 * @param origins how many
 * @param spacing steps between them
 * @param horizon steps forecast from each
 */
record Plan(int first, int origins, int spacing, int horizon) {

    private static final int LONGEST_HORIZON = 48;
    private static final int LONG_PERIOD = 13;

    /**
     * Horizon of a day or two, a year or two, or a sixth; origins a cycle apart, in the second half of the history.
     *
     * @param length steps of the history
     * @param periods seasonal periods, rising
     * @param effort bounds the number of origins
     */
    static Plan of(int length, int[] periods, Effort effort) {
        int period = periods.length > 0 && 2 * periods[0] < length ? periods[0] : 1;
        int horizon = period > 1 ? Math.max(period, Math.min(2 * period, LONGEST_HORIZON)) : Math.min(48, length / 6);
        horizon = Math.max(1, Math.min(horizon, length / 5));
        boolean wholeCycles = period > LONG_PERIOD && period <= horizon;
        int spacing = wholeCycles ? period : Math.max(1, horizon / (period > 1 ? 3 : 2));
        int longest = periods.length == 0 ? 1 : periods[periods.length - 1];
        int least = Math.max(length / 2, Math.min(2 * longest + 2, 7 * length / 10));
        int most = wholeCycles ? effort.origins() : effort.originsOfFew();
        int origins = Math.max(1, Math.min(most, (length - horizon - least) / spacing + 1));
        return new Plan(length - horizon - (origins - 1) * spacing, origins, spacing, horizon);
    }

    /** Position of an origin, counted from 0. */
    int origin(int k) {
        return first + k * spacing;
    }
}
