package io.capacityplanner.connector.azure;

import io.capacityplanner.unit.Unit;
import io.capacityplanner.unit.Unit.Dimension;

/** The units of Azure Monitor. */
final class AzureUnits {

    private static final Unit BITS_PER_SECOND = new Unit("bit/s", Dimension.DATA_RATE, 0.125);
    private static final Unit NANOCORES = new Unit("n", Dimension.COMPUTE, 1e-9);

    private AzureUnits() {}

    /** The unit; unknown for those that have no counterpart, for instance {@code Unspecified} and {@code ByteSeconds}. */
    static Unit of(String name) {
        return switch (name) {
            case "Percent" -> Unit.PERCENT;
            case "Bytes" -> Unit.BYTES;
            case "BytesPerSecond" -> Unit.BYTES_PER_SECOND;
            case "BitsPerSecond" -> BITS_PER_SECOND;
            case "Count" -> Unit.COUNT;
            case "CountPerSecond" -> Unit.PER_SECOND;
            case "Seconds" -> Unit.SECONDS;
            case "MilliSeconds" -> Unit.MILLISECONDS;
            case "Cores" -> Unit.CORES;
            case "MilliCores" -> Unit.MILLICORES;
            case "NanoCores" -> NANOCORES;
            default -> Unit.UNKNOWN;
        };
    }

    /** The unit of an amount divided by its seconds. */
    static Unit perSecond(Unit amount) {
        return switch (amount.dimension()) {
            case DATA -> new Unit(amount.symbol() + "/s", Dimension.DATA_RATE, amount.toBase());
            case COUNT -> new Unit(amount.symbol() + "/s", Dimension.COUNT_RATE, amount.toBase());
            default -> Unit.UNKNOWN;
        };
    }
}
