package io.capacityplanner.connector.micrometer;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.capacityplanner.connector.micrometer.MeterReading.Merging;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Unit;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the present values of all meters. Thread-safe.
 *
 * <p>Registries that push count anew in each of their intervals, so their totals are none; of several registries in a
 * composite one that counts on is read.
 */
final class MeterReader {

    /** What was read. */
    record Round(Map<SeriesKey, MeterReading> readings, List<String> notes) {}

    private final MeterRegistry registry;
    private final MeterNames names;
    private final Predicate<Meter.Id> filter;
    private final int mostSeries;

    MeterReader(MeterRegistry registry, MeterNames names, Predicate<Meter.Id> filter, int mostSeries) {
        this.registry = registry;
        this.names = names;
        this.filter = filter;
        this.mostSeries = mostSeries;
    }

    Round read() {
        Reading reading = new Reading();
        List<Meter> meters = new ArrayList<>(countingOn(registry).getMeters());
        // The same of too many series are left out each time.
        meters.sort(java.util.Comparator.comparing(meter -> meter.getId().toString()));
        for (Meter meter : meters) {
            if (filter.test(meter.getId())) {
                reading.add(meter);
            }
        }
        return new Round(reading.found, reading.notes());
    }

    private static MeterRegistry countingOn(MeterRegistry registry) {
        @Nullable MeterRegistry found = search(registry);
        if (found == null) {
            throw new SourceUnavailableException(
                    "no registry in it counts on: it is an empty composite, or each counts anew in every interval",
                    "Micrometer registry " + registry.getClass().getSimpleName(),
                    "Add a SimpleMeterRegistry or PrometheusMeterRegistry to it, or give one to the source");
        }
        return found;
    }

    private static @Nullable MeterRegistry search(MeterRegistry registry) {
        if (registry instanceof CompositeMeterRegistry composite) {
            return composite.getRegistries().stream()
                    .map(MeterReader::search)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return registry instanceof StepMeterRegistry ? null : registry;
    }

    /** One round. Not thread-safe. */
    private final class Reading {

        private final Map<SeriesKey, MeterReading> found = new TreeMap<>();
        private int withoutValue;
        private int omitted;
        private int merged;

        void add(Meter meter) {
            Meter.Id id = meter.getId();
            String unit = id.getBaseUnit();
            meter.use(
                    gauge -> gauge(id, unit, "", gauge.value()),
                    counter -> total(id, unit, "_total", counter.count()),
                    this::timer,
                    this::summary,
                    this::longTask,
                    gauge -> gauge(id, "seconds", "", gauge.value(SECONDS)),
                    counter -> total(id, unit, "_total", counter.count()),
                    this::functionTimer,
                    this::other);
        }

        private void timer(Timer timer) {
            total(timer.getId(), "seconds", "_count", (double) timer.count());
            total(timer.getId(), "seconds", "_sum", timer.totalTime(SECONDS));
            most(timer.getId(), "seconds", timer.max(SECONDS));
        }

        private void functionTimer(FunctionTimer timer) {
            total(timer.getId(), "seconds", "_count", timer.count());
            total(timer.getId(), "seconds", "_sum", timer.totalTime(SECONDS));
        }

        private void summary(DistributionSummary summary) {
            Meter.Id id = summary.getId();
            total(id, id.getBaseUnit(), "_count", (double) summary.count());
            total(id, id.getBaseUnit(), "_sum", summary.totalAmount());
            most(id, id.getBaseUnit(), summary.max());
        }

        private void longTask(LongTaskTimer timer) {
            gauge(timer.getId(), "seconds", "_active_count", timer.activeTasks());
            gauge(timer.getId(), "seconds", "_duration_sum", timer.duration(SECONDS));
            most(timer.getId(), "seconds", timer.max(SECONDS));
        }

        private void other(Meter meter) {
            for (Measurement measurement : meter.measure()) {
                String ending = "_" + measurement.getStatistic().getTagValueRepresentation();
                switch (measurement.getStatistic()) {
                    case TOTAL, TOTAL_TIME, COUNT ->
                        total(meter.getId(), meter.getId().getBaseUnit(), ending, measurement.getValue());
                    case MAX -> most(meter.getId(), meter.getId().getBaseUnit(), measurement.getValue());
                    default -> gauge(meter.getId(), meter.getId().getBaseUnit(), ending, measurement.getValue());
                }
            }
        }

        private void total(Meter.Id id, @Nullable String unit, String ending, double value) {
            keep(id, MeterNames.metric(id, unit, ending, MetricKind.COUNTER), value, Merging.SUM);
        }

        private void most(Meter.Id id, @Nullable String unit, double value) {
            keep(id, MeterNames.metric(id, unit, "_max", MetricKind.GAUGE), value, Merging.GREATEST);
        }

        private void gauge(Meter.Id id, @Nullable String unit, String ending, double value) {
            Metric metric = MeterNames.metric(id, unit, ending, MetricKind.GAUGE);
            boolean adds = metric.unit().dimension() == Unit.Dimension.DATA
                    || metric.unit().dimension() == Unit.Dimension.COUNT;
            keep(id, metric, value, adds ? Merging.SUM : Merging.GREATEST);
        }

        private void keep(Meter.Id id, Metric metric, double value, Merging merging) {
            if (!Double.isFinite(value)) {
                withoutValue++;
                return;
            }
            SeriesKey key = SeriesKey.of(names.resource(id), metric.name());
            MeterReading reading = new MeterReading(key, metric, value, merging);
            MeterReading before = found.get(key);
            if (before != null) {
                merged++;
                found.put(key, before.with(reading));
            } else if (found.size() < mostSeries) {
                found.put(key, reading);
            } else {
                omitted++;
            }
        }

        List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (withoutValue > 0) {
                notes.add(withoutValue + " meters have no finite value now and are left out");
            }
            if (omitted > 0) {
                notes.add(omitted + " series beyond the first " + mostSeries
                        + " are left out; filter by name or tag, or allow more");
            }
            if (merged > 0) {
                notes.add("values of several meters fall together: totals, amounts and numbers are added, of others the"
                        + " greatest counts");
            }
            return notes;
        }
    }
}
