package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads documents; those of one call are as they were at one moment. */
final class Documents {

    private Documents() {}

    /**
     * Reads them.
     *
     * @param what the table without its prefix
     * @param parser makes them of JSON
     * @param clause what follows the table's name
     * @param parameters what stands for its question marks
     */
    static <T> Stream<T> read(
            Database database, String what, Function<String, T> parser, String clause, String... parameters) {
        List<String> documents = database.transaction(what + "s", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select document from capacity_" + what + clause)) {
                for (int i = 0; i < parameters.length; i++) {
                    select.setString(i + 1, parameters[i]);
                }
                List<String> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                return found;
            }
        });
        return documents.stream().map(json -> parsed(json, parser, database.address() + ", " + what));
    }

    private static <T> T parsed(String json, Function<String, T> parser, String place) {
        try {
            return parser.apply(json);
        } catch (NewerVersionException newer) {
            throw newer.at(place);
        } catch (CapacityException damaged) {
            throw new InvalidInputException(Fault.of(
                            "a document is damaged (" + damaged.problem() + ")",
                            place,
                            "Restore it from a backup, or delete it")
                    .causedBy(damaged));
        }
    }
}
