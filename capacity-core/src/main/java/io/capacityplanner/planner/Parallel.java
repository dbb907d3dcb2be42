package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one task an item, on the host's executor where it gave one, else on the calling thread. Keeps the order. */
final class Parallel {

    private final @Nullable Executor executor;
    private final ProgressListener progress;

    Parallel(@Nullable Executor executor, ProgressListener progress) {
        this.executor = executor;
        this.progress = progress;
    }

    <A, B> List<B> map(String stage, List<A> items, Function<A, B> task) {
        List<B> results = new ArrayList<>(items.size());
        if (executor == null) {
            for (A item : items) {
                refuseInterruption(stage);
                results.add(task.apply(item));
                progress.onProgress(stage, results.size(), items.size());
            }
            return results;
        }
        // Cancelling a FutureTask interrupts the thread that works on it, unlike a CompletableFuture.
        List<FutureTask<B>> futures = new ArrayList<>(items.size());
        for (A item : items) {
            FutureTask<B> future = new FutureTask<>(() -> task.apply(item));
            try {
                executor.execute(future);
            } catch (RejectedExecutionException full) {
                futures.forEach(f -> f.cancel(true));
                throw refused(stage, full);
            }
            futures.add(future);
        }
        for (FutureTask<B> future : futures) {
            results.add(await(stage, future, futures));
            progress.onProgress(stage, results.size(), items.size());
        }
        return results;
    }

    private static <B> B await(String stage, FutureTask<B> future, List<FutureTask<B>> all) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            all.forEach(f -> f.cancel(true));
            Thread.currentThread().interrupt();
            throw cancelled(stage);
        } catch (ExecutionException failed) {
            all.forEach(f -> f.cancel(true));
            throw failure(stage, failed);
        }
    }

    /** What to throw for a task that failed: our own exception as it is. */
    static RuntimeException failure(String stage, ExecutionException failed) {
        return failed.getCause() instanceof CapacityException known
                ? known
                : new IllegalStateException(stage + " failed: " + failed.getCause(), failed);
    }

    /** What to throw when the host's executor does not take a task. */
    static ConfigurationException refused(String stage, RejectedExecutionException full) {
        return new ConfigurationException(Fault.of(
                        "the executor refused a task (" + full.getMessage() + ")",
                        stage,
                        "Give an executor that queues, or none")
                .causedBy(full));
    }

    static void refuseInterruption(String stage) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(stage);
        }
    }

    static OperationCancelledException cancelled(String stage) {
        return new OperationCancelledException("the thread was interrupted", stage, "Nothing was stored; run it again");
    }
}
