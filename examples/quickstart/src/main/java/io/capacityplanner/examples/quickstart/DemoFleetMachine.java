package io.capacityplanner.examples.quickstart;

import io.capacityplanner.examples.quickstart.PlantedFact.Kind;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One resource of the demo fleet while it is being described: what it is, how it moves, what was planted in it. */
final class DemoFleetMachine {

    private static final long HOUR_MILLIS = 3_600_000L;

    private final String id;
    private final Resource.Builder resource;
    private final Map<Metric, DemoFleetSignal> signals = new LinkedHashMap<>();
    private final List<PlantedFact> facts = new ArrayList<>();
    private DemoFleetFaults faults = DemoFleetFaults.NONE;

    private DemoFleetMachine(String id, Resource.Builder resource) {
        this.id = id;
        this.resource = resource;
    }

    /** A virtual machine of a service. */
    static DemoFleetMachine vm(String id, String service, DemoFleetSize size) {
        return sized(id, ResourceType.VIRTUAL_MACHINE, service, size);
    }

    /** A managed database of a service. */
    static DemoFleetMachine database(String id, String service, DemoFleetSize size) {
        return sized(id, ResourceType.DATABASE, service, size);
    }

    private static DemoFleetMachine sized(String id, ResourceType type, String service, DemoFleetSize size) {
        Resource.Builder resource = located(id, type, service, size.provider(), size.region())
                .size(size.name())
                .capacity(Metric.CPU_USAGE.name(), Quantity.of(size.cores(), Unit.CORES))
                .capacity(Metric.MEMORY_USAGE.name(), Quantity.of(size.memoryGib(), Unit.GIBIBYTES));
        return new DemoFleetMachine(id, resource);
    }

    /** A volume of a service, of a type such as {@code gp3}. */
    static DemoFleetMachine volume(String id, String service, String type, int gib) {
        Resource.Builder resource = located(id, ResourceType.VOLUME, service, "aws", "us-east-1")
                .size(type)
                .capacity(Metric.DISK_USAGE.name(), Quantity.of(gib, Unit.GIBIBYTES));
        return new DemoFleetMachine(id, resource);
    }

    private static Resource.Builder located(
            String id, ResourceType type, String service, String provider, String region) {
        String account = switch (provider) {
            case "aws" -> "111122223333";
            case "gcp" -> "shop-production";
            default -> "00000000-0000-0000-0000-00000000abcd";
        };
        return Resource.builder(id, type)
                .provider(provider)
                .account(account)
                .region(region)
                .service(service)
                .tag("service", service)
                .tag("environment", "production");
    }

    /** The team that owns it. */
    DemoFleetMachine team(String team) {
        resource.tag("team", team);
        return this;
    }

    DemoFleetMachine cpu(DemoFleetSignal signal) {
        signals.put(Metric.CPU_USAGE, signal);
        return this;
    }

    DemoFleetMachine memory(DemoFleetSignal signal) {
        signals.put(Metric.MEMORY_USAGE, signal);
        return this;
    }

    /** The data disk, with its capacity. */
    DemoFleetMachine disk(int gib, DemoFleetSignal signal) {
        resource.capacity(Metric.DISK_USAGE.name(), Quantity.of(gib, Unit.GIBIBYTES));
        return disk(signal);
    }

    DemoFleetMachine disk(DemoFleetSignal signal) {
        signals.put(Metric.DISK_USAGE, signal);
        return this;
    }

    /** Spoils the delivery of all its samples. */
    DemoFleetMachine faults(DemoFleetFaults planted) {
        faults = planted;
        return this;
    }

    /** States a fact about one of its metrics. */
    DemoFleetMachine fact(Metric metric, Kind kind, String description) {
        facts.add(new PlantedFact(id, metric.name(), kind, description));
        return this;
    }

    /** States a fact about the resource as a whole. */
    DemoFleetMachine fact(Kind kind, String description) {
        facts.add(new PlantedFact(id, "", kind, description));
        return this;
    }

    Resource resource() {
        return resource.build();
    }

    List<PlantedFact> facts() {
        return List.copyOf(facts);
    }

    /** A year of samples for each of its metrics. */
    Stream<MetricSamples> samples(long seed, Instant start) {
        return signals.entrySet().stream().map(entry -> samples(seed, start, entry.getKey(), entry.getValue()));
    }

    private MetricSamples samples(long seed, Instant start, Metric metric, DemoFleetSignal signal) {
        SeriesKey key = SeriesKey.of(id, metric.name());
        DemoFleetRandom random = new DemoFleetRandom(seed, key.toString());
        double[] clean = signal.values(start, random);
        int[] order = faults.order(clean.length, random);
        long[] stamps = new long[order.length];
        double[] values = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            stamps[i] = start.toEpochMilli() + order[i] * HOUR_MILLIS;
            values[i] = clean[order[i]];
        }
        return MetricSamples.of(key, metric, stamps, values, Provenance.of("demo", "generated fleet, seed " + seed));
    }
}
