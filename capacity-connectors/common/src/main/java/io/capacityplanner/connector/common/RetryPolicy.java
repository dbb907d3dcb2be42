package io.capacityplanner.connector.common;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;

/**
 * How often and how long to try again.
 *
 * <p>The wait before try <i>n</i> + 1 is drawn evenly from zero to {@code base}·2<sup><i>n</i>−1</sup>, at most {@code
 * cap} ("full jitter"): of all ways to spread waits it clears a crowd of waiting clients with the least work [1].
 *
 * <p>[1] M. Brooker: Exponential Backoff and Jitter. AWS Architecture Blog, 2015.
 *
 * @param attempts tries in all, 1 for no second one
 * @param base the longest wait before the second try
 * @param cap the longest wait before any try
 * @param patience the longest wait that a server may ask for ({@code Retry-After}); one that asks for more has failed
 */
public record RetryPolicy(int attempts, Duration base, Duration cap, Duration patience) {

    private static final int MOST_DOUBLINGS = 30;

    /** Refuses settings that cannot be met. */
    public RetryPolicy {
        if (attempts < 1 || base.isNegative() || base.compareTo(cap) > 0 || patience.isNegative()) {
            throw new InvalidInputException(
                    attempts + " tries with waits from " + base + " to " + cap + " and a patience of " + patience,
                    "retry policy",
                    "Give one try or more, waits that are not negative, and a base that is not above the cap");
        }
    }

    /** Four tries with waits of up to 0.5, 1 and 2 seconds; a server may ask for half a minute. */
    public static RetryPolicy ofDefaults() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    /** One try. */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The same with another number of tries. */
    public RetryPolicy withAttempts(int number) {
        return new RetryPolicy(number, base, cap, patience);
    }

    /** The longest wait after a failed try, counted from 1. */
    Duration ceiling(int failed) {
        long millis = base.toMillis() << Math.min(failed - 1, MOST_DOUBLINGS);
        return millis < 0 || millis > cap.toMillis() ? cap : Duration.ofMillis(millis);
    }
}
