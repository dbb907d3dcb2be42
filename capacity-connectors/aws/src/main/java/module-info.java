/** Metrics, costs, prices and commitments from Amazon Web Services. */
module io.capacityplanner.connector.aws {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.slf4j;
    requires com.fasterxml.jackson.core;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.utils;
    requires software.amazon.awssdk.services.cloudwatch;
    requires software.amazon.awssdk.services.costexplorer;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.services.pricing;
    requires software.amazon.awssdk.services.savingsplans;

    exports io.capacityplanner.connector.aws;
    exports io.capacityplanner.connector.aws.costs;
    exports io.capacityplanner.connector.aws.metrics;
    exports io.capacityplanner.connector.aws.offers;
    exports io.capacityplanner.connector.aws.reading;
    exports io.capacityplanner.connector.aws.wiring;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.aws.wiring.AwsConnectorFactory;
}
