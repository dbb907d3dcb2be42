package io.capacityplanner.forecasting.automatic;

/** How much work the automatic choice puts into one series. */
public enum Effort {

    /** For fleets of thousands of series: few cheap members, tried from three origins. */
    FLEET(3, 4),

    /** The default: a dozen members of different kinds, tried from up to eight origins. */
    STANDARD(8, 6),

    /** For a few series that matter: whole models are tried as well, from up to ten origins. */
    THOROUGH(10, 6);

    private final int origins;
    private final int originsOfFew;

    Effort(int origins, int originsOfFew) {
        this.origins = origins;
        this.originsOfFew = originsOfFew;
    }

    /** Most origins from which members are tried. */
    int origins() {
        return origins;
    }

    /** The same for series without a season or of few cycles, where origins lie close together. */
    int originsOfFew() {
        return originsOfFew;
    }
}
