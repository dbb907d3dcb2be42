package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.spi.ConnectorFactory;

class AwsInventoryFactoryContractTest extends ConnectorFactoryContract {

    @Override
    protected ConnectorFactory factory() {
        return new AwsInventoryConnectorFactory();
    }
}
