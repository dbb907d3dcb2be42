package io.capacityplanner.connector.gcp;

import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Compute Engine's API for some projects, and what is read from it. Collects settings; not thread-safe. */
public final class ComputeEngine {

    private final List<String> projects = new ArrayList<>();
    private String id = CloudMonitoringSource.ID;
    private String address = "https://compute.googleapis.com";
    private String serviceLabel = "service";
    private GcpAccess access = GcpAccess.ofDefaults();
    private Consumer<HttpTransportBuilder> http = given -> {};

    private ComputeEngine() {}

    /** The API for some projects, with Application Default Credentials. */
    public static ComputeEngine of(String... projects) {
        ComputeEngine engine = new ComputeEngine();
        for (String project : projects) {
            engine.projects.add(GcpAccess.project(project));
        }
        if (projects.length == 0) {
            throw new InvalidInputException(
                    "there is no project", "Compute Engine", "Name one, for instance my-project-id");
        }
        return engine;
    }

    /** The id of its sources in a planner; {@code gcp} unless given. */
    public ComputeEngine id(String name) {
        id = name;
        return this;
    }

    /** Who asks. */
    public ComputeEngine access(GcpAccess given) {
        access = given;
        return this;
    }

    /** Address of the API, for instance of a private endpoint. */
    public ComputeEngine address(String given) {
        address = given;
        return this;
    }

    /** The label that names the service a machine belongs to; {@code service} unless given. */
    public ComputeEngine serviceLabel(String label) {
        serviceLabel = label;
        return this;
    }

    /** Everything else of the transport: retries, limits, trust, listener. */
    public ComputeEngine http(Consumer<HttpTransportBuilder> settings) {
        http = http.andThen(settings);
        return this;
    }

    /** The commitments that the projects hold. */
    public CommittedUseSource commitments() {
        return new CommittedUseSource(id, api());
    }

    /** The machines of the projects. */
    public ComputeInventory inventory() {
        return new ComputeInventory(id, api(), serviceLabel);
    }

    private ComputeApi api() {
        HttpTransportBuilder transport = HttpTransport.to(address);
        http.accept(transport);
        return new ComputeApi(
                transport
                        .authorization(access.authorization(URI.create(address.strip())))
                        .build(),
                projects);
    }
}
