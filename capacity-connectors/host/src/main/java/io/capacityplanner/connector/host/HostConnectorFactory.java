package io.capacityplanner.connector.host;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.util.List;

/**
 * Makes a connector of the section {@code host}: the present state of the machine this process runs on, and what it has
 * as resources. A history is kept by a {@link HostSampler}, which is wired in code.
 */
public final class HostConnectorFactory implements ConnectorFactory {

    /** For {@code ServiceLoader}. */
    public HostConnectorFactory() {}

    @Override
    public String id() {
        return HostMetricSource.ID;
    }

    @Override
    public String description() {
        return "The machine or container that this process runs on, its file systems and its JVM";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("name", "What the machine is called; the name it gives itself unless given"),
                Setting.flag("inventory", "Whether the machine and its file systems are read as resources")
                        .otherwise("true"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        String name = settings.text("name").orElseGet(LocalMachine::ownName);
        if (name.isBlank()) {
            throw settings.fault("name", "the name is blank", "Leave it out, or give a name");
        }
        Connector.Builder connector = Connector.builder().metrics(HostMetricSource.named(name, context.clock()));
        if (settings.flag("inventory", true)) {
            connector.inventory(HostInventorySource.named(name));
        }
        return connector.build();
    }
}
