package io.capacityplanner.alerting;

import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.util.ArrayList;
import java.util.List;

/** Fails while it is told to, and remembers what came through. */
final class FailingNotifier implements Notifier {

    private final String id;
    private final List<Notification> sent = new ArrayList<>();
    private boolean failing;
    private int tries;

    FailingNotifier(String id) {
        this.id = id;
    }

    void failing(boolean fail) {
        failing = fail;
    }

    List<Notification> sent() {
        return List.copyOf(sent);
    }

    int tries() {
        return tries;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Fails at will";
    }

    @Override
    public void send(Notification notification) {
        tries++;
        if (failing) {
            throw new IllegalStateException("no line");
        }
        sent.add(notification);
    }
}
