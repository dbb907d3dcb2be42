package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notification.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeduplicatingNotifierTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.TIME);
    private final List<Notification> sent = new CopyOnWriteArrayList<>();

    private DeduplicatingNotifier around(Consumer<Notification> action, int most) {
        return new DeduplicatingNotifier(new Samples.Told("ops", action), Duration.ofMinutes(10), most, now::get);
    }

    @Test
    void theSameIsSentOnceInTheWindow() {
        DeduplicatingNotifier notifier = around(sent::add, 100);
        notifier.send(Samples.open());
        now.set(Samples.TIME.plus(Duration.ofMinutes(10)).minusMillis(1));
        notifier.send(Samples.open());
        assertThat(sent).hasSize(1);
        now.set(Samples.TIME.plus(Duration.ofMinutes(10)));
        notifier.send(Samples.open());
        assertThat(sent).hasSize(2);
    }

    @Test
    void anotherKeyTimeOrStateIsAnotherMessage() {
        DeduplicatingNotifier notifier = around(sent::add, 100);
        notifier.send(Samples.open());
        notifier.send(Samples.with(Samples.open(), Samples.TIME, State.RESOLVED));
        notifier.send(Samples.with(Samples.open(), Samples.TIME.plusNanos(1), State.OPEN));
        notifier.send(Samples.number(1));
        assertThat(sent).hasSize(4);
    }

    @Test
    void whatFailedIsSentAgain() {
        AtomicInteger tries = new AtomicInteger();
        DeduplicatingNotifier notifier = around(
                message -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new SourceUnavailableException("down", "here", "Later");
                    }
                },
                100);
        assertThatThrownBy(() -> notifier.send(Samples.open())).isInstanceOf(SourceUnavailableException.class);
        notifier.send(Samples.open());
        notifier.send(Samples.open());
        assertThat(tries.get()).isEqualTo(2);
    }

    @Test
    void memoryIsBounded() {
        DeduplicatingNotifier notifier = around(sent::add, 3);
        for (int i = 0; i < 1000; i++) {
            notifier.send(Samples.number(i));
        }
        notifier.send(Samples.number(999));
        notifier.send(Samples.number(997));
        assertThat(sent).hasSize(1000);
        // The oldest are forgotten: sent twice rather than not at all.
        notifier.send(Samples.number(0));
        assertThat(sent).hasSize(1001);
    }

    @Test
    void ofManyAtOnceOneIsSent() throws Exception {
        CountDownLatch under = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        DeduplicatingNotifier notifier = around(
                message -> {
                    under.countDown();
                    await(go);
                    if (tries.incrementAndGet() == 1) {
                        throw new SourceUnavailableException("down", "here", "Later");
                    }
                    sent.add(message);
                },
                100);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> notifier.send(Samples.open())));
            }
            await(under);
            go.countDown();
            int failed = 0;
            for (Future<?> one : all) {
                try {
                    one.get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failed++;
                }
            }
            // The first failed and said so; another of them took over.
            assertThat(failed).isEqualTo(1);
            assertThat(sent).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesAMemoryOfNothing() {
        Samples.Told told = new Samples.Told("ops", sent::add);
        assertThatThrownBy(() -> new DeduplicatingNotifier(told, Duration.ZERO, 1, now::get))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new DeduplicatingNotifier(told, Duration.ofHours(1), 0, now::get))
                .isInstanceOf(InvalidInputException.class);
    }
}
