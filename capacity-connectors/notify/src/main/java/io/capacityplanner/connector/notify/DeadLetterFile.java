package io.capacityplanner.connector.notify;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file that keeps messages which could not be delivered: one JSON object on a line, with {@code id}, {@code channel},
 * {@code failedAt}, {@code reason} and {@code notification}. Several notifiers may share it.
 *
 * <p>A line is on the disk before {@link #append} returns, and never half of it; a message that is there already is not
 * added again. Lines that cannot be read stay where they are. Writers take turns by a lock file beside it, also those
 * of other processes. Neither addresses nor credentials of a channel are written. Thread-safe.
 */
public final class DeadLetterFile {

    private final Path path;
    private final GuardedFile file;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private DeadLetterFile(Path path) {
        this.path = path;
        this.file = new GuardedFile(path);
    }

    /** A file, made when the first message is kept. */
    public static DeadLetterFile at(Path path) {
        return new DeadLetterFile(path);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Keeps a message.
     *
     * @param channel the id of the notifier that could not deliver it
     * @param reason why, without secrets
     * @param failedAt when
     * @throws SourceUnavailableException when the file cannot be written; the message is not kept then
     */
    public void append(String channel, Notification message, String reason, Instant failedAt) {
        byte[] line = DeadLetterLine.of(channel, message, reason, failedAt);
        String id = MessageId.of(message);
        alone(() -> {
            AtomicBoolean there = new AtomicBoolean();
            file.read(raw -> {
                there.set(DeadLetterLine.parse(raw)
                        .filter(kept -> kept.id().equals(id) && kept.channel().equals(channel))
                        .isPresent());
                return !there.get();
            });
            if (!there.get()) {
                file.append(line);
            }
            return true;
        });
    }

    /** How many messages of a channel are kept. */
    public int size(String channel) {
        return alone(() -> {
            AtomicInteger count = new AtomicInteger();
            file.read(raw -> {
                of(raw, channel).ifPresent(line -> count.incrementAndGet());
                return true;
            });
            return count.get();
        });
    }

    /**
     * Sends what is kept of a notifier's channel, the oldest first, and forgets what got through. Stops at the first
     * failure that may pass; a message that is refused for good goes to the end. Messages that come in meanwhile are
     * kept. When the process dies in between, what got through is sent again the next time: receivers know it by its
     * key and time.
     *
     * @param most how many to try, one or more
     * @throws SourceUnavailableException when the file cannot be read or written
     * @throws OperationCancelledException when the thread is interrupted; what got through is forgotten all the same
     */
    public Redelivery redeliver(Notifier notifier, int most) {
        if (most < 1) {
            throw new InvalidInputException(
                    "at most " + most + " messages are no redelivery", path.toString(), "Give one or more");
        }
        if (file.isEmpty() || !busy.add(notifier.id())) {
            return Redelivery.NOTHING;
        }
        try {
            return sent(notifier, oldest(notifier.id(), most));
        } finally {
            busy.remove(notifier.id());
        }
    }

    private List<DeadLetterLine> oldest(String channel, int most) {
        List<DeadLetterLine> lines = new ArrayList<>();
        alone(() -> {
            file.read(raw -> {
                of(raw, channel).ifPresent(lines::add);
                return lines.size() < most;
            });
            return true;
        });
        return lines;
    }

    private Redelivery sent(Notifier notifier, List<DeadLetterLine> lines) {
        Set<String> delivered = new HashSet<>();
        List<String> refused = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            for (DeadLetterLine line : lines) {
                try {
                    notifier.send(line.message());
                    delivered.add(line.raw());
                } catch (OperationCancelledException e) {
                    throw e;
                } catch (SourceUnavailableException e) {
                    failures.add(e.getMessage());
                    break;
                } catch (CapacityException e) {
                    failures.add(e.getMessage());
                    refused.add(line.raw());
                }
            }
        } catch (OperationCancelledException e) {
            forget(notifier.id(), delivered, refused);
            throw e;
        }
        Redelivery left = forget(notifier.id(), delivered, refused);
        return new Redelivery(delivered.size(), left.kept(), left.unreadable(), failures);
    }

    /** Counts what is left, and writes the file anew when something is to go. */
    private Redelivery forget(String channel, Set<String> delivered, List<String> refused) {
        return alone(() -> {
            List<String> left = new ArrayList<>();
            AtomicInteger kept = new AtomicInteger();
            AtomicInteger unreadable = new AtomicInteger();
            file.read(raw -> {
                if (delivered.contains(raw)) {
                    return true;
                }
                Optional<DeadLetterLine> line = DeadLetterLine.parse(raw);
                if (line.isEmpty() && !raw.isBlank()) {
                    unreadable.incrementAndGet();
                }
                if (line.filter(one -> one.channel().equals(channel)).isPresent()) {
                    kept.incrementAndGet();
                }
                if (!raw.isEmpty() && !refused.contains(raw)) {
                    left.add(raw);
                }
                return true;
            });
            if (!delivered.isEmpty() || !refused.isEmpty()) {
                left.addAll(refused);
                file.replace(() -> left);
            }
            return new Redelivery(delivered.size(), kept.get(), unreadable.get(), List.of());
        });
    }

    private static Optional<DeadLetterLine> of(String raw, String channel) {
        return DeadLetterLine.parse(raw).filter(line -> line.channel().equals(channel));
    }

    private <T> T alone(GuardedFile.Action<T> action) {
        try {
            return file.alone(action);
        } catch (IOException e) {
            throw new SourceUnavailableException(Fault.of(
                            "the dead-letter file cannot be read or written ("
                                    + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                            path.toString(),
                            "Check that its folder exists, has room and may be written by this process")
                    .causedBy(e));
        }
    }
}
