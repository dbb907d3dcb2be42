package io.capacityplanner.connector.focus;

import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.spi.ConnectorFactory;

class FocusFactoryContractTest extends ConnectorFactoryContract {

    @Override
    protected ConnectorFactory factory() {
        return new FocusConnectorFactory();
    }
}
