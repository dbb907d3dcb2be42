package io.capacityplanner.connector.host;

import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The local machine, its file systems and this JVM, as they are when asked: one sample a metric. Who wants a history
 * calls a {@link HostSampler} from time to time.
 *
 * <p>Series are named after the host; those of a file system after {@code host:/mount}. What the platform does not tell
 * is not delivered. The processor load is measured between two questions at least half a second apart; until then it is
 * {@link SourceItem.Failed}.
 *
 * <p>Thread-safe. Made by hand and never found by {@code ServiceLoader}: no machine is read unless asked.
 */
public final class HostMetricSource implements MetricSource {

    static final String ID = "host";

    private final Machine machine;
    private final Clock clock;

    HostMetricSource(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    /** This machine under the name it gives itself. */
    public static HostMetricSource local(Clock clock) {
        return named(LocalMachine.ownName(), clock);
    }

    /** This machine under a name of one's own, for instance where containers have names made up by chance. */
    public static HostMetricSource named(String name, Clock clock) {
        return new HostMetricSource(new LocalMachine(name, clock.instant()), clock);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "The machine " + machine.name() + " as it is now";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        Instant now = clock.instant();
        if (!query.range().contains(now)) {
            return Stream.empty();
        }
        List<SourceItem> items = new ArrayList<>();
        boolean loadKnown = false;
        for (Reading reading : machine.read(now)) {
            SeriesKey key = key(reading);
            loadKnown |= reading.metric().equals(Metric.CPU_USAGE);
            if (query.matches(key)) {
                items.add(new SourceItem.Delivered(samples(key, reading, now)));
            }
        }
        SeriesKey load = SeriesKey.of(machine.name(), Metric.CPU_USAGE.name());
        if (!loadKnown && query.matches(load)) {
            items.add(loadUnknown(load));
        }
        return items.stream();
    }

    /** What can be read now; for the sampler. */
    List<Reading> read(Instant now) {
        return machine.read(now);
    }

    Clock clock() {
        return clock;
    }

    SeriesKey key(Reading reading) {
        String resource = reading.part().isEmpty() ? machine.name() : machine.name() + ":" + reading.part();
        return SeriesKey.of(resource, reading.metric().name());
    }

    Provenance provenance(Reading reading) {
        return new Provenance(ID, machine.name(), reading.note().isEmpty() ? List.of() : List.of(reading.note()));
    }

    private MetricSamples samples(SeriesKey key, Reading reading, Instant now) {
        return MetricSamples.of(
                key,
                reading.metric(),
                new long[] {now.toEpochMilli()},
                new double[] {reading.value()},
                provenance(reading));
    }

    private static SourceItem loadUnknown(SeriesKey key) {
        return new SourceItem.Failed(
                key.toString(),
                new SourceUnavailableException(
                        "the processor load is not known yet: it is measured between two questions",
                        key.toString(),
                        "Ask again in a second, or call a HostSampler from time to time"));
    }
}
