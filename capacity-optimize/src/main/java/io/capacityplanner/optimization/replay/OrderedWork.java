package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on items on several threads and hands the results over in the order of the items. */
final class OrderedWork {

    private OrderedWork() {}

    /**
     * Works on all items. The calling thread takes the items and the results; when the result that is next in order has
     * not been begun, it does that work itself, so that a busy executor, even one that this thread belongs to, cannot
     * stop it.
     *
     * @param parallelism twice as many items are held at a time at most
     */
    static <T, R> void run(
            Iterator<T> items, Function<T, R> work, Executor executor, int parallelism, Consumer<R> results) {
        if (parallelism < 1) {
            throw new InvalidInputException(
                    "the number of threads (" + parallelism + ") must be at least 1", "replay", "Give 1 or more");
        }
        Deque<FutureTask<R>> begun = new ArrayDeque<>();
        try {
            while (items.hasNext()) {
                checkInterrupt();
                T item = items.next();
                FutureTask<R> task = new FutureTask<>(() -> work.apply(item));
                begun.add(task);
                if (parallelism > 1) {
                    executor.execute(task);
                }
                if (parallelism == 1 || begun.size() >= 2 * parallelism) {
                    results.accept(result(begun.remove()));
                }
            }
            while (!begun.isEmpty()) {
                results.accept(result(begun.remove()));
            }
        } finally {
            begun.forEach(task -> task.cancel(true));
        }
    }

    private static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
    }

    private static OperationCancelledException cancelled() {
        return new OperationCancelledException(
                "the thread was interrupted", "replay", "Replay again when it is wanted");
    }

    private static <R> R result(FutureTask<R> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (failed.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw new IllegalStateException("work threw a checked exception", failed);
        }
    }
}
