package io.capacityplanner.forecasting.card;

/** Which forecasts are combined. */
enum Members {
    /** The mean of both, calibrated. */
    BOTH("card", "Card"),
    /** The autoregression, calibrated. */
    RHO("card-rho", "Rho"),
    /** The growth rates, calibrated. */
    DELTA("card-delta", "Delta");

    private final String id;
    private final String title;

    Members(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }
}
