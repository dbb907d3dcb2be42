package io.capacityplanner.connector.common;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what failed for now. Thread-safe; waits in the calling thread.
 *
 * <p>Which failure gets another try, how many there are and how long to wait is decided by Resilience4j's retry. Its
 * synchronous decorators sleep through a static function that all of a process share, so its context for asynchronous
 * calls is asked instead: that one counts and names the wait, and leaves the waiting to the given {@link Pause}.
 */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final RetryPolicy policy;
    private final Pause pause;
    private final long seed;
    private final AtomicLong runs = new AtomicLong();

    /**
     * Retries by a policy.
     *
     * @param seed where the jitter starts; clients that shall not wait alike need different ones
     */
    public Retries(RetryPolicy policy, Pause pause, long seed) {
        this.policy = policy;
        this.pause = pause;
        this.seed = seed;
    }

    /** Something that can fail and be tried again. */
    @FunctionalInterface
    public interface Attempt<T extends @Nullable Object> {

        /**
         * Tries.
         *
         * @param number which try, from 1
         * @throws FailedAttemptException when it failed and says whether to go on
         */
        T run(int number) throws FailedAttemptException;
    }

    /**
     * Tries until it succeeds, is not worth another try or the tries are used up.
     *
     * @throws CapacityException the failure of the last try; its message names how many there were
     * @throws OperationCancelledException when the thread is interrupted while it waits
     */
    public <T extends @Nullable Object> T run(Attempt<T> attempt) {
        Retry.AsyncContext<T> context = Retry.of("capacity-planner", config()).asyncContext();
        for (int number = 1; ; number++) {
            try {
                T result = attempt.run(number);
                context.onComplete();
                return result;
            } catch (FailedAttemptException failed) {
                long millis = context.onError(failed);
                if (millis < 0) {
                    throw counted(failed.failure(), number);
                }
                Duration wait = Duration.ofMillis(millis);
                // Neither place nor message: the path of an address, or what a server echoes, may be a secret.
                LOG.debug(
                        "try {} failed ({}), the next in {}",
                        number,
                        failed.failure().getClass().getSimpleName(),
                        wait);
                pause(failed.failure().place(), wait);
            }
        }
    }

    private RetryConfig config() {
        // A sequence of its own for each call, so that calls of other threads do not change it.
        SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * runs.getAndIncrement());
        return RetryConfig.custom()
                .maxAttempts(policy.attempts())
                .retryOnException(thrown -> thrown instanceof FailedAttemptException failed && failed.worthAnother())
                .intervalBiFunction((number, outcome) -> millis(outcome.getLeft(), number, random))
                .build();
    }

    private long millis(Throwable thrown, int number, SplittableRandom random) {
        // Rounded up: a server that names a date must not be asked a moment before it.
        return wait((FailedAttemptException) thrown, number, random)
                .plusNanos(999_999)
                .toMillis();
    }

    private Duration wait(FailedAttemptException failed, int number, SplittableRandom random) {
        Duration jitter =
                Duration.ofMillis(random.nextLong(policy.ceiling(number).toMillis() + 1));
        Duration asked = failed.retryAfter();
        if (asked == null) {
            return jitter;
        }
        if (asked.compareTo(policy.patience()) > 0) {
            CapacityException failure = failed.failure();
            throw new SourceUnavailableException(new Fault(
                    failure.problem() + "; it asks to wait " + asked.toSeconds() + " s, more than the "
                            + policy.patience().toSeconds() + " s allowed",
                    failure.place(),
                    failure.remedy(),
                    failure));
        }
        // Never sooner than asked, and not all at once.
        return asked.plus(jitter);
    }

    private void pause(String place, Duration span) {
        try {
            pause.of(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(
                    Fault.of("the thread was interrupted while it waited to try again", place, "Ask again")
                            .causedBy(e));
        }
    }

    private static CapacityException counted(CapacityException failure, int tries) {
        if (tries == 1 || !(failure instanceof SourceUnavailableException)) {
            return failure;
        }
        return new SourceUnavailableException(new Fault(
                failure.problem() + " (" + tries + " tries)", failure.place(), failure.remedy(), failure.getCause()));
    }
}
