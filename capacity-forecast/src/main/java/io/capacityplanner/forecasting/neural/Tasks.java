package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one task an item on the host's executor where it gave one, else on the calling thread. Keeps the order. */
final class Tasks {

    private final @Nullable Executor executor;

    Tasks(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** Results in the order of the items; {@code finished} hears, on the calling thread, how many are. */
    <A, B> List<B> map(String work, List<A> items, Function<A, B> task, IntConsumer finished) {
        List<B> results = new ArrayList<>(items.size());
        if (executor == null) {
            for (A item : items) {
                results.add(task.apply(item));
                finished.accept(results.size());
            }
            return results;
        }
        List<FutureTask<B>> futures = new ArrayList<>(items.size());
        try {
            for (A item : items) {
                FutureTask<B> future = new FutureTask<>(() -> task.apply(item));
                futures.add(future);
                executor.execute(future);
            }
            for (FutureTask<B> future : futures) {
                results.add(future.get());
                finished.accept(results.size());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(
                    "the thread was interrupted", work, "Run it again when there is time");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof CapacityException known
                    ? known
                    : new IllegalStateException(work + " failed: " + failed.getCause(), failed);
        } catch (RejectedExecutionException full) {
            throw new IllegalStateException(work + ": the executor refused a task", full);
        } finally {
            // Ends what still runs when one failed or nobody waits any more; nothing happens to what is done.
            futures.forEach(future -> future.cancel(true));
        }
    }
}
