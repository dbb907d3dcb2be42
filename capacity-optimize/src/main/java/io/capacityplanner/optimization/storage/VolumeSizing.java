package io.capacityplanner.optimization.storage;

import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Optional;

/** Sizes a volume: space to whole GiB, operations and throughput where they are measured. */
final class VolumeSizing {

    private static final double GIBI = Unit.GIBIBYTES.toBase();
    private static final double MEBI = Unit.MEBIBYTES.toBase();
    /** A smaller volume means moving the data; less than this is not worth it. */
    private static final double WORTH_MOVING = 0.2;

    private VolumeSizing() {}

    static Resizing size(UnitAdvice advice) {
        Optional<UnitDemand> space = advice.demand(
                Unit.BYTES,
                List.of("disk_usage", "disk_used_bytes", "kubelet_volume_stats_used_bytes"),
                List.of("disk_usage", "size"));
        Optional<UnitDemand> operations =
                advice.demand(Unit.PER_SECOND, List.of("iops", "disk_iops"), List.of("iops", "disk_iops"));
        Optional<UnitDemand> throughput = advice.demand(
                Unit.BYTES_PER_SECOND,
                List.of("disk_throughput", "disk_bytes_per_second"),
                List.of("throughput", "disk_throughput"));
        if (space.isPresent() && space.get().thin()) {
            return advice.refuse("its disk use", space.get());
        }
        space.ifPresent(s -> space(advice, s));
        operations.filter(o -> !o.thin()).ifPresent(o -> speed(advice, "iops", o, 1, Unit.PER_SECOND));
        throughput.filter(t -> !t.thin()).ifPresent(t -> speed(advice, "throughput", t, MEBI, Unit.BYTES_PER_SECOND));
        if (advice.empty()) {
            return advice.refuse("its disk use", null);
        }
        boolean unused = operations.filter(o -> o.max() == 0 && !o.thin()).isPresent()
                && throughput.map(t -> t.max() == 0).orElse(true);
        return advice.advise(unused ? "Nothing was read from it or written to it in the window" : "");
    }

    private static void space(UnitAdvice advice, UnitDemand space) {
        double wanted = Math.ceil(space.peak() / advice.threshold() / GIBI - 1e-9) * GIBI;
        wanted = Math.max(GIBI, wanted);
        advice.set("size_gib", space, wanted, Unit.GIBIBYTES, WORTH_MOVING);
        advice.because("It holds " + gib(space.max()) + " at most"
                + (space.coming() > 0 ? " and " + gib(space.coming()) + " is expected" : ", there is no forecast")
                + "; filled to " + Wording.percent(advice.threshold()) + " that asks for " + gib(wanted));
        Double present = space.present();
        if (present != null && wanted < present * (1 - WORTH_MOVING)) {
            advice.because("Most providers cannot shrink a volume in place: the data must move to a new one");
        } else if (present != null && wanted < present) {
            advice.because("A smaller volume would save less than the move is worth, since it cannot shrink in place");
        }
    }

    private static void speed(UnitAdvice advice, String name, UnitDemand demand, double step, Unit shown) {
        double need = Math.max(demand.level() / advice.threshold(), demand.max());
        double wanted = Math.max(step, Math.ceil(need / step - 1e-9) * step);
        advice.set(name, demand, wanted, shown, 0);
        advice.because(Wording.sentence(name.equals("iops") ? "operations" : "throughput") + " reached "
                + Wording.number(demand.max()) + " " + demand.unit().symbol() + " at most");
    }

    private static String gib(double bytes) {
        return Wording.number(bytes / GIBI) + " GiB";
    }
}
