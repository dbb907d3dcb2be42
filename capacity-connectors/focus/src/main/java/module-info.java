/** Costs from FOCUS files, cost and usage reports and billing exports. */
module io.capacityplanner.connector.focus {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.sql;
    requires org.slf4j;

    exports io.capacityplanner.connector.focus;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.focus.FocusConnectorFactory;
}
