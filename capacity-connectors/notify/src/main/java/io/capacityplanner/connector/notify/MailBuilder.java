package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.Pause;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.error.InvalidInputException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link MailNotifier}. Not thread-safe. */
public final class MailBuilder {

    private static final int HIGHEST_PORT = 65_535;

    final String host;
    String id = "email";
    MailSecurity security = MailSecurity.STARTTLS;
    int port;

    @Nullable
    InternetAddress from;

    final List<InternetAddress> to = new ArrayList<>();

    @Nullable
    String user;

    @Nullable
    Supplier<String> password;

    Duration connect = Duration.ofSeconds(10);
    Duration read = Duration.ofSeconds(30);
    Duration write = Duration.ofSeconds(30);

    @Nullable
    SSLContext trust;

    RetryPolicy retry = RetryPolicy.ofDefaults();
    Pause pause = Pause.SLEEP;
    // Clients that wait alike come back together: differs from one to the next on purpose.
    long seed = System.nanoTime();
    ExchangeListener listener = ExchangeListener.NONE;

    MailBuilder(String host) {
        if (host.isBlank() || !host.matches("[A-Za-z0-9._:-]+")) {
            throw new InvalidInputException(
                    "\"" + host + "\" is no name of a host", "mail notifier", "Give one such as smtp.example.com");
        }
        this.host = host;
    }

    /** Its id, by which alerts name it; {@code email} unless given. */
    public MailBuilder id(String given) {
        id = given;
        return this;
    }

    /** How the way is secured; STARTTLS unless given. */
    public MailBuilder security(MailSecurity given) {
        security = given;
        return this;
    }

    /** The port; the usual one of the security unless given. */
    public MailBuilder port(int given) {
        if (given < 1 || given > HIGHEST_PORT) {
            throw new InvalidInputException("there is no port " + given, "mail notifier", "Give one from 1 to 65535");
        }
        port = given;
        return this;
    }

    /** Who sends, for instance {@code Capacity <capacity@example.com>}. */
    public MailBuilder from(String address) {
        from = parsed(address);
        return this;
    }

    /** One who receives; as many as one likes. */
    public MailBuilder to(String address) {
        to.add(parsed(address));
        return this;
    }

    /** Who signs in, and with what; the password is asked for at each message. */
    public MailBuilder signIn(String name, Supplier<String> secret) {
        user = name;
        password = secret;
        return this;
    }

    /** How long to wait for a connection (10 s), for an answer (30 s) and for something sent to be taken (30 s). */
    public MailBuilder timeouts(Duration forConnection, Duration forAnswer, Duration forSending) {
        if (forConnection.toMillis() < 1 || forAnswer.toMillis() < 1 || forSending.toMillis() < 1) {
            throw new InvalidInputException(
                    "times of " + forConnection + ", " + forAnswer + " and " + forSending + " leave no room",
                    "mail notifier",
                    "Give a millisecond or more each");
        }
        connect = forConnection;
        read = forAnswer;
        write = forSending;
        return this;
    }

    /** Whom to trust; the JDK's default unless given. There is no way to trust anyone. */
    public MailBuilder trust(SSLContext given) {
        trust = given;
        return this;
    }

    /** How often and how long to try again. */
    public MailBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** How to wait between two tries; the calling thread sleeps unless given. */
    public MailBuilder pause(Pause given) {
        pause = given;
        return this;
    }

    /** Where the jitter of the waits starts. */
    public MailBuilder seed(long given) {
        seed = given;
        return this;
    }

    /** Who hears of each try. */
    public MailBuilder listener(ExchangeListener given) {
        listener = given;
        return this;
    }

    /**
     * Builds the notifier; nothing is sent.
     *
     * @throws InvalidInputException when nobody sends or receives
     */
    public MailNotifier build() {
        InternetAddress sender = from;
        if (sender == null || to.isEmpty()) {
            throw new InvalidInputException(
                    sender == null ? "nobody sends" : "nobody receives",
                    "mail notifier " + id,
                    "Give an address to send from and one or more to send to");
        }
        return new MailNotifier(this, sender);
    }

    private static InternetAddress parsed(String text) {
        // An address with a line break would add headers of its own.
        boolean control = text.chars().anyMatch(Character::isISOControl);
        try {
            InternetAddress[] all = control ? new InternetAddress[0] : InternetAddress.parse(text, true);
            if (all.length == 1 && String.valueOf(all[0].getAddress()).contains("@")) {
                all[0].validate();
                return all[0];
            }
        } catch (AddressException e) {
            // Said below.
        }
        throw new InvalidInputException(
                "\"" + text.replaceAll("\\p{Cntrl}", "?") + "\" is no address of one person",
                "mail notifier",
                "Give one such as ops@example.com for each who receives");
    }
}
