package io.capacityplanner.testing;

import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what it was told to send. */
public final class FakeNotifier implements Notifier {

    private final String id;
    private final List<Notification> sent = Collections.synchronizedList(new ArrayList<>());

    /** A notifier under an id. */
    public FakeNotifier(String id) {
        this.id = id;
    }

    /** What was sent, in order. */
    public List<Notification> sent() {
        return List.copyOf(sent);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Remembers messages";
    }

    @Override
    public void send(Notification notification) {
        sent.add(notification);
    }
}
