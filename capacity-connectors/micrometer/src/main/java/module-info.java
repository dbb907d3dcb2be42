/** The host application's meters as a source, and forecasts and advice as meters. */
module io.capacityplanner.connector.micrometer {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires micrometer.core;

    exports io.capacityplanner.connector.micrometer;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.micrometer.MicrometerConnectorFactory;
}
