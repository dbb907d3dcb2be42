package io.capacityplanner.examples.quickstart;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.MetricSamples;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fleet that does not exist, with a year of hourly usage: machines, databases and volumes of an online shop on three
 * clouds. What is wrong with it was put there on purpose and is listed by {@link #facts()}.
 *
 * <p>The same seed and end give the same samples on every machine. Nothing is read or written. Immutable and
 * thread-safe.
 */
public final class DemoFleet {

    /** The seed of the published figures. */
    public static final long SEED = 20_261_124L;

    private final long seed;
    private final Instant start;
    private final List<DemoFleetMachine> machines;

    private DemoFleet(long seed, Instant start, List<DemoFleetMachine> machines) {
        this.seed = seed;
        this.start = start;
        this.machines = machines;
    }

    /**
     * Describes the fleet.
     *
     * @param seed decides about the noise
     * @param endExclusive end of the data; full hours count, the year before it is generated
     */
    public static DemoFleet generate(long seed, Instant endExclusive) {
        Instant start = endExclusive.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(DemoFleetSignal.HOURS));
        return new DemoFleet(seed, start, DemoFleetCatalog.machines());
    }

    /** The resources, with their sizes and capacities. */
    public List<Resource> inventory() {
        return machines.stream().map(DemoFleetMachine::resource).toList();
    }

    /** The samples of each metric of each resource, generated as the stream is read. */
    public Stream<MetricSamples> samples() {
        return machines.stream().flatMap(machine -> machine.samples(seed, start));
    }

    /** What was planted. */
    public List<PlantedFact> facts() {
        return machines.stream().flatMap(machine -> machine.facts().stream()).toList();
    }
}
