package io.capacityplanner.connector.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever.
 *
 * <p>The JDK's own stream has no time limit once the headers are there: a server that falls silent would hold the reader
 * until it is killed. Here each read waits at most {@code stall} for bytes, and all of them together at most {@code
 * whole}. A few chunks are fetched ahead, so a slow reader slows the server down and not the heap up.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {

    private static final int CHUNKS_AHEAD = 4;

    private static final Subscription CLOSED = new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    /** What the connection handed over: bytes, or the end with the failure behind it. */
    private record Event(
            List<ByteBuffer> bytes, boolean end, @Nullable Throwable failure) {}

    /** The other side fell silent. */
    static final class StalledException extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean timeIsUp;

        StalledException(String message, boolean timeIsUp) {
            super(message);
            this.timeIsUp = timeIsUp;
        }

        /** Whether the time for the whole answer was over. */
        boolean timeIsUp() {
            return timeIsUp;
        }
    }

    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final ArrayDeque<ByteBuffer> ready = new ArrayDeque<>();
    private final Duration stall;
    private final long deadline;
    private long count;
    private boolean ended;

    TimedBody(Duration stall, Duration whole) {
        this.stall = stall;
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    /** Bytes read so far, as they came over the wire. */
    long count() {
        return count;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription.compareAndSet(null, given)) {
            given.request(CHUNKS_AHEAD);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (ready.isEmpty()) {
            if (ended) {
                return -1;
            }
            take();
        }
        ByteBuffer first = ready.element();
        int taken = Math.min(length, first.remaining());
        first.get(target, offset, taken);
        if (!first.hasRemaining()) {
            ready.remove();
        }
        count += taken;
        return taken;
    }

    private void take() throws IOException {
        Event event = poll();
        if (event.failure() != null) {
            ended = true;
            throw new IOException(String.valueOf(event.failure().getMessage()), event.failure());
        }
        ended = event.end();
        event.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
        Subscription active = subscription.get();
        if (!ended && active != null) {
            active.request(1);
        }
    }

    private Event poll() throws IOException {
        long left = deadline - System.nanoTime();
        try {
            Event event = left <= 0 ? null : events.poll(Math.min(left, stall.toNanos()), TimeUnit.NANOSECONDS);
            if (event != null) {
                return event;
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
        close();
        boolean timeIsUp = left < stall.toNanos();
        throw new StalledException(
                timeIsUp
                        ? "the answer is not complete in the time allowed"
                        : "no byte came for " + stall.toMillis() + " ms",
                timeIsUp);
    }

    @Override
    public void close() {
        ended = true;
        ready.clear();
        Subscription active = subscription.getAndSet(CLOSED);
        if (active != null) {
            active.cancel();
        }
    }
}
