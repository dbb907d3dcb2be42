package io.capacityplanner.optimization.storage;

import io.capacityplanner.optimization.rightsizing.Wording;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Optional;

/** Sizes the memory of a function, in whole multiples of 64 MiB from 128 on, which every usual platform offers. */
final class FunctionSizing {

    private static final double MEBI = Unit.MEBIBYTES.toBase();
    private static final double STEP = 64 * MEBI;
    private static final double LEAST = 128 * MEBI;

    private FunctionSizing() {}

    static Resizing size(UnitAdvice advice) {
        Optional<UnitDemand> found = advice.demand(
                Unit.BYTES,
                List.of("memory_used_bytes", "max_memory_used", "memory_usage"),
                List.of("memory", "memory_usage"));
        if (found.isEmpty() || found.get().thin()) {
            return advice.refuse("its memory use", found.orElse(null));
        }
        UnitDemand memory = found.get();
        double wanted = Math.max(LEAST, Math.ceil(memory.peak() / advice.threshold() / STEP - 1e-9) * STEP);
        advice.set("memory", memory, wanted, Unit.MEBIBYTES, 0);
        advice.because("It used " + Wording.number(memory.max() / MEBI) + " MiB at most; filled to "
                + Wording.percent(advice.threshold()) + " that asks for " + Wording.number(wanted / MEBI) + " MiB");
        Double present = memory.present();
        if (present != null && wanted < present) {
            advice.because("Processors come in proportion to memory: a function that computes takes up to "
                    + Wording.number(present / wanted) + " times as long then, and costs as much. Measure its duration"
                    + " after the change; one that waits for others gets cheaper");
        }
        return advice.advise("");
    }
}
