/** Messages to people: Slack, e-mail, PagerDuty, signed webhooks and Grafana annotations. */
module io.capacityplanner.connector.notify {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires jakarta.mail;
    requires org.eclipse.angus.mail;
    requires org.slf4j;

    exports io.capacityplanner.connector.notify;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.notify.NotifyConnectorFactory;
}
