package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedFlowTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final List<Integer> results = new ArrayList<>();

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
        Thread.interrupted();
    }

    @Test
    void resultsComeInOrderHoweverTasksFinish() {
        // Each task waits for the next one, so that they finish in reverse order.
        List<CountDownLatch> done =
                IntStream.range(0, 4).mapToObj(i -> new CountDownLatch(1)).toList();
        try (BoundedFlow<Integer> flow = flow(pool, new StreamingOptions(4, true))) {
            for (int i = 0; i < 4; i++) {
                int number = i;
                flow.run(() -> {
                    if (number < 3) {
                        done.get(number + 1).await();
                    }
                    done.get(number).countDown();
                    return number;
                });
            }
            flow.finish();
        }

        assertThat(results).containsExactly(0, 1, 2, 3);
    }

    @Test
    void withoutOrderTheFirstToFinishComesFirst() {
        CountDownLatch second = new CountDownLatch(1);
        try (BoundedFlow<Integer> flow = flow(pool, new StreamingOptions(2, false))) {
            flow.run(() -> {
                second.await();
                return 1;
            });
            flow.run(() -> 2);
            // Two are under way: the third waits until one is handed over, and that can only be the second.
            flow.run(() -> 3);
            second.countDown();
            flow.finish();
        }

        assertThat(results).hasSize(3).contains(1, 3).startsWith(2);
    }

    @Test
    void neverMoreUnderWayThanAllowed() {
        for (boolean ordered : new boolean[] {true, false}) {
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger handedOver = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            try (BoundedFlow<Integer> flow = new BoundedFlow<>(
                    pool,
                    "work",
                    new StreamingOptions(5, ordered),
                    ProgressListener.NONE,
                    result -> handedOver.incrementAndGet())) {
                for (int i = 0; i < 500; i++) {
                    int number = i;
                    flow.run(() -> {
                        most.accumulateAndGet(begun.incrementAndGet() - handedOver.get(), Math::max);
                        return number;
                    });
                }
                flow.finish();
            }
            assertThat(handedOver).hasValue(500);
            // A result in the consumer's hands counts, too.
            assertThat(most.get()).isBetween(1, 6);
        }
    }

    @Test
    void worksOnTheCallingThreadWithoutAnExecutor() {
        List<Thread> threads = new ArrayList<>();
        for (boolean ordered : new boolean[] {true, false}) {
            results.clear();
            try (BoundedFlow<Integer> flow = flow(null, new StreamingOptions(3, ordered))) {
                for (int i = 0; i < 10; i++) {
                    int number = i;
                    flow.run(() -> {
                        threads.add(Thread.currentThread());
                        return number;
                    });
                    assertThat(results).as("at once").hasSize(i + 1);
                }
                flow.finish();
            }
            assertThat(results).isEqualTo(IntStream.range(0, 10).boxed().toList());
        }
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void interruptionInterruptsTheTasksUnderWay() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> {
                    try (BoundedFlow<Integer> flow = flow(pool, new StreamingOptions(2, true))) {
                        flow.run(() -> {
                            started.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException asked) {
                                interrupted.countDown();
                                throw asked;
                            }
                            return 0;
                        });
                        started.await();
                        caller.interrupt();
                        flow.finish();
                    }
                })
                .isInstanceOf(OperationCancelledException.class)
                .hasMessageContaining("work");

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        interrupted.await();
        assertThat(results).isEmpty();
    }

    @Test
    void tasksNotYetBegunAreDroppedWhenClosed() {
        List<Runnable> queued = new ArrayList<>();
        AtomicInteger worked = new AtomicInteger();
        try (BoundedFlow<Integer> flow = flow(queued::add, new StreamingOptions(10, false))) {
            flow.run(worked::incrementAndGet);
            flow.run(worked::incrementAndGet);
        }
        queued.forEach(Runnable::run);

        assertThat(queued).hasSize(2);
        assertThat(worked).hasValue(0);
    }

    @Test
    void aFailureOfOursComesOutAsItIs() {
        InvalidInputException failure = new InvalidInputException("p", "q", "r");
        for (Executor executor : new Executor[] {null, pool}) {
            assertThatThrownBy(() -> {
                        try (BoundedFlow<Integer> flow = flow(executor, new StreamingOptions(2, true))) {
                            flow.run(() -> {
                                throw failure;
                            });
                            flow.finish();
                        }
                    })
                    .isSameAs(failure);
        }
    }

    @Test
    void anExecutorThatRefusesIsNamed() {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };

        assertThatThrownBy(() -> {
                    try (BoundedFlow<Integer> flow = flow(full, new StreamingOptions(2, true))) {
                        flow.run(() -> 1);
                    }
                })
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("full");
    }

    @Test
    void tellsOfProgressWithoutATotal() {
        List<String> heard = new ArrayList<>();
        try (BoundedFlow<Integer> flow = new BoundedFlow<>(
                pool,
                "s",
                new StreamingOptions(2, true),
                (stage, done, total) -> heard.add(stage + done + "/" + total),
                results::add)) {
            flow.run(() -> 1);
            flow.pass(2);
            flow.finish();
        }

        assertThat(heard).containsExactly("s1/0", "s2/0");
    }

    @Test
    void optionsBelowOneAreRefused() {
        assertThatThrownBy(() -> new StreamingOptions(0, true)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> StreamingOptions.ofParallelism(0)).isInstanceOf(InvalidInputException.class);
        assertThat(StreamingOptions.ofParallelism(3)).isEqualTo(new StreamingOptions(12, true));
        assertThat(StreamingOptions.ofParallelism(1).unordered()).isEqualTo(new StreamingOptions(4, false));
    }

    private BoundedFlow<Integer> flow(@Nullable Executor executor, StreamingOptions options) {
        return new BoundedFlow<>(executor, "work", options, ProgressListener.NONE, results::add);
    }
}
