package io.capacityplanner.spi;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import java.util.List;

/**
 * Makes a connector from settings of a configuration file. Cardinality: many, told apart by {@link #id()}. Thread-safe.
 *
 * <p>Several factories may share a section of the file, for instance one for metrics and one for inventory: each gets
 * the whole group, and what may stand in it is what all of them together understand.
 */
public interface ConnectorFactory extends Provider {

    /** The key of its group at the top of the file, for instance {@code prometheus}; its id unless it says otherwise. */
    default String section() {
        return id();
    }

    /**
     * What may stand in its group. Each has a description for users; a JSON Schema and the check of files are made of it.
     * The key {@code enabled} is understood for every connector and must not be among them.
     */
    List<Setting> settings();

    /**
     * Makes the connector. Starts nothing and asks no server.
     *
     * @param settings its group; of the right types and complete, as {@link #settings()} say
     * @param context what connectors share
     * @throws io.capacityplanner.error.ConfigurationException when settings contradict each other
     */
    Connector connect(Settings settings, ConnectorContext context);
}
