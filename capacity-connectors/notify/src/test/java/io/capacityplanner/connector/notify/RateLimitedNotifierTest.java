package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitedNotifierTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.TIME);
    private final List<Notification> sent = new ArrayList<>();
    private final RateLimitedNotifier notifier =
            new RateLimitedNotifier(new Samples.Told("ops", sent::add), 3, Duration.ofMinutes(1), now::get);

    private int through(int messages) {
        int before = sent.size();
        for (int i = 0; i < messages; i++) {
            try {
                notifier.send(Samples.number(i));
            } catch (SourceUnavailableException over) {
                assertThat(over).hasMessageContaining("3 in PT1M").hasMessageContaining("notifier ops");
            }
        }
        return sent.size() - before;
    }

    @Test
    void asManyAtOnceThenEvenly() {
        assertThat(through(10)).isEqualTo(3);
        now.set(Samples.TIME.plusSeconds(19));
        assertThat(through(10)).isZero();
        now.set(Samples.TIME.plusSeconds(20));
        assertThat(through(10)).isEqualTo(1);
        now.set(Samples.TIME.plusSeconds(60));
        assertThat(through(10)).isEqualTo(2);
        // A long silence saves up no more than one burst.
        now.set(Samples.TIME.plusSeconds(3600));
        assertThat(through(10)).isEqualTo(3);
    }

    @Test
    void shortStepsAddUp() {
        through(3);
        for (int tenth = 1; tenth <= 200; tenth++) {
            now.set(Samples.TIME.plusMillis(tenth * 100L));
            int through = through(1);
            assertThat(through).as("after %s tenths", tenth).isEqualTo(tenth == 200 ? 1 : 0);
        }
    }

    @Test
    void aClockSetBackFillsNothing() {
        through(3);
        now.set(Samples.TIME.minusSeconds(600));
        assertThat(through(1)).isZero();
        now.set(Samples.TIME);
        assertThat(through(1)).isZero();
    }

    @Test
    void refusesLimitsThatLetNothingThrough() {
        Samples.Told told = new Samples.Told("ops", sent::add);
        assertThatThrownBy(() -> new RateLimitedNotifier(told, 0, Duration.ofMinutes(1), now::get))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new RateLimitedNotifier(told, 1, Duration.ZERO, now::get))
                .isInstanceOf(InvalidInputException.class);
        assertThat(notifier.id()).isEqualTo("ops");
    }
}
