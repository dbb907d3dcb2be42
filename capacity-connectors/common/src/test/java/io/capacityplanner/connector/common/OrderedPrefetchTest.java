package io.capacityplanner.connector.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderedPrefetchTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void keepsTheOrderWhoeverIsReadyFirst() {
        CountDownLatch second = new CountDownLatch(1);
        Iterator<Integer> tasks = List.of(0, 1, 2, 3).iterator();
        List<Integer> results = new ArrayList<>();
        try (OrderedPrefetch<Integer, Integer> prefetch = new OrderedPrefetch<>(
                tasks,
                task -> {
                    if (task == 0) {
                        // Ready only after the second is.
                        await(second);
                    } else {
                        second.countDown();
                    }
                    return 10 * task;
                },
                threads,
                2)) {
            prefetch.forEachRemaining(results::add);
        }

        assertThat(results).containsExactly(0, 10, 20, 30);
    }

    @Test
    void startsNoMoreThanAllowed() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> tasks =
                IntStream.range(0, 100).peek(i -> taken.incrementAndGet()).iterator();
        try (OrderedPrefetch<Integer, Integer> prefetch = new OrderedPrefetch<>(tasks, i -> i, threads, 3)) {
            assertThat(prefetch.next()).isZero();
            assertThat(taken.get()).isBetween(1, 4);
        }
    }

    @Test
    void failuresComeOutAsTheyAre() {
        try (OrderedPrefetch<Integer, Integer> prefetch = new OrderedPrefetch<>(
                List.of(1).iterator(),
                i -> {
                    throw new InvalidInputException("wrong", "here", "Correct it");
                },
                threads,
                2)) {
            assertThatThrownBy(prefetch::next).isInstanceOf(InvalidInputException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
