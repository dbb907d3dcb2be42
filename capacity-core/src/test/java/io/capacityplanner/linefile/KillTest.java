package io.capacityplanner.linefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.capacityplanner.alerting.JsonLinesAlertStore;
import io.capacityplanner.followup.JsonLinesRecommendationStore;
import io.capacityplanner.kit.ForkedJvm;
import io.capacityplanner.kit.KillRounds;
import io.capacityplanner.kit.NumberedRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Kills a process that writes to the stores of files, 50 times. */
@Tag("kill")
class KillTest {

    private static final int TIMES = 50;

    @TempDir
    private Path folder;

    @Test
    void noAcknowledgedRecordIsLost() {
        Map<String, Integer> acknowledged = KillRounds.run(
                TIMES,
                20260301,
                () -> ForkedJvm.start(
                        "",
                        CrashingWriter.class,
                        List.of(LineFile.class, Logger.class, JsonFactory.class, Assertions.class),
                        folder.toString()),
                this::check);

        assertThat(acknowledged)
                .hasSize(3)
                .allSatisfy((store, number) -> assertThat(number).isGreaterThan(TIMES));
    }

    private void check(Map<String, Integer> acknowledged) {
        try (JsonLinesAlertStore alerts = CrashingWriter.alerts(folder);
                JsonLinesRecommendationStore recommendations = CrashingWriter.recommendations(folder)) {
            for (NumberedRecords store : List.of(
                    NumberedRecords.of(alerts),
                    NumberedRecords.of(recommendations),
                    NumberedRecords.of(CrashingWriter.audit(folder)))) {
                store.holdsAllUpTo(acknowledged.getOrDefault(store.name(), 0));
            }
        }
    }
}
