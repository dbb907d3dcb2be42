package io.capacityplanner.connector.csv;

import java.util.List;

/**
 * One row of a file.
 *
 * @param line line of the file it begins on, counted from 1, header, comments and blank lines included
 * @param cells its cells, trimmed
 */
record Row(long line, List<String> cells) {

    int size() {
        return cells.size();
    }

    String get(int column) {
        return cells.get(column);
    }
}
