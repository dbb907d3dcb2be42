package io.capacityplanner.alerting;

import io.capacityplanner.kit.AlertStoreContract;
import io.capacityplanner.spi.AlertStore;

class InMemoryAlertStoreTest extends AlertStoreContract {

    @Override
    protected AlertStore emptyStore() {
        return new InMemoryAlertStore();
    }
}
