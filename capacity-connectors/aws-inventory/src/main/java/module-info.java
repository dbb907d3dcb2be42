/** What runs and is reserved in accounts of Amazon Web Services. */
module io.capacityplanner.connector.aws.inventory {
    requires transitive io.capacityplanner.core;
    requires transitive io.capacityplanner.connector.aws;
    requires io.capacityplanner.connector.common;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.services.autoscaling;
    requires software.amazon.awssdk.services.ec2;
    requires software.amazon.awssdk.services.elasticache;
    requires software.amazon.awssdk.services.lambda;
    requires software.amazon.awssdk.services.rds;

    exports io.capacityplanner.connector.aws.inventory;

    provides io.capacityplanner.spi.ConnectorFactory with
            io.capacityplanner.connector.aws.inventory.AwsInventoryConnectorFactory;
}
