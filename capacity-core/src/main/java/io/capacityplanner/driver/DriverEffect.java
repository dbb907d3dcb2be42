package io.capacityplanner.driver;

/**
 * What one driver does to demand.
 *
 * @param driver its name
 * @param lag steps by which demand follows it
 * @param perUnit what one more unit of the driver adds to demand, in the metric's unit; in percent per percent with a
 *     constant elasticity
 * @param elasticity percent of demand per percent of the driver, at the mean of both; NaN where a mean is zero
 * @param elasticityLower lower edge of its 95 percent interval
 * @param elasticityUpper upper edge of its 95 percent interval
 * @param explainedShare by how much the squared error of forecasts on unseen data falls when the driver is known, as a
 *     share; negative when it rises; NaN when the history is too short to hold anything back
 * @param pValue probability of an effect at least this clear if there were none, the choice of the lag allowed for
 * @param verdict what follows
 * @param sentence the verdict in words
 */
public record DriverEffect(
        String driver,
        int lag,
        double perUnit,
        double elasticity,
        double elasticityLower,
        double elasticityUpper,
        double explainedShare,
        double pValue,
        Verdict verdict,
        String sentence) {

    /** Whether the driver explains demand. */
    public boolean explains() {
        return verdict == Verdict.EXPLAINS;
    }
}
