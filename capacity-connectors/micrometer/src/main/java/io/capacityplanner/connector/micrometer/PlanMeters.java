package io.capacityplanner.connector.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The meters of a published plan. What a later plan does not hold disappears. Not thread-safe. */
final class PlanMeters {

    /** The meters by name, unit and meaning. */
    enum Kind {
        FORECAST("forecast", null, "Forecast at a horizon, in the metric's unit"),
        PEAK("forecast.peak", null, "Largest value by a horizon, in the metric's unit"),
        HEADROOM("headroom.ratio", null, "Share of the limit that is left, negative beyond it"),
        EXHAUSTION("exhaustion.seconds", "seconds", "Time until the limit is reached with the given odds"),
        EXCEED("exceed.probability", null, "Probability that the limit is reached by a horizon"),
        ORDER_BY("order.by.epoch.seconds", "seconds", "Latest moment to order, since 1970"),
        RECOMMENDATIONS("recommendations", null, "Recommendations of the plan"),
        TRACKED("recommendations.tracked", null, "Recommendations by where they stand"),
        SAVING("saving.monthly", null, "What recommendations save in a month, in the currency"),
        EXTRA_COST("extra.cost.monthly", null, "What recommendations cost more in a month, in the currency"),
        PLAN_AGE("plan.age.seconds", "seconds", "Time since the plan was made"),
        DATA_AGE("plan.data.age.seconds", "seconds", "Time since the latest data of the plan"),
        PROBLEMS("plan.problems", null, "Parts of the input that nothing is said of"),
        ITEMS("plan.items", null, "Series of the plan by urgency"),
        OMITTED("plan.items.omitted", null, "Series of the plan that are too many to publish");

        private final String name;
        private final @Nullable String unit;
        private final String description;

        Kind(String name, @Nullable String unit, String description) {
            this.name = MicrometerPublisher.PREFIX + name;
            this.unit = unit;
            this.description = description;
        }
    }

    private final Map<Kind, MultiGauge> gauges = new EnumMap<>(Kind.class);

    PlanMeters(MeterRegistry registry, Tags tags) {
        for (Kind kind : Kind.values()) {
            MultiGauge.Builder gauge =
                    MultiGauge.builder(kind.name).description(kind.description).tags(tags);
            String unit = kind.unit;
            gauges.put(kind, (unit == null ? gauge : gauge.baseUnit(unit)).register(registry));
        }
    }

    /** Shows these rows in place of all that a kind had. */
    void show(Kind kind, Rows rows) {
        MultiGauge gauge = gauges.get(kind);
        if (gauge != null) {
            gauge.register(rows.rows, true);
        }
    }

    /** Rows of one kind. A row without a finite value is not shown. */
    static final class Rows {

        private final List<Row<?>> rows = new ArrayList<>();

        Rows add(Tags tags, double value) {
            if (Double.isFinite(value)) {
                rows.add(Row.of(tags, (Number) value));
            }
            return this;
        }

        /** A value that is worked out whenever it is looked at. */
        Rows add(Tags tags, DoubleSupplier value) {
            rows.add(Row.of(tags, value, DoubleSupplier::getAsDouble));
            return this;
        }
    }
}
