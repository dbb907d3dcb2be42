/** Metrics and inventories from delimited files. */
module io.capacityplanner.connector.csv {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.csv;

    exports io.capacityplanner.connector.csv;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.csv.CsvConnectorFactory;
}
