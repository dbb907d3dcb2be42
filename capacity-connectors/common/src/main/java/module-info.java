/** What connectors share: HTTP with retries, limits, redaction and typed errors. */
module io.capacityplanner.connector.common {
    requires transitive io.capacityplanner.core;
    requires transitive java.net.http;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.capacityplanner.connector.common;
}
