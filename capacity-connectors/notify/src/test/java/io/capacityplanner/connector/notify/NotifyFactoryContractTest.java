package io.capacityplanner.connector.notify;

import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.spi.ConnectorFactory;

class NotifyFactoryContractTest extends ConnectorFactoryContract {

    @Override
    protected ConnectorFactory factory() {
        return new NotifyConnectorFactory();
    }
}
