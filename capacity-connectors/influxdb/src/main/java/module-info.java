/** Reads InfluxDB, and keeps metrics and forecasts there. */
module io.capacityplanner.connector.influxdb {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires influxdb.client.core;
    requires okio;

    exports io.capacityplanner.connector.influxdb;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.influxdb.InfluxConnectorFactory;
}
