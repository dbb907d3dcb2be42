package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.rightsizing.Wording;

/** Cores and bytes as they are read in sentences. */
final class Amounts {

    static final double MEBI = 1024.0 * 1024;
    private static final double GIBI = 1024 * MEBI;

    private Amounts() {}

    static String of(Dimension dimension, double value) {
        return dimension == Dimension.CPU ? cores(value) : bytes(value);
    }

    static String cores(double value) {
        return Wording.number(value) + " cores";
    }

    static String bytes(double value) {
        return value >= GIBI ? Wording.number(value / GIBI) + " GiB" : Wording.number(value / MEBI) + " MiB";
    }
}
