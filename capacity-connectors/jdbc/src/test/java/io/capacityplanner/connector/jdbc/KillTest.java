package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.kit.ForkedJvm;
import io.capacityplanner.kit.KillRounds;
import io.capacityplanner.kit.NumberedRecords;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes to the stores of both databases by ten threads, 50 times. */
@Tag("kill")
class KillTest {

    private static final int TIMES = 50;

    @TempDir
    private Path folder;

    @Test
    void noAcknowledgedRecordIsLost() {
        String url = RealPostgres.shared().url(RealPostgres.shared().schema());
        try (Database server = CrashingWriter.postgresql(url)) {
            Map<String, Integer> acknowledged = KillRounds.run(
                    TIMES,
                    20260301,
                    () -> ForkedJvm.start("", CrashingWriter.class, Libraries.NEEDED, folder.toString(), url),
                    numbers -> {
                        check(CrashingWriter.POSTGRESQL, server, numbers);
                        try (Database local = Database.folder(folder)) {
                            check(CrashingWriter.H2, local, numbers);
                        }
                    });

            assertThat(acknowledged)
                    .hasSize(10)
                    .allSatisfy((store, number) -> assertThat(number).isGreaterThan(10));
        }
    }

    private static void check(String prefix, Database database, Map<String, Integer> acknowledged) {
        for (NumberedRecords store : CrashingWriter.stores(database)) {
            store.holdsAllUpTo(acknowledged.getOrDefault(prefix + store.name(), 0));
        }
    }
}
