package io.capacityplanner.connector.focus.mapping;

import java.util.List;

/**
 * Where a value stands in a row.
 *
 * @param cell index of its cell; negative when the file has no such column
 * @param column the column as the file spells it
 * @param keys keys that lead to it inside a nested cell
 */
record Field(int cell, String column, List<String> keys) {

    boolean present() {
        return cell >= 0;
    }
}
