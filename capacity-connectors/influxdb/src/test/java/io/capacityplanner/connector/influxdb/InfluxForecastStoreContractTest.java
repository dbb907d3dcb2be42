package io.capacityplanner.connector.influxdb;

import io.capacityplanner.kit.ForecastStoreContract;
import io.capacityplanner.spi.ForecastStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store of forecasts in a running server. */
final class InfluxForecastStoreContractTest extends ForecastStoreContract {

    @TempDir
    static Path folder;

    private static RealInflux influx;

    @BeforeAll
    static void start() {
        influx = RealInflux.start(folder);
    }

    @AfterAll
    static void stop() {
        if (influx != null) {
            influx.close();
        }
    }

    @Override
    protected ForecastStore emptyStore() {
        return InfluxForecastStore.in(
                InfluxServer.database(influx.address(), influx.database()).build());
    }
}
