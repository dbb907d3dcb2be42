package io.capacityplanner.connector.logs;

import org.jspecify.annotations.Nullable;

/**
 * What names the resource of a line.
 *
 * @param kind how
 * @param field the field; null unless the kind needs one
 */
record ResourceRule(Kind kind, @Nullable String field) {

    enum Kind {
        /** All lines are of one resource. */
        FIXED,
        /** A field as it is. */
        FIELD,
        /** A field that holds a path or a request line. */
        PATH,
        /** The file, without the ending that rotation gives it. */
        FILE
    }
}
