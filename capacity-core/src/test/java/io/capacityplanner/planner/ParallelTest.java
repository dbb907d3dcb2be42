package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {

    private static final List<Integer> ITEMS = IntStream.range(0, 50).boxed().toList();

    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
        Thread.interrupted();
    }

    @Test
    void keepsTheOrderHoweverTasksFinish() {
        // Each task waits for the next one, so that they finish in reverse order, four at a time.
        List<CountDownLatch> done =
                IntStream.range(0, 4).mapToObj(i -> new CountDownLatch(1)).toList();

        List<String> results = new Parallel(pool, ProgressListener.NONE).map("work", List.of(0, 1, 2, 3), i -> {
            if (i < 3) {
                await(done.get(i + 1));
            }
            done.get(i).countDown();
            return "r" + i;
        });

        assertThat(results).containsExactly("r0", "r1", "r2", "r3");
    }

    @Test
    void worksOnTheCallingThreadWhenThereIsNoExecutor() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        List<Integer> results = new Parallel(null, ProgressListener.NONE).map("work", ITEMS, i -> {
            threads.add(Thread.currentThread());
            return -i;
        });

        assertThat(results).isEqualTo(ITEMS.stream().map(i -> -i).toList());
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void worksOnTheExecutorWhereThereIsOne() {
        AtomicInteger submitted = new AtomicInteger();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Executor counting = task -> {
            submitted.incrementAndGet();
            pool.execute(task);
        };

        new Parallel(counting, ProgressListener.NONE).map("work", ITEMS, i -> threads.add(Thread.currentThread()));

        assertThat(submitted).hasValue(ITEMS.size());
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void tellsOfProgress() {
        for (Executor executor : new Executor[] {null, pool}) {
            List<String> heard = new ArrayList<>();

            new Parallel(executor, (stage, done, total) -> heard.add(stage + done + "/" + total))
                    .map("s", List.of(1, 2, 3), i -> i);

            assertThat(heard).containsExactly("s1/3", "s2/3", "s3/3");
        }
    }

    @Test
    void stopsBetweenItemsWhenInterrupted() {
        List<Integer> worked = new ArrayList<>();
        Parallel parallel = new Parallel(null, ProgressListener.NONE);

        assertThatThrownBy(() -> parallel.map("forecasting", ITEMS, i -> {
                    worked.add(i);
                    if (i == 2) {
                        Thread.currentThread().interrupt();
                    }
                    return i;
                }))
                .isInstanceOf(OperationCancelledException.class)
                .hasMessageContaining("forecasting");

        assertThat(worked).containsExactly(0, 1, 2);
        assertThat(Thread.currentThread().isInterrupted())
                .as("still interrupted")
                .isTrue();
    }

    @Test
    void stopsWaitingForTheExecutorWhenInterrupted() {
        Executor idle = task -> {};
        Parallel parallel = new Parallel(idle, ProgressListener.NONE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> parallel.map("forecasting", ITEMS, i -> i))
                .isInstanceOf(OperationCancelledException.class);
        assertThat(Thread.currentThread().isInterrupted())
                .as("still interrupted")
                .isTrue();
    }

    @Test
    void tasksNotYetBegunAreDroppedWhenInterrupted() {
        List<Runnable> queued = new ArrayList<>();
        List<Integer> worked = new ArrayList<>();
        Parallel parallel = new Parallel(queued::add, ProgressListener.NONE);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> parallel.map("forecasting", ITEMS, worked::add))
                .isInstanceOf(OperationCancelledException.class);
        Thread.interrupted();
        queued.forEach(Runnable::run);

        assertThat(queued).hasSize(ITEMS.size());
        assertThat(worked).isEmpty();
    }

    @Test
    void aFailureOfOursComesOutAsItIs() {
        InvalidInputException failure = new InvalidInputException("p", "q", "r");
        for (Executor executor : new Executor[] {null, pool}) {
            assertThatThrownBy(() -> new Parallel(executor, ProgressListener.NONE).map("work", ITEMS, i -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
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
