/** Metrics, logs, costs and reservations from Microsoft Azure. */
module io.capacityplanner.connector.azure {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires transitive com.azure.core;
    requires com.azure.identity;
    requires com.azure.core.http.jdk.httpclient;
    requires com.fasterxml.jackson.core;
    requires reactor.core;
    requires java.net.http;

    exports io.capacityplanner.connector.azure;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.azure.AzureConnectorFactory;
}
