/** Builds a planner from a YAML file. */
module io.capacityplanner.connector.config {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.snakeyaml.engine.v2;

    exports io.capacityplanner.connector.config;

    uses io.capacityplanner.spi.ConnectorFactory;
    uses io.capacityplanner.spi.Forecaster;
}
