package io.capacityplanner.connector.jdbc;

import io.capacityplanner.kit.KillRounds;
import io.capacityplanner.kit.NumberedRecords;
import io.capacityplanner.security.KeyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes to the stores of a folder and of a server until it is killed. */
final class CrashingWriter {

    static final String H2 = "h2-";
    static final String POSTGRESQL = "postgresql-";

    private static final KeyFile KEYS = KeyFile.ofKey("test", new byte[KeyFile.SHORTEST]);

    private CrashingWriter() {}

    /**
     * Runs it.
     *
     * @param args the folder, and the address of the server
     */
    public static void main(String[] args) throws Exception {
        System.in.read();
        Stream.concat(
                        KillRounds.writers(H2, stores(Database.folder(Path.of(args[0])))),
                        KillRounds.writers(POSTGRESQL, stores(postgresql(args[1]))))
                .forEach(Thread::start);
    }

    static Database postgresql(String url) {
        return Database.postgresql(url)
                .user("capacity", () -> "")
                .connections(5)
                .build();
    }

    static List<NumberedRecords> stores(Database database) {
        return List.of(
                NumberedRecords.of(JdbcMetricStore.in(database)),
                NumberedRecords.of(JdbcForecastStore.in(database)),
                NumberedRecords.of(JdbcRecommendationStore.in(database)),
                NumberedRecords.of(JdbcAlertStore.in(database)),
                NumberedRecords.of(JdbcAuditLog.in(database, KEYS)));
    }
}
