package io.capacityplanner.planner;

import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.Locale;
import java.util.Optional;

/** Says how much capacity to add, in the resource's own unit where it is known. */
final class Additions {

    private Additions() {}

    /**
     * Describes an addition.
     *
     * @param capacity the present capacity, when the inventory states it
     * @param share how much more is needed, as a share of the present capacity
     */
    static String describe(Optional<Quantity> capacity, double share) {
        if (capacity.isEmpty()) {
            return String.format(Locale.ROOT, "+%.0f %% capacity", Math.ceil(100 * share));
        }
        Quantity more =
                new Quantity(capacity.get().value() * share, capacity.get().unit());
        if (more.unit().dimension() == Unit.Dimension.DATA) {
            double gib = more.in(Unit.GIBIBYTES).value();
            return gib >= 1024
                    ? String.format(Locale.ROOT, "+%.1f TiB", Math.ceil(gib / 102.4) / 10)
                    : String.format(Locale.ROOT, "+%.0f GiB", Math.ceil(gib));
        }
        if (more.unit().dimension() == Unit.Dimension.COMPUTE) {
            return String.format(
                    Locale.ROOT, "+%.0f cores", Math.ceil(more.in(Unit.CORES).value()));
        }
        return String.format(
                Locale.ROOT, "+%.0f %s", Math.ceil(more.value()), more.unit().symbol());
    }
}
