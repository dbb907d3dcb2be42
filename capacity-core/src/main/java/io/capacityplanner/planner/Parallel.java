package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
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
        List<CompletableFuture<B>> futures = new ArrayList<>(items.size());
        for (A item : items) {
            try {
                futures.add(CompletableFuture.supplyAsync(() -> task.apply(item), executor));
            } catch (RejectedExecutionException full) {
                futures.forEach(f -> f.cancel(true));
                throw new ConfigurationException(Fault.of(
                                "the executor refused a task (" + full.getMessage() + ")",
                                stage,
                                "Give an executor that queues, or none")
                        .causedBy(full));
            }
        }
        for (CompletableFuture<B> future : futures) {
            results.add(await(stage, future, futures));
            progress.onProgress(stage, results.size(), items.size());
        }
        return results;
    }

    private static <B> B await(String stage, CompletableFuture<B> future, List<CompletableFuture<B>> all) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            all.forEach(f -> f.cancel(true));
            Thread.currentThread().interrupt();
            throw cancelled(stage);
        } catch (ExecutionException | CompletionException failed) {
            all.forEach(f -> f.cancel(true));
            if (failed.getCause() instanceof CapacityException known) {
                throw known;
            }
            throw new IllegalStateException(stage + " failed: " + failed.getCause(), failed);
        }
    }

    private static void refuseInterruption(String stage) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled(stage);
        }
    }

    private static OperationCancelledException cancelled(String stage) {
        return new OperationCancelledException("the thread was interrupted", stage, "Nothing was stored; run it again");
    }
}
