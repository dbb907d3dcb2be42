package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Virtual machines of Compute Engine with their sizes and labels [1].
 *
 * <p>A machine's id is its number, as in {@code instance_id} of its metrics; its name, zone and status are tags. Processors
 * and memory come from its machine type, asked for once a zone and type. When that fails, the machine comes without them,
 * beside a failure that says so.
 *
 * <p>[1] Google: Compute Engine API, instances and machineTypes. Immutable and thread-safe.
 */
public final class ComputeInventory implements InventorySource {

    /** The label that Google Kubernetes Engine gives to its nodes. */
    private static final String CLUSTER = "goog-k8s-cluster-name";

    private final String id;
    private final ComputeApi api;
    private final String serviceLabel;

    ComputeInventory(String id, ComputeApi api, String serviceLabel) {
        this.id = id;
        this.api = api;
        this.serviceLabel = serviceLabel;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Virtual machines of Compute Engine from " + api.address();
    }

    /**
     * Streams the machines of all projects, stopped ones included.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when no project can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when every project refuses the credentials
     */
    @Override
    public Stream<Delivery<Resource>> resources() {
        Map<String, Optional<ApiJson>> types = new HashMap<>();
        return api.list("instances", (project, member) -> machine(project, member, types));
    }

    private List<Delivery<Resource>> machine(String project, ApiJson member, Map<String, Optional<ApiJson>> types) {
        String zone = member.name("zone");
        String size = member.name("machineType");
        Resource.Builder machine = Resource.builder(member.text("id"), ResourceType.VIRTUAL_MACHINE)
                .provider("gcp")
                .account(project)
                .region(zone.replaceFirst("-[a-z]$", ""))
                .size(size)
                .tag("name", member.text("name"))
                .tag("gcp:zone", zone)
                .tag("gcp:status", member.text("status"));
        member.get("labels").entries().forEach((key, value) -> machine.tag(key, value.text()));
        String cluster = member.get("labels").text(CLUSTER);
        String service = member.get("labels").text(serviceLabel);
        machine.cluster(cluster.isEmpty() ? null : cluster).service(service.isEmpty() ? null : service);
        if (member.get("scheduling").text("provisioningModel").equals("SPOT")
                || member.get("scheduling").text("preemptible").equals("true")) {
            machine.tag("gcp:provisioning", "SPOT");
        }
        List<Delivery<Resource>> all = new ArrayList<>();
        String place = "Compute Engine, project " + project + ", " + zone + "/machineTypes/" + size;
        try {
            capacity(machine, project, "zones/" + zone + "/machineTypes/" + size, place, types);
        } catch (CapacityException e) {
            all.add(Delivery.failed(place, e));
        }
        all.add(0, Delivery.of(machine.build()));
        return all;
    }

    private void capacity(
            Resource.Builder machine, String project, String path, String place, Map<String, Optional<ApiJson>> types) {
        String key = project + "/" + path;
        Optional<ApiJson> known = types.get(key);
        if (known == null) {
            // One failure is enough for all machines of a type.
            types.put(key, Optional.empty());
            known = Optional.of(api.get(project, path));
            types.put(key, known);
        }
        if (known.isEmpty()) {
            return;
        }
        try {
            machine.capacity(Metric.CPU_USAGE.name(), amount(known.get(), "guestCpus", Unit.CORES));
            machine.capacity(Metric.MEMORY_USAGE.name(), amount(known.get(), "memoryMb", Unit.MEBIBYTES));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(Fault.of("the machine type has no sizes", place, "Look at it with gcloud")
                    .causedBy(e));
        }
    }

    private static Quantity amount(ApiJson type, String key, Unit unit) {
        return Quantity.of(Double.parseDouble(type.text(key)), unit);
    }
}
