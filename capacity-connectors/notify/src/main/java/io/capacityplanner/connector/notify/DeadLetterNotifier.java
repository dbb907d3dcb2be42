package io.capacityplanner.connector.notify;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.time.InstantSource;

/**
 * Keeps in a file what could not be delivered. The failure is thrown on, and says that the message is kept: whoever
 * sent it still learns that nobody has read it yet. {@link #redeliver} sends it later. Thread-safe.
 */
public final class DeadLetterNotifier implements Notifier {

    private final Notifier notifier;
    private final DeadLetterFile file;
    private final InstantSource clock;

    /** A file around a notifier; the file may be shared with others. */
    public DeadLetterNotifier(Notifier notifier, DeadLetterFile file, InstantSource clock) {
        this.notifier = notifier;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public String id() {
        return notifier.id();
    }

    @Override
    public String description() {
        return notifier.description();
    }

    /**
     * {@inheritDoc}
     *
     * @throws CapacityException of the same kind as the failure when the message is kept; when the file cannot be
     *     written either, {@link io.capacityplanner.error.SourceUnavailableException} with the failure as suppressed
     */
    @Override
    public void send(Notification notification) {
        try {
            notifier.send(notification);
        } catch (CapacityException e) {
            keep(notification, e.problem(), e);
            throw Masking.rebuilt(
                    e,
                    new Fault(
                            e.problem() + "; the message is kept in " + file.path(),
                            e.place(),
                            e.remedy() + "; DeadLetterFile.redeliver sends it again",
                            e.getCause()));
        } catch (RuntimeException e) {
            keep(notification, e.getClass().getName(), e);
            throw e;
        }
    }

    private void keep(Notification message, String reason, RuntimeException failure) {
        try {
            file.append(id(), message, reason, clock.instant());
        } catch (CapacityException unwritable) {
            unwritable.addSuppressed(failure);
            throw unwritable;
        }
    }

    /**
     * Sends what is kept, the oldest first; see {@link DeadLetterFile#redeliver}.
     *
     * @param most how many to try, one or more
     */
    public Redelivery redeliver(int most) {
        return file.redeliver(notifier, most);
    }
}
