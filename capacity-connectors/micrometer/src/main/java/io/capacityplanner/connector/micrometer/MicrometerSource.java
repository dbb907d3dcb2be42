package io.capacityplanner.connector.micrometer;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the host application as they are when asked: one sample a series. Who wants a history, which every
 * forecast needs, calls a {@link MicrometerSampler} from time to time.
 *
 * <p>Metrics are named as a Prometheus registry names them: {@code http_server_requests_seconds_count} and {@code _sum}
 * are running totals, {@code _max} is a gauge. A resource is the application with the tags of the meter, or what a
 * template makes of them. Meters without a finite value are left out, and the notes of the samples say how many. The
 * meters that {@link MicrometerPublisher} makes are never read.
 *
 * <p>Thread-safe. Made by hand and never found by {@code ServiceLoader}.
 */
public final class MicrometerSource implements MetricSource {

    static final String ID = "micrometer";

    private final MeterReader reader;
    private final String application;
    private final Clock clock;

    private MicrometerSource(MeterReader reader, String application, Clock clock) {
        this.reader = reader;
        this.application = application;
        this.clock = clock;
    }

    /** All meters of a registry. */
    public static MicrometerSource of(MeterRegistry registry, String application) {
        return builder(registry).application(application).build();
    }

    /** A builder for a source on a registry. */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    /** A builder for a source on Micrometer's global registry. */
    public static Builder global() {
        return new Builder(Metrics.globalRegistry);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "The meters of " + application + " as they are now";
    }

    /**
     * Reads the meters now.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when the registry is an empty composite, or counts anew
     *     in every interval, as those that push do
     */
    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        Instant now = clock.instant();
        if (!query.range().contains(now)) {
            return Stream.empty();
        }
        MeterReader.Round round = reader.read();
        Provenance provenance = provenance(round.notes());
        List<SourceItem> items = new ArrayList<>();
        for (MeterReading reading : round.readings().values()) {
            if (query.matches(reading.key())) {
                items.add(new SourceItem.Delivered(MetricSamples.of(
                        reading.key(),
                        reading.metric(),
                        new long[] {now.toEpochMilli()},
                        new double[] {reading.value()},
                        provenance)));
            }
        }
        return items.stream();
    }

    MeterReader.Round read() {
        return reader.read();
    }

    Clock clock() {
        return clock;
    }

    Provenance provenance(List<String> notes) {
        return new Provenance(ID, application, notes);
    }

    /** Collects the settings of a source. Not thread-safe. */
    public static final class Builder {

        private final MeterRegistry registry;
        private String application = "application";
        private @Nullable String template;
        private Predicate<Meter.Id> filter = id -> !id.getName().startsWith(MicrometerPublisher.PREFIX);
        private int mostSeries = 2000;
        private Clock clock = Clock.systemUTC();

        private Builder(MeterRegistry registry) {
            this.registry = registry;
        }

        /** What the application is called: the beginning of each resource's id. */
        public Builder application(String name) {
            if (name.isBlank()) {
                throw new InvalidInputException(
                        "the name of the application is blank", "Micrometer source", "Give for instance shop");
            }
            application = name;
            return this;
        }

        /**
         * How ids of resources are made of tags, for instance {@code {application}/{uri}}. Meters that differ in other
         * tags fall together: totals, amounts and numbers are added, of other values the greatest counts.
         */
        public Builder resource(@Nullable String made) {
            template = made;
            return this;
        }

        /** Reads only meters that a test passes; call again for further tests. */
        public Builder only(Predicate<Meter.Id> test) {
            filter = filter.and(test);
            return this;
        }

        /** Reads only meters whose name is one of these or begins with one and a dot. */
        public Builder names(List<String> beginnings) {
            List<String> kept = List.copyOf(beginnings);
            return only(id -> kept.stream().anyMatch(name -> under(id, name)));
        }

        /** Leaves out meters whose name is one of these or begins with one and a dot. */
        public Builder without(List<String> beginnings) {
            List<String> kept = List.copyOf(beginnings);
            return only(id -> kept.stream().noneMatch(name -> under(id, name)));
        }

        /** Reads only meters whose tag has a value. */
        public Builder tag(String key, String value) {
            return only(id -> value.equals(id.getTag(key)));
        }

        private static boolean under(Meter.Id id, String name) {
            return id.getName().equals(name) || id.getName().startsWith(name + ".");
        }

        /** How many series are read, 2000 unless given; a note says how many were left out. */
        public Builder mostSeries(int count) {
            if (count < 1) {
                throw new InvalidInputException(
                        "the number of series (" + count + ") must be positive", "Micrometer source", "Give 1 or more");
            }
            mostSeries = count;
            return this;
        }

        /** What the time is; the machine's clock unless given. */
        public Builder clock(Clock given) {
            clock = given;
            return this;
        }

        /** Builds the source; nothing is read. */
        public MicrometerSource build() {
            return new MicrometerSource(
                    new MeterReader(registry, new MeterNames(application, template), filter, mostSeries),
                    application,
                    clock);
        }
    }
}
