/** What connectors share: HTTP with retries, limits, redaction and typed errors. */
module io.capacityplanner.connector.common {
    requires transitive io.capacityplanner.core;
    requires transitive java.net.http;
    requires static transitive org.jspecify;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires org.slf4j;

    exports io.capacityplanner.connector.common;
}
