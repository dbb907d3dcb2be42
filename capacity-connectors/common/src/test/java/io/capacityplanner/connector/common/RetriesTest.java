package io.capacityplanner.connector.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final RetryPolicy POLICY =
            new RetryPolicy(6, Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(30));

    private final List<Duration> waits = new ArrayList<>();

    private Retries retries(long seed) {
        return new Retries(POLICY, waits::add, seed);
    }

    private static SourceUnavailableException down() {
        return new SourceUnavailableException("down", "here", "Ask later");
    }

    @Test
    void triesAgainUntilItSucceeds() {
        AtomicInteger tries = new AtomicInteger();

        String result = retries(1).run(number -> {
            if (tries.incrementAndGet() < 4) {
                throw FailedAttemptException.of(down());
            }
            return "try " + number;
        });

        assertThat(result).isEqualTo("try 4");
        assertThat(waits).hasSize(3);
    }

    @Test
    void waitsLieBelowADoublingCeiling() {
        List<Duration> ceilings = List.of(100, 200, 400, 400, 400).stream()
                .map(Duration::ofMillis)
                .toList();
        Duration[] longest = new Duration[5];
        for (long seed = 0; seed < 200; seed++) {
            waits.clear();
            Retries retries = retries(seed);
            assertThatThrownBy(() -> retries.run(number -> {
                        throw FailedAttemptException.of(down());
                    }))
                    .hasMessageContaining("down (6 tries)");
            for (int i = 0; i < 5; i++) {
                assertThat(waits.get(i)).as("seed " + seed).isBetween(Duration.ZERO, ceilings.get(i));
                longest[i] = longest[i] == null || waits.get(i).compareTo(longest[i]) > 0 ? waits.get(i) : longest[i];
            }
        }
        // Full jitter: the whole range is used.
        for (int i = 0; i < 5; i++) {
            assertThat(longest[i]).isGreaterThan(ceilings.get(i).multipliedBy(9).dividedBy(10));
        }
    }

    @Test
    void sameSeedWaitsAlike() {
        assertThat(waitsOf(7)).isEqualTo(waitsOf(7)).isNotEqualTo(waitsOf(8));
    }

    private List<Duration> waitsOf(long seed) {
        waits.clear();
        assertThatThrownBy(() -> retries(seed).run(number -> {
                    throw FailedAttemptException.of(down());
                }))
                .isInstanceOf(SourceUnavailableException.class);
        return List.copyOf(waits);
    }

    @Test
    void doesNotTryAgainWhatStaysWrong() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> retries(1).run(number -> {
                    tries.incrementAndGet();
                    throw FailedAttemptException.of(new InvalidInputException("wrong", "here", "Correct it"));
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("here: wrong. Correct it");
        assertThat(tries.get()).isEqualTo(1);
    }

    @Test
    void neverComesBackSoonerThanAsked() {
        assertThatThrownBy(() -> retries(1).run(number -> {
                    throw FailedAttemptException.later(down(), Duration.ofSeconds(3));
                }))
                .isInstanceOf(SourceUnavailableException.class);

        assertThat(waits).hasSize(5).allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) >= 0);
    }

    @Test
    void roundsAWaitUpToWholeMilliseconds() {
        Retries retries =
                new Retries(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30)), waits::add, 1);

        assertThatThrownBy(() -> retries.run(number -> {
                    throw FailedAttemptException.later(down(), Duration.ofNanos(2_000_001));
                }))
                .hasMessageContaining("2 tries");

        assertThat(waits).containsExactly(Duration.ofMillis(3));
    }

    @Test
    void oneTryMeansOne() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> new Retries(RetryPolicy.never(), waits::add, 1).run(number -> {
                    tries.incrementAndGet();
                    throw FailedAttemptException.of(down());
                }))
                .hasMessage("here: down. Ask later");
        assertThat(tries.get()).isEqualTo(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void whatIsNoFailedAttemptIsThrownOn() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> retries(1).run(number -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException("a fault of ours");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tries.get()).isEqualTo(1);
    }

    @Test
    void givesUpOnAServerThatAsksTooMuch() {
        assertThatThrownBy(() -> retries(1).run(number -> {
                    throw FailedAttemptException.later(down(), Duration.ofHours(1));
                }))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("3600 s");
        assertThat(waits).isEmpty();
    }

    @Test
    void interruptedWaitEndsIt() {
        Retries retries = new Retries(
                POLICY,
                span -> {
                    throw new InterruptedException();
                },
                1);

        assertThatThrownBy(() -> retries.run(number -> {
                    throw FailedAttemptException.of(down());
                }))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesPoliciesThatCannotBe() {
        assertThatThrownBy(() -> RetryPolicy.ofDefaults().withAttempts(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RetryPolicy(2, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void ceilingDoesNotOverflow() {
        RetryPolicy patient = new RetryPolicy(100, Duration.ofDays(1), Duration.ofDays(2), Duration.ZERO);

        assertThat(patient.ceiling(99)).isEqualTo(Duration.ofDays(2));
    }
}
