package io.capacityplanner.connector.influxdb;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of a question.
 *
 * @param sink what the answer held
 * @param error what the server refused it with; empty when it did not
 * @param cut whether the server left out rows without having been told to
 * @param full whether the sink took no more
 */
record Reply<S extends Sink>(S sink, Optional<String> error, boolean cut, boolean full) {

    private static final Pattern TOO_LARGE = Pattern.compile(
            "max-select-(buckets|series|point)|max-(concurrent-)?series|query-timeout|timeout (limit )?(exceeded|reached)|"
                    + "memory (limit|allocation)|too many (series|points)|exceeded query time");

    private static final Pattern TOO_LONG = Pattern.compile("max-select-buckets");

    private static final Pattern NOT_THERE =
            Pattern.compile("database not found|retention policy not found|database is required|"
                    + "bucket .*not found|could not find bucket|organization .*not found|no dbrp mapping");

    /** Whether less would do. */
    boolean tooLarge() {
        return full || error.filter(text -> has(TOO_LARGE, text)).isPresent();
    }

    /** Whether a shorter time, and only that, would do. */
    boolean tooLong() {
        return error.filter(text -> has(TOO_LONG, text)).isPresent();
    }

    /** Whether what the settings name does not exist. */
    static boolean notThere(String error) {
        return has(NOT_THERE, error);
    }

    private static boolean has(Pattern pattern, String text) {
        return pattern.matcher(text.toLowerCase(Locale.ROOT)).find();
    }
}
