package io.capacityplanner.report;

import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Unit;
import java.util.Optional;

/**
 * How a metric of a machine reads in what its sizes are sold in.
 *
 * @param unit cores or GiB
 * @param factor from the metric's unit to it
 * @param column 0 for processors, 1 for memory
 */
record SizeScale(String unit, double factor, int column) {

    /** The scale of an item whose machine has a size; empty when sizes say nothing of its metric. */
    static Optional<SizeScale> of(PlanItem item, InstanceSize present) {
        int column = HeadroomMaps.column(item.metric());
        Unit unit = item.metric().unit();
        if (column > 1) {
            return Optional.empty();
        }
        String symbol = column == 0 ? "cores" : "GiB";
        double amount = column == 0 ? present.vcpu() : present.memoryGib();
        if (item.metric().isUtilization()) {
            return Optional.of(new SizeScale(symbol, unit.toBase() * amount, column));
        }
        Unit sold = column == 0 ? Unit.CORES : Unit.GIBIBYTES;
        return unit.dimension() == sold.dimension()
                ? Optional.of(new SizeScale(symbol, unit.toBase() / sold.toBase(), column))
                : Optional.empty();
    }

    /** What a size has of it. */
    double amount(InstanceSize size) {
        return column == 0 ? size.vcpu() : size.memoryGib();
    }
}
