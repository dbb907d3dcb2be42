package io.capacityplanner.connector.prometheus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API answered to one request.
 *
 * @param series series of a query; empty for other requests
 * @param values values of a label; empty for other requests
 * @param warnings what the server warned of: parts of it did not answer
 * @param remarks what the server remarked on the expression
 * @param refusal why the request was refused; null when it was not
 */
record ApiAnswer(
        SeriesTable series,
        List<String> values,
        List<String> warnings,
        List<String> remarks,
        @Nullable Refusal refusal) {

    /**
     * A request that was refused.
     *
     * @param status HTTP status
     * @param kind the server's word for it, for instance {@code bad_data}
     * @param message what the server said
     */
    record Refusal(int status, String kind, String message) {

        private static final String UNREAD = "too many samples";

        /** An answer that was not read to its end, because it would not fit into memory. */
        static Refusal unread(long most) {
            return new Refusal(0, UNREAD, "more than " + most + " samples at once");
        }

        /** Whether it was not the server that refused. */
        boolean isUnread() {
            return kind.equals(UNREAD);
        }

        /** Whether a smaller question may pass. */
        boolean tooLarge() {
            // An expression that is wrong is wrong at any size, whatever words it holds.
            boolean wrong = message.contains("parse error");
            boolean large = kind.equals("timeout")
                    || message.matches("(?is).*(too many|exceed|limit|maximum resolution|more than|time[d ]?out).*");
            return large && !wrong;
        }
    }
}
