/** Request rate, error rate and latency from logs. */
module io.capacityplanner.connector.logs {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.capacityplanner.connector.logs;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.logs.LogConnectorFactory;
}
