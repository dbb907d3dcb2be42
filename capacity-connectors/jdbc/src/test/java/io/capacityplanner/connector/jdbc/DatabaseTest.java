package io.capacityplanner.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.kit.ForkedJvm;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final SeriesKey KEY = SeriesKey.of("web", Metric.CPU_USAGE.name());

    @TempDir
    private Path folder;

    private static MetricSamples samples(SeriesKey key, long stamp, double value) {
        return MetricSamples.of(
                key, Metric.CPU_USAGE, new long[] {stamp}, new double[] {value}, Provenance.of("test", "here"));
    }

    private static List<SourceItem> items(MetricStore store) {
        try (Stream<SourceItem> items = store.fetch(MetricQuery.all())) {
            return items.toList();
        }
    }

    private static void sql(Database database, String sql) {
        database.transaction("test", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void oneProcessHoldsAFolder() {
        try (ForkedJvm other = ForkedJvm.start("", FolderHolder.class, Libraries.NEEDED, folder.toString());
                Database database = Database.folder(folder)) {
            awaitHolding(other);
            MetricStore store = JdbcMetricStore.in(database);
            assertThatThrownBy(() -> store.write(samples(KEY, 0, 1)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("another process, or another database of this one, holds it");
            other.begin();
            assertThat(other.exitCode()).isZero();

            store.write(samples(KEY, 1, 2));
            assertThat(items(store))
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().times())
                            .containsExactly(-1, 1));
        }
    }

    private static void awaitHolding(ForkedJvm other) {
        String line = other.line();
        while (line != null && !line.equals("holds it")) {
            line = other.line();
        }
        assertThat(line).isNotNull();
    }

    @Test
    void databasesOfOneProcessShareAFolder() {
        Database first = Database.folder(folder);
        try (Database second = Database.folder(folder)) {
            IntStream.range(0, 40)
                    .parallel()
                    .forEach(
                            i -> JdbcMetricStore.in(i % 2 == 0 ? first : second).write(samples(KEY, i, i)));
            first.close();

            assertThat(items(JdbcMetricStore.in(second)))
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().size())
                            .isEqualTo(40));
        }
    }

    @Test
    void aPlaceThatIsAFileIsAnErrorWithARemedyAndGoesOnAfterwards() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        try (Database database = Database.folder(file.resolve("data"))) {
            MetricStore store = JdbcMetricStore.in(database);
            assertThatThrownBy(() -> store.write(samples(KEY, 0, 1)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("Check the path");
            Files.delete(file);

            store.write(samples(KEY, 0, 1));
            assertThat(items(store)).hasSize(1);
        }
    }

    @Test
    void refusesASchemaOfALaterVersion() {
        for (TestDatabases databases :
                List.of(TestDatabases.h2(folder), TestDatabases.postgresql(RealPostgres.shared()))) {
            try (databases) {
                Database database = databases.empty().open();
                JdbcMetricStore.in(database).write(samples(KEY, 0, 1));
                sql(
                        database,
                        "insert into capacity_schema_history (installed_rank, version, description, type, script,"
                                + " checksum, installed_by, execution_time, success)"
                                + " values (99, '7', 'later', 'JDBC', 'later', 1, 'x', 1, true)");
                Database later = databases.reopened(database);

                assertThatThrownBy(later::open)
                        .isInstanceOf(NewerVersionException.class)
                        .hasMessageContaining("it is of version 7, and 1 is the latest");
                assertThatThrownBy(() -> JdbcMetricStore.in(later).write(samples(KEY, 0, 2)))
                        .isInstanceOf(NewerVersionException.class);
            }
        }
    }

    @Test
    void standsBesideTablesOfOthers() {
        RealPostgres server = RealPostgres.shared();
        String schema = server.schema();
        server.sql("create table " + schema + ".orders (id int)");
        try (Database database = server.database(schema)) {
            MetricStore store = JdbcMetricStore.in(database);
            store.write(samples(KEY, 0, 1));
            assertThat(items(store)).hasSize(1);
        }
    }

    @Test
    void severalProcessesMakeTheSchemaAtOnce() {
        RealPostgres server = RealPostgres.shared();
        String schema = server.schema();
        IntStream.range(0, 4).parallel().forEach(i -> {
            try (Database database = server.database(schema)) {
                JdbcMetricStore.in(database).write(samples(KEY, i, i));
            }
        });
        try (Database database = server.database(schema)) {
            assertThat(items(JdbcMetricStore.in(database)))
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().size())
                            .isEqualTo(4));
        }
    }

    @Test
    void aServerThatIsGoneIsToldOfAndUsedAgainWhenItIsBack() {
        try (RealPostgres server = RealPostgres.start();
                Database database = Database.postgresql(server.url(server.schema()))
                        .user("capacity", () -> "")
                        .patience(Duration.ofSeconds(5))
                        .build()) {
            MetricStore store = JdbcMetricStore.in(database);
            store.write(samples(KEY, 0, 1));
            server.end();

            assertThatThrownBy(() -> store.write(samples(KEY, 1, 2)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("Check that the database runs");
            server.begin();

            store.write(samples(KEY, 2, 3));
            assertThat(items(store))
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().times())
                            .containsExactly(0, 2));
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadIsReadAndNotWritten() {
        RealPostgres server = RealPostgres.shared();
        String schema = server.schema();
        try (Database writing = server.database(schema)) {
            JdbcMetricStore.in(writing).write(samples(KEY, 0, 1));
        }
        server.sql("create role reader_" + schema + " login");
        server.sql("grant usage on schema " + schema + " to reader_" + schema);
        server.sql("grant select on all tables in schema " + schema + " to reader_" + schema);
        try (Database reading = Database.postgresql(server.url(schema))
                .user("reader_" + schema, () -> "")
                .build()) {
            MetricStore store = JdbcMetricStore.in(reading);
            assertThat(items(store)).hasSize(1);
            assertThatThrownBy(() -> store.write(samples(KEY, 1, 2)))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("Let the process write there");
        }
    }

    @Test
    void aDamagedBlockIsToldOfInItsPlace() {
        try (Database database = Database.folder(folder)) {
            JdbcMetricStore store = JdbcMetricStore.in(database);
            SeriesKey other = SeriesKey.of("db", Metric.CPU_USAGE.name());
            store.write(samples(KEY, 0, 1));
            store.write(samples(other, 0, 1));
            sql(
                    database,
                    "update capacity_samples set block = X'0102030405060708090a' where series_id ="
                            + " (select id from capacity_series where resource = 'db')");

            List<SourceItem> items = items(store);
            assertThat(items).hasSize(2);
            assertThat(items.get(0))
                    .isInstanceOfSatisfying(
                            SourceItem.Failed.class,
                            failed -> assertThat(failed.failure())
                                    .isInstanceOf(InvalidInputException.class)
                                    .hasMessageContaining("damaged"));
            assertThat(items.get(1)).isInstanceOf(SourceItem.Delivered.class);
            assertThatThrownBy(() -> store.write(samples(other, 1, 1))).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void refusesNamesThatADatabaseCannotKeep() {
        for (TestDatabases databases :
                List.of(TestDatabases.h2(folder), TestDatabases.postgresql(RealPostgres.shared()))) {
            try (databases) {
                JdbcMetricStore store = JdbcMetricStore.in(databases.empty());
                for (String name : List.of("a\u0000b", "half \uD83D", "x".repeat(5000))) {
                    assertThatThrownBy(() -> store.write(samples(SeriesKey.of(name, "cpu_usage"), 0, 1)))
                            .isInstanceOf(InvalidInputException.class);
                }
                assertThat(items(store)).isEmpty();
            }
        }
    }

    @Test
    void knowsTheLatestStampOfASeries() {
        try (Database database = Database.folder(folder)) {
            JdbcMetricStore store = JdbcMetricStore.in(database);
            assertThat(store.watermark(KEY)).isEmpty();
            store.write(samples(KEY, 5000, 1));
            store.write(samples(KEY, 1000, 1));
            assertThat(store.watermark(KEY)).contains(Instant.ofEpochMilli(5000));
            store.write(samples(KEY, 9000, 1));
            assertThat(store.watermark(KEY)).contains(Instant.ofEpochMilli(9000));
        }
    }

    @Test
    void anInterruptedThreadStillWrites() {
        try (Database database = Database.folder(folder)) {
            JdbcMetricStore store = JdbcMetricStore.in(database);
            Thread.currentThread().interrupt();
            store.write(samples(KEY, 0, 1));
            assertThat(Thread.interrupted()).isTrue();
            store.write(samples(KEY, 1, 2));
            assertThat(items(store))
                    .singleElement()
                    .satisfies(item -> assertThat(
                                    ((SourceItem.Delivered) item).samples().size())
                            .isEqualTo(2));
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        Database database = Database.folder(folder).open();
        database.close();
        assertThatThrownBy(() -> JdbcMetricStore.in(database).write(samples(KEY, 0, 1)))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("it is closed");
    }

    @Test
    void addressesShowNoSecrets() {
        assertThatThrownBy(() -> Database.postgresql("jdbc:postgresql://db/x?user=ada&password=geheim"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> Database.postgresql("jdbc:postgresql://ada:geheim@db/x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> Database.postgresql("jdbc:mysql://db/x")).isInstanceOf(InvalidInputException.class);
    }
}
