package io.capacityplanner.connector.common;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on the next few of a row of tasks while the present result is taken, on threads of somebody else. Results come in
 * the order of the tasks, and no more than {@code ahead} of them wait at a time, so memory stays bounded.
 *
 * <p>Not thread-safe: one thread takes. Closing interrupts what is under way.
 *
 * @param <A> a task
 * @param <B> its result
 */
public final class OrderedPrefetch<A, B> implements Iterator<B>, AutoCloseable {

    private final Iterator<A> tasks;
    private final Function<A, B> work;
    private final Executor executor;
    private final int ahead;
    private final Deque<FutureTask<B>> underWay = new ArrayDeque<>();

    /**
     * Starts nothing yet.
     *
     * @param ahead results in the making or waiting at the same time, 1 or more
     */
    public OrderedPrefetch(Iterator<A> tasks, Function<A, B> work, Executor executor, int ahead) {
        if (ahead < 1) {
            throw new InvalidInputException(
                    "the number of tasks at once (" + ahead + ") must be positive", "prefetch", "Give 1 or more");
        }
        this.tasks = tasks;
        this.work = work;
        this.executor = executor;
        this.ahead = ahead;
    }

    /**
     * Works on an executor where there is one, and otherwise on one task at a time, in the thread that takes.
     *
     * @param executor null for the thread that takes
     * @param ahead results at the same time; means nothing without an executor
     */
    public static <A, B> OrderedPrefetch<A, B> of(
            Iterator<A> tasks, Function<A, B> work, @Nullable Executor executor, int ahead) {
        return executor == null
                ? new OrderedPrefetch<>(tasks, work, Runnable::run, 1)
                : new OrderedPrefetch<>(tasks, work, executor, ahead);
    }

    @Override
    public boolean hasNext() {
        return !underWay.isEmpty() || tasks.hasNext();
    }

    @Override
    public B next() {
        fill();
        FutureTask<B> first = underWay.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        try {
            return first.get();
        } catch (InterruptedException e) {
            first.cancel(true);
            close();
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(
                    Fault.of("the thread was interrupted while it waited", "prefetch", "Ask again")
                            .causedBy(e));
        } catch (ExecutionException e) {
            close();
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void fill() {
        while (underWay.size() < ahead && tasks.hasNext()) {
            A task = tasks.next();
            FutureTask<B> future = new FutureTask<>(() -> work.apply(task));
            underWay.add(future);
            executor.execute(future);
        }
    }

    @Override
    public void close() {
        underWay.forEach(future -> future.cancel(true));
        underWay.clear();
    }
}
