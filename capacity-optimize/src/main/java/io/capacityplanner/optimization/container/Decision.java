package io.capacityplanner.optimization.container;

import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects settings and the reasons for them while a workload is judged. */
final class Decision {

    /** A smaller size is worth a change from this on. */
    private static final double WORTH_LOWERING = 0.1;

    private static final double WORTH_RAISING = 0.02;

    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private boolean raised;
    private boolean lowered;

    /** Sets an amount, or leaves the present one where the change is not worth it; gives what holds then. */
    double set(String name, @Nullable Double present, double wanted, Unit unit) {
        boolean up = present == null || wanted > present * (1 + WORTH_RAISING);
        boolean down = present != null && wanted < present * (1 - WORTH_LOWERING);
        double then = up || down || present == null ? wanted : present;
        settings.put(
                name, new Setting(name, present == null ? null : Quantity.of(present, unit), Quantity.of(then, unit)));
        raised |= up;
        lowered |= down;
        return then;
    }

    /** Keeps an amount as it is. */
    void keep(String name, @Nullable Double present, Unit unit) {
        if (present != null) {
            settings.put(name, new Setting(name, Quantity.of(present, unit), Quantity.of(present, unit)));
        }
    }

    /** Sets what is neither too small nor too large, for instance a target. */
    void adjust(String name, @Nullable Double present, double wanted, Unit unit) {
        settings.put(
                name,
                new Setting(name, present == null ? null : Quantity.of(present, unit), Quantity.of(wanted, unit)));
    }

    void because(String reason) {
        reasons.add(reason);
    }

    /** Why the decision is less sure than it looks. */
    void doubt(String why) {
        doubts.add(why);
    }

    /** Notes that something is short although no setting can rise. */
    void markShort() {
        raised = true;
    }

    boolean raised() {
        return raised;
    }

    boolean lowered() {
        return lowered;
    }

    List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    List<String> reasons() {
        return reasons;
    }

    List<String> doubts() {
        return doubts;
    }
}
