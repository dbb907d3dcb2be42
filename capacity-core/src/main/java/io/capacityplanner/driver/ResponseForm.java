package io.capacityplanner.driver;

/** How demand answers to what drives it. */
public enum ResponseForm {

    /** Each unit of the driver adds the same amount of demand, above a base that is there without it. */
    LINEAR,

    /**
     * Each percent of the driver changes demand by the same number of percent: the logarithm of demand is regressed on
     * that of the driver. Demand and driver must be above zero.
     */
    CONSTANT_ELASTICITY
}
