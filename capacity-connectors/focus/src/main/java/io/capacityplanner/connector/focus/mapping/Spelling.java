package io.capacityplanner.connector.focus.mapping;

import java.util.Locale;

/** How names of columns are compared. */
enum Spelling {
    /** FOCUS: case, blanks and underscores do not count. */
    FOCUS {
        @Override
        String of(String column) {
            return column.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
        }
    },
    /** AWS: {@code lineItem/UsageAccountId} of the older report is {@code line_item_usage_account_id} of the newer. */
    SNAKE {
        @Override
        String of(String column) {
            return column.indexOf('/') < 0
                    ? column.toLowerCase(Locale.ROOT)
                    : column.replace("/", "_")
                            .replaceAll("(?<=[a-zA-Z0-9])(?=[A-Z])", "_")
                            .replace(':', '_')
                            .toLowerCase(Locale.ROOT);
        }
    },
    /** Google: a nested {@code service.id} may have been flattened to {@code service_id}. */
    FLAT {
        @Override
        String of(String column) {
            return column.replace('.', '_').toLowerCase(Locale.ROOT);
        }
    };

    abstract String of(String column);
}
