package io.capacityplanner.connector.csv;

import io.capacityplanner.kit.ConnectorFactoryContract;
import io.capacityplanner.spi.ConnectorFactory;

class CsvFactoryContractTest extends ConnectorFactoryContract {

    @Override
    protected ConnectorFactory factory() {
        return new CsvConnectorFactory();
    }
}
