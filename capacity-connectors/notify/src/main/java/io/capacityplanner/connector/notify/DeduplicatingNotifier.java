package io.capacityplanner.connector.notify;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Sends the same message once within a time. Messages are the same when key, time and state are.
 *
 * <p>Only what was delivered counts: a message that failed is sent again when it comes again, and one that comes while
 * the same is under way waits for how that ends. At most so many are remembered, the oldest are forgotten first; a
 * message that was forgotten is sent twice rather than not at all. Thread-safe.
 */
public final class DeduplicatingNotifier implements Notifier {

    private final Notifier notifier;
    private final Duration window;
    private final InstantSource clock;
    private final RecentMap<Instant> delivered;
    private final ConcurrentMap<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    /**
     * A memory around a notifier.
     *
     * @param window how long a message is remembered, longer than zero
     * @param most how many are remembered, one or more
     * @param clock what the time is
     */
    public DeduplicatingNotifier(Notifier notifier, Duration window, int most, InstantSource clock) {
        if (window.isNegative() || window.isZero() || most < 1) {
            throw new InvalidInputException(
                    most + " messages remembered for " + window + " are none",
                    "memory of notifier " + notifier.id(),
                    "Give one message or more and a time that is longer than zero");
        }
        this.notifier = notifier;
        this.window = window;
        this.clock = clock;
        this.delivered = new RecentMap<>(most);
    }

    @Override
    public String id() {
        return notifier.id();
    }

    @Override
    public String description() {
        return notifier.description();
    }

    @Override
    public void send(Notification notification) {
        String message = MessageId.of(notification);
        while (true) {
            CompletableFuture<Boolean> mine = new CompletableFuture<>();
            CompletableFuture<Boolean> other = underWay.putIfAbsent(message, mine);
            if (other == null) {
                sendFirst(notification, message, mine);
                return;
            }
            if (delivered(other)) {
                return;
            }
        }
    }

    private void sendFirst(Notification notification, String message, CompletableFuture<Boolean> outcome) {
        boolean done = false;
        try {
            Instant now = clock.instant();
            delivered.removeWhile(time -> !time.plus(window).isAfter(now));
            Instant before = delivered.get(message);
            if (before == null || !before.plus(window).isAfter(now)) {
                notifier.send(notification);
                delivered.put(message, clock.instant());
            }
            done = true;
        } finally {
            underWay.remove(message);
            outcome.complete(done);
        }
    }

    private boolean delivered(CompletableFuture<Boolean> other) {
        try {
            return other.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it only ever completes with a value", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(Fault.of(
                            "the thread was interrupted while the same message was under way",
                            "notifier " + id(),
                            "Send it again")
                    .causedBy(e));
        }
    }
}
