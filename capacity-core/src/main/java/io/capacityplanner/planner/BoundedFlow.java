package io.capacityplanner.planner;

import io.capacityplanner.progress.ProgressListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks with a bounded number under way and hands their results over on the calling thread. Whoever adds a task
 * while the bound is reached waits for a result first. Closing it cancels what is still under way. Not thread-safe.
 */
final class BoundedFlow<B> implements AutoCloseable {

    private final @Nullable Executor executor;
    private final String stage;
    private final StreamingOptions options;
    private final Consumer<? super B> consumer;
    private final ProgressListener progress;
    /** In the order of delivery; used when results are handed over in order. */
    private final Deque<FutureTask<B>> inOrder = new ArrayDeque<>();
    /** Not yet handed over and finished; used when the order does not matter. */
    private final Set<FutureTask<B>> underWay = new HashSet<>();

    private final BlockingQueue<FutureTask<B>> finished = new LinkedBlockingQueue<>();
    private long done;

    BoundedFlow(
            @Nullable Executor executor,
            String stage,
            StreamingOptions options,
            ProgressListener progress,
            Consumer<? super B> consumer) {
        this.executor = executor;
        this.stage = stage;
        this.options = options;
        this.progress = progress;
        this.consumer = consumer;
    }

    /** Runs a task, after waiting for room. */
    void run(Callable<B> work) {
        enqueue(work, executor == null ? Runnable::run : executor);
    }

    /** Hands over a result that needs no work, in its turn. */
    void pass(B result) {
        enqueue(() -> result, Runnable::run);
    }

    private void enqueue(Callable<B> work, Executor runner) {
        Parallel.refuseInterruption(stage);
        FutureTask<B> task = options.ordered() ? new FutureTask<>(work) : new Reporting(work);
        while (size() >= options.inFlight()) {
            handOverNext();
        }
        if (options.ordered()) {
            inOrder.add(task);
        } else {
            underWay.add(task);
        }
        try {
            runner.execute(task);
        } catch (RejectedExecutionException full) {
            throw Parallel.refused(stage, full);
        }
        handOverFinished();
    }

    /** Waits for everything and hands it over. */
    void finish() {
        while (size() > 0) {
            handOverNext();
        }
    }

    private int size() {
        return inOrder.size() + underWay.size();
    }

    private void handOverFinished() {
        while (options.ordered() ? !inOrder.isEmpty() && inOrder.peek().isDone() : !finished.isEmpty()) {
            handOverNext();
        }
    }

    private void handOverNext() {
        // A task that is done hands its result over without looking at the interrupt flag.
        Parallel.refuseInterruption(stage);
        B result;
        try {
            FutureTask<B> task = options.ordered() ? inOrder.element() : finished.take();
            result = task.get();
            inOrder.poll();
            underWay.remove(task);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Parallel.cancelled(stage);
        } catch (ExecutionException failed) {
            throw Parallel.failure(stage, failed);
        }
        consumer.accept(result);
        done++;
        progress.onProgress(stage, done, 0);
    }

    /** Cancels what is under way, interrupting the threads that work on it. */
    @Override
    public void close() {
        inOrder.forEach(task -> task.cancel(true));
        underWay.forEach(task -> task.cancel(true));
        inOrder.clear();
        underWay.clear();
    }

    /** Says when it is done. */
    private final class Reporting extends FutureTask<B> {

        Reporting(Callable<B> work) {
            super(work);
        }

        @Override
        protected void done() {
            finished.add(this);
        }
    }
}
