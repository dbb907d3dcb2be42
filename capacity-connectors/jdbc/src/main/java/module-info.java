/** Keeps history, forecasts, recommendations, alerts and the audit log in a database. */
module io.capacityplanner.connector.jdbc {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;
    requires static com.h2database;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.naming;
    requires java.sql;
    requires org.postgresql.jdbc;

    exports io.capacityplanner.connector.jdbc;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.jdbc.JdbcConnectorFactory;
    provides io.capacityplanner.spi.LocalStorage with
            io.capacityplanner.connector.jdbc.JdbcLocalStorage;
}
