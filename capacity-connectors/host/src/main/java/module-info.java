/** The local machine as a source. */
module io.capacityplanner.connector.host {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires java.management;
    requires jdk.management;

    exports io.capacityplanner.connector.host;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.host.HostConnectorFactory;
}
