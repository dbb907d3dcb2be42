package io.capacityplanner.connector.logs;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LogSourceContractTest extends MetricSourceContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void writeLog() {
        StringBuilder text = new StringBuilder();
        for (int minute = 0; minute < 10; minute++) {
            text.append(Logs.combined("10:0" + minute + ":00", "GET /orders/" + minute + " HTTP/1.1", 200, "5", ""));
            text.append(Logs.combined("10:0" + minute + ":30", "GET /users HTTP/1.1", 500, "5", ""));
        }
        Logs.file(folder, "access.log", text.toString());
    }

    @Override
    protected MetricSource source() {
        return LogSource.builder()
                .path(folder)
                .resource("shop")
                .resourceByPath(null)
                .step(Step.parse("1m"))
                .build();
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("shop:/orders/:id", "request_rate");
    }
}
