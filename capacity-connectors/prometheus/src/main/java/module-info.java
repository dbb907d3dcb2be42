/** Metrics and Kubernetes workloads from Prometheus and servers with its API. */
module io.capacityplanner.connector.prometheus {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires org.slf4j;

    exports io.capacityplanner.connector.prometheus;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.prometheus.PrometheusConnectorFactory;
}
