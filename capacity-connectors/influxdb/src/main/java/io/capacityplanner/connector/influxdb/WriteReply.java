package io.capacityplanner.connector.influxdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server said of lines.
 *
 * @param status the status
 * @param error what it refused; empty when it kept all
 */
record WriteReply(int status, String error) {

    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");

    boolean kept() {
        return status < 300;
    }

    boolean tooLarge() {
        return status == 413;
    }

    boolean partial() {
        return error.contains("partial write");
    }

    /** How many points the server says it left out; 0 when it does not say. */
    long dropped() {
        Matcher matcher = DROPPED.matcher(error);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    boolean notThere() {
        return Reply.notThere(error);
    }
}
