package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.SourceUnavailableException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** What the failures of databases mean. States are those of SQL and PostgreSQL, and the numbers of H2. */
final class SqlFaults {

    /** State of our own: the folder cannot be made. */
    static final String NO_FOLDER = "CP001";

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "90131", "50200", "HYT00", "55P03");
    private static final Set<String> LOST =
            Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121", "90028", "90031", "90030", "HY000", "50000");
    private static final Set<String> READ_ONLY = Set.of("25006", "90097", "42501");
    private static final Set<String> STRANGERS = Set.of("28000", "28P01", "3D000", "90013", "90146");

    private SqlFaults() {}

    /** Whether two writers were in each other's way, so that the later one may begin anew. */
    static boolean isConflict(SQLException failed) {
        return CONFLICTS.contains(state(failed));
    }

    /** Whether the connection is of no more use. */
    static boolean isLost(SQLException failed) {
        return state(failed).startsWith("08") || LOST.contains(state(failed));
    }

    static CapacityException typed(SQLException failed, String place) {
        return new SourceUnavailableException(
                Fault.of(problem(failed), place, remedy(failed)).causedBy(failed));
    }

    private static String problem(SQLException failed) {
        if (state(failed).equals("90020")) {
            return "another process, or another database of this one, holds it";
        }
        String message = String.valueOf(root(failed).getMessage());
        int line = message.indexOf('\n');
        return "the database failed: " + (line < 0 ? message : message.substring(0, line)).strip();
    }

    private static String remedy(SQLException failed) {
        String state = state(failed);
        String message = said(failed);
        if (state.equals("90020")) {
            return "Close that one first, or keep what several processes share in PostgreSQL";
        }
        if (state.equals("53100")
                || message.contains("no space")
                || message.contains("too large")
                || message.contains("quota")) {
            return "Make room on the disk; what was written before is kept, and writing goes on then";
        }
        if (READ_ONLY.contains(state) || message.contains("read-only") || message.contains("permission denied")) {
            return "Let the process write there";
        }
        if (STRANGERS.contains(state)) {
            return "Check the name of the database, the user and the password";
        }
        if (state.equals(NO_FOLDER)) {
            return "Check the path and its rights";
        }
        if (state.equals("90030")) {
            return "Restore the file from a backup; it was changed or damaged outside of this library";
        }
        if (isConflict(failed)) {
            return "Try again: others were writing the same at that moment";
        }
        return "Check that the database runs and can be reached; what was written before is kept, and it goes on then";
    }

    /** All that was said about it, in lower case. */
    private static String said(SQLException failed) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable one = failed; one != null && depth < 20; one = one.getCause(), depth++) {
            text.append(one.getMessage()).append(' ');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** The pool wraps what happened when it could not give a connection. */
    private static Throwable root(SQLException failed) {
        return failed.getSQLState() == null && failed.getCause() != null ? failed.getCause() : failed;
    }

    private static String state(SQLException failed) {
        if (root(failed) instanceof SQLException known && known.getSQLState() != null) {
            return known.getSQLState();
        }
        return "";
    }
}
