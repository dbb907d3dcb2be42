package io.capacityplanner.connector.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals and accidents, with the answers that real servers give. */
class MailFaultsTest {

    private static final String PASSWORD = "pa55-word-of-capacity";

    private final List<Duration> waits = new ArrayList<>();
    private final List<Exchange> heard = new ArrayList<>();

    private MailNotifier notifier(ScriptedSmtp server) {
        return MailNotifier.through("localhost")
                .security(MailSecurity.PLAIN)
                .port(server.port())
                .from("capacity@example.com")
                .to("ann@example.com")
                .to("bob@example.com")
                .signIn("capacity", () -> PASSWORD)
                .timeouts(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2))
                .retry(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .pause(waits::add)
                .seed(1)
                .listener(heard::add)
                .build();
    }

    @AfterEach
    void thePasswordWasToldToNobody() {
        String logged = CapturedLogs.lines().toString();
        assertThat(logged.contains(PASSWORD)).isFalse();
        assertThat(logged.contains(Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8))))
                .isFalse();
    }

    @Test
    void oneRefusedForGoodDoesNotStopTheOther() {
        try (ScriptedSmtp server = new ScriptedSmtp(
                null,
                command -> command.contains("RCPT TO:<bob@") ? "550 5.1.1 <bob@example.com>: User unknown" : null)) {
            MailNotifier notifier = notifier(server);
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("1 of 2 recipients got the mail")
                    .hasMessageContaining("bob@example.com (550 5.1.1")
                    .hasMessageNotContaining("ann@example.com");
            assertThat(server.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.recipients()).containsExactly("ann@example.com"));
            assertThat(waits).isEmpty();

            // Sent again, it does not go to Ann again.
            assertThatThrownBy(() -> notifier.send(Samples.open())).isInstanceOf(InvalidInputException.class);
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void oneRefusedForNowIsTriedAloneAgain() {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedSmtp server = new ScriptedSmtp(null, command -> {
            // Each command is looked up twice by the server.
            boolean bob = command.contains("RCPT TO:<bob@");
            return bob && asked.getAndIncrement() < 2
                    ? "451 4.7.1 Greylisting in action, please come back later"
                    : null;
        })) {
            notifier(server).send(Samples.open());

            assertThat(server.mails())
                    .extracting(ScriptedSmtp.Mail::recipients)
                    .containsExactly(List.of("ann@example.com"), List.of("bob@example.com"));
            assertThat(waits).hasSize(1);
            assertThat(heard).extracting(Exchange::succeeded).containsExactly(false, true);
        }
    }

    @Test
    void allRefusedForNowFailsInTheEnd() {
        try (ScriptedSmtp server =
                new ScriptedSmtp(null, command -> command.startsWith("RCPT") ? "452 4.2.2 Mailbox full" : null)) {
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("0 of 2 recipients")
                    .hasMessageContaining("Mailbox full")
                    .hasMessageContaining("3 tries");
            assertThat(server.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 4.3.2 Service not available, SourceUnavailableException, 3",
        "CONNECT, 554 5.7.1 No SMTP service here, SourceUnavailableException, 3",
        "AUTH, 535 5.7.8 Authentication credentials invalid, ConfigurationException, 1",
        "AUTH, 454 4.7.0 Temporary authentication failure, SourceUnavailableException, 3",
        "MAIL, 550 5.7.1 Sender address rejected, InvalidInputException, 1",
        "MAIL, 451 4.3.0 Try again later, SourceUnavailableException, 3",
        "DATA, 554 5.5.1 No valid recipients, InvalidInputException, 1",
        "., 552 5.3.4 Message too big, InvalidInputException, 1",
        "., 450 4.3.2 System busy, SourceUnavailableException, 3",
        "RCPT, CUT, SourceUnavailableException, 3",
    })
    void refusalsAreTyped(String verb, String answer, String kind, int tries) {
        try (ScriptedSmtp server = new ScriptedSmtp(null, command -> command.startsWith(verb) ? answer : null)) {
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOfSatisfying(CapacityException.class, failure -> {
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
                        assertThat(failure.place()).isEqualTo("smtp://localhost:" + server.port());
                    });
            assertThat(server.mails()).isEmpty();
            assertThat(heard).hasSize(tries);
        }
    }

    @Test
    void refusedThenTaken() {
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedSmtp server = new ScriptedSmtp(
                null,
                command -> command.equals(".") && asked.getAndIncrement() < 2
                        ? "451 4.3.0 queue file write error"
                        : null)) {
            notifier(server).send(Samples.open());
            assertThat(server.mails()).hasSize(1);
            assertThat(waits).hasSize(1);
        }
    }

    @Test
    void silenceEndsInTime() {
        try (ScriptedSmtp server = new ScriptedSmtp(null, command -> command.startsWith("MAIL") ? "" : null)) {
            long started = System.nanoTime();
            assertThatThrownBy(() -> notifier(server).send(Samples.open()))
                    .isInstanceOf(SourceUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
            assertThat(heard).hasSize(3);
        }
    }

    @Test
    void aDeliveredMailStaysDeliveredWhenTheGoodbyeFails() {
        try (ScriptedSmtp server = new ScriptedSmtp(null, command -> command.startsWith("QUIT") ? "" : null)) {
            notifier(server).send(Samples.open());
            assertThat(server.mails()).hasSize(1);
        }
    }

    @Test
    void aServerThatEchoesThePasswordTellsItToNobody() {
        try (ScriptedSmtp server = new ScriptedSmtp(
                null,
                command -> command.startsWith("AUTH") ? "535 5.7.8 rejected: " + command + " " + PASSWORD : null)) {
            MailNotifier notifier = notifier(server);
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("***")
                    .satisfies(failure -> {
                        StringWriter chain = new StringWriter();
                        failure.printStackTrace(new PrintWriter(chain));
                        assertThat(chain.toString()).doesNotContain(PASSWORD);
                        for (String line : server.commands()) {
                            // What stands after AUTH PLAIN is the password too.
                            if (line.startsWith("AUTH ") && line.split(" ").length > 2) {
                                assertThat(chain.toString()).doesNotContain(line.split(" ")[2]);
                            }
                        }
                    });
        }
    }
}
