package io.capacityplanner.connector.common;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;

/**
 * How much time, memory and company a request may have.
 *
 * @param connect until a connection stands
 * @param answer from sending until the headers of the answer are there
 * @param stall without any byte while the body comes
 * @param whole until the body is read to its end
 * @param bytes length of a body after unpacking
 * @param atOnce requests at the same time, over all threads that share a transport
 */
public record HttpLimits(Duration connect, Duration answer, Duration stall, Duration whole, long bytes, int atOnce) {

    /** Refuses limits that leave no room. */
    public HttpLimits {
        boolean time = connect.toMillis() > 0 && answer.toMillis() > 0 && stall.toMillis() > 0 && whole.toMillis() > 0;
        if (!time || bytes < 1 || atOnce < 1) {
            throw new InvalidInputException(
                    "limits of " + connect + ", " + answer + ", " + stall + ", " + whole + ", " + bytes + " bytes and "
                            + atOnce + " at once leave no room",
                    "HTTP limits",
                    "Give times of a millisecond or more, and one byte and request or more");
        }
    }

    /** 10 s to connect, 1 min to answer, 10 s of silence, 10 min in all, 1 GiB and 4 at once. */
    public static HttpLimits ofDefaults() {
        return new HttpLimits(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                1L << 30,
                4);
    }

    /** The same with another time to connect. */
    public HttpLimits withConnect(Duration span) {
        return new HttpLimits(span, answer, stall, whole, bytes, atOnce);
    }

    /** The same with another time to answer. */
    public HttpLimits withAnswer(Duration span) {
        return new HttpLimits(connect, span, stall, whole, bytes, atOnce);
    }

    /** The same with another time of silence. */
    public HttpLimits withStall(Duration span) {
        return new HttpLimits(connect, answer, span, whole, bytes, atOnce);
    }

    /** The same with another time for the whole. */
    public HttpLimits withWhole(Duration span) {
        return new HttpLimits(connect, answer, stall, span, bytes, atOnce);
    }

    /** The same with another length. */
    public HttpLimits withBytes(long length) {
        return new HttpLimits(connect, answer, stall, whole, length, atOnce);
    }

    /** The same with another number of requests at the same time. */
    public HttpLimits withAtOnce(int number) {
        return new HttpLimits(connect, answer, stall, whole, bytes, number);
    }
}
