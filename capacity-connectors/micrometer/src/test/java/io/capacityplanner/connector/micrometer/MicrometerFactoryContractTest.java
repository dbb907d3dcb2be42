package io.capacityplanner.connector.micrometer;

import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.spi.ConnectorFactory;

class MicrometerFactoryContractTest extends ConnectorFactoryContract {

    @Override
    protected ConnectorFactory factory() {
        return new MicrometerConnectorFactory();
    }
}
