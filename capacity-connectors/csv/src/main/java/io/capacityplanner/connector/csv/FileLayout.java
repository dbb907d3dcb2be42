package io.capacityplanner.connector.csv;

import java.util.List;

/** Where the parts of the series stand in a file. A position of -1 means that there is no such column. */
sealed interface FileLayout {

    /** What was assumed, one sentence each. */
    List<String> notes();

    /**
     * One sample a row.
     *
     * @param id column of the series' names
     * @param time column of the stamps; -1 when time is an index
     * @param metric column of the metrics' names
     * @param values columns of values
     * @param notes what was assumed
     */
    record Long(int id, int time, int metric, List<Integer> values, List<String> notes) implements FileLayout {}

    /**
     * One series a row.
     *
     * @param id column of the series' names
     * @param metric column of the metrics' names
     * @param values columns of values in order; empty when all columns after the id are, however many
     * @param dated whether the header's cells for those columns are stamps
     * @param notes what was assumed
     */
    record Wide(int id, int metric, List<Integer> values, boolean dated, List<String> notes) implements FileLayout {}
}
