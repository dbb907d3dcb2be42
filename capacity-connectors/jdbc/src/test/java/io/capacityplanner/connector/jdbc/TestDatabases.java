package io.capacityplanner.connector.jdbc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Databases of the tests of a class, and how each is opened again. */
final class TestDatabases implements AutoCloseable {

    private final Supplier<String> places;
    private final Function<String, Database> opening;
    private final List<Database> opened = new ArrayList<>();
    private final Map<Database, String> placeOf = new HashMap<>();

    private TestDatabases(Supplier<String> places, Function<String, Database> opening) {
        this.places = places;
        this.opening = opening;
    }

    static TestDatabases h2(Path folder) {
        int[] number = {0};
        return new TestDatabases(() -> "store-" + number[0]++, place -> Database.folder(folder.resolve(place)));
    }

    static TestDatabases postgresql(RealPostgres server) {
        return new TestDatabases(server::schema, server::database);
    }

    /** An empty one. */
    Database empty() {
        return at(places.get());
    }

    private Database at(String place) {
        Database database = opening.apply(place);
        opened.add(database);
        placeOf.put(database, place);
        return database;
    }

    /** The same, closed and opened again. */
    Database reopened(Database database) {
        database.close();
        return at(placeOf.getOrDefault(database, "none of these"));
    }

    @Override
    public void close() {
        opened.forEach(Database::close);
        opened.clear();
    }
}
