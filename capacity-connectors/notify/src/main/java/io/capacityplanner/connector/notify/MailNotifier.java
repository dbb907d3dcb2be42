package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.FailedAttemptException;
import io.capacityplanner.connector.common.Retries;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages as mail through an SMTP server.
 *
 * <ul>
 *   <li>The way is secured by STARTTLS, without which nothing is sent, or by TLS from the first byte; the server's
 *       certificate and name are checked. Plain only when asked for.
 *   <li>What the server refuses for now (4xx) is tried again, for those recipients alone that have not got it. When it
 *       refuses some recipients for good (5xx), the others get the mail and the failure names who did not. When the
 *       same message is sent again, it goes only to those who have not got it; so much is remembered of the last
 *       thousand messages.
 *   <li>The Message-ID is the same whenever the same message is sent.
 * </ul>
 *
 * <p>The password is asked for at each message and told in no failure. Thread-safe. Sending works in the calling
 * thread; the mail library starts a short-lived one for each connection to keep the time limit of writing.
 */
public final class MailNotifier implements Notifier {

    private static final int REMEMBERED = 1000;

    private final String id;
    private final String host;
    private final int port;
    private final String place;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final @Nullable String user;
    private final @Nullable Supplier<String> password;
    private final Properties properties;
    private final Retries retries;
    private final ExchangeListener listener;
    private final RecentMap<Set<String>> delivered = new RecentMap<>(REMEMBERED);

    MailNotifier(MailBuilder builder, InternetAddress from) {
        id = builder.id;
        host = builder.host;
        port = builder.port == 0 ? builder.security.port() : builder.port;
        place = "smtp://" + host + ":" + port;
        this.from = from;
        to = List.copyOf(builder.to);
        user = builder.user;
        password = builder.password;
        properties = properties(builder);
        retries = new Retries(builder.retry, builder.pause, builder.seed);
        listener = builder.listener;
    }

    /**
     * A builder.
     *
     * @param host the mail server, for instance {@code smtp.example.com}
     */
    public static MailBuilder through(String host) {
        return new MailBuilder(host);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Sends messages as mail";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConfigurationException when the server refuses the password, is not trusted or offers no STARTTLS
     * @throws InvalidInputException when the server refuses the mail or some recipients for good; all others got it
     */
    @Override
    public void send(Notification notification) {
        String message = MessageId.of(notification);
        Set<String> already = delivered.get(message);
        MailDelivery delivery = new MailDelivery(to, already == null ? Set.of() : already);
        if (delivery.isOver()) {
            return;
        }
        try {
            retries.run(number -> {
                attempt(notification, delivery, number);
                return true;
            });
        } finally {
            delivered.put(message, delivery.delivered());
        }
        if (delivery.hasRefused()) {
            throw new InvalidInputException(
                    delivery.told(), place, "Correct these addresses or take them out of the recipients");
        }
    }

    private void attempt(Notification message, MailDelivery delivery, int number) throws FailedAttemptException {
        String secret = password == null ? null : password.get();
        List<String> secrets = secrets(secret);
        long started = System.nanoTime();
        int status = 0;
        try {
            deliver(message, delivery, secret);
            delivery.done();
            status = 250;
        } catch (SendFailedException e) {
            status = MailFaults.code(e);
            // The failure itself is not handed on as the cause: it holds the whole conversation.
            if (!delivery.learn(e, secrets)) {
                throw FailedAttemptException.of(Masking.of(MailFaults.of(e, place, secrets), secrets));
            }
            if (!delivery.isOver()) {
                throw FailedAttemptException.of(
                        new SourceUnavailableException(delivery.told(), place, "Send it again later"));
            }
        } catch (MessagingException e) {
            throw FailedAttemptException.of(Masking.of(MailFaults.of(e, place, secrets), secrets));
        } finally {
            listener.over(new Exchange(
                    "SMTP",
                    host + ":" + port,
                    "",
                    number,
                    status,
                    status == 250,
                    Duration.ofNanos(System.nanoTime() - started),
                    0));
        }
    }

    private void deliver(Notification message, MailDelivery delivery, @Nullable String secret)
            throws MessagingException {
        Session session = Session.getInstance(properties);
        MailMessage mail = MailMessage.of(session, from, to, message);
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(host, port, user, secret);
            transport.sendMessage(mail, delivery.open());
        } finally {
            close(transport);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            // The server has taken the mail or refused it already; how the conversation ends does not matter.
        }
    }

    private List<String> secrets(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            return List.of();
        }
        // As it stands in AUTH PLAIN and AUTH LOGIN, should a server echo it.
        return List.of(secret, base64(secret), base64("\0" + user + "\0" + secret));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Properties properties(MailBuilder builder) {
        Properties all = new Properties();
        set(all, "auth", builder.user != null);
        set(all, "connectiontimeout", builder.connect.toMillis());
        set(all, "timeout", builder.read.toMillis());
        set(all, "writetimeout", builder.write.toMillis());
        set(all, "sendpartial", true);
        // A server that does not answer the goodbye must not make a delivered mail a failure.
        set(all, "quitwait", false);
        set(all, "ssl.enable", builder.security == MailSecurity.TLS);
        set(all, "ssl.checkserveridentity", true);
        set(all, "starttls.enable", builder.security == MailSecurity.STARTTLS);
        set(all, "starttls.required", builder.security == MailSecurity.STARTTLS);
        set(all, "ssl.socketFactory.fallback", false);
        if (builder.trust != null) {
            all.put("mail.smtp.ssl.socketFactory", builder.trust.getSocketFactory());
        }
        return all;
    }

    private static void set(Properties all, String name, Object value) {
        all.setProperty("mail.smtp." + name, value.toString());
    }
}
