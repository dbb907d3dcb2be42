package io.capacityplanner.hierarchy;

/** How forecasts are made to add up. */
public enum ReconciliationMethod {
    /** The lowest forecasts are summed; those of totals are not used. */
    BOTTOM_UP,
    /**
     * Weighted least squares by structure: the error of a total is taken to be as many times that of a series as it sums
     * series. Needs no errors. Athanasopoulos, Hyndman, Kourentzes and Petropoulos (2017), "Forecasting with temporal
     * hierarchies", European Journal of Operational Research 262:60-74, doi:10.1016/j.ejor.2017.02.046.
     */
    WLS_STRUCTURAL,
    /**
     * Minimum trace with the shrunk covariance of one-step errors. Wickramasuriya, Athanasopoulos and Hyndman (2019),
     * "Optimal forecast reconciliation for hierarchical and grouped time series through trace minimization", Journal of
     * the American Statistical Association 114:804-819, doi:10.1080/01621459.2018.1448825.
     */
    MINT_SHRINK
}
