package io.capacityplanner.connector.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.SelfSigned;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.spi.Notification;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GreenMail, a whole SMTP server in this process. */
class MailNotifierTest {

    private static final String KEY_STORE = "greenmail.tls.keystore.file";
    private static final String KEY_STORE_PASSWORD = "greenmail.tls.keystore.password";
    private static final String PASSWORD = "pa55-word-of-capacity";

    private static SelfSigned certificate;

    @BeforeAll
    static void ownCertificate(@TempDir Path folder) {
        certificate = SelfSigned.in(folder);
        // GreenMail's own is not for localhost, and will expire.
        System.setProperty(KEY_STORE, folder.resolve("keys.p12").toString());
        System.setProperty(KEY_STORE_PASSWORD, "changeit");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(KEY_STORE);
        System.clearProperty(KEY_STORE_PASSWORD);
    }

    private final ServerSetup plain = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final ServerSetup secured = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    private final GreenMail server = new GreenMail(new ServerSetup[] {plain, secured});

    MailNotifierTest() {
        server.start();
        server.setUser("capacity", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailBuilder builder() {
        return MailNotifier.through("127.0.0.1")
                .security(MailSecurity.PLAIN)
                .port(server.getSmtp().getPort())
                .from("Capacity <capacity@example.com>")
                .to("ops@example.com")
                .retry(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String content(BodyPart part) throws Exception {
        return part.getContent().toString();
    }

    @Test
    void sendsTextAndHtml() throws Exception {
        builder().build().send(Samples.open());

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[CRITICAL] web-app: add 4 nodes by 2026-03-20");
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Capacity <capacity@example.com>");
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("ops@example.com");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Samples.TIME);
        assertThat(mail.getMessageID()).matches("<[0-9a-f]{40}@example\\.com>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(content(parts.getBodyPart(0)))
                .contains("Lead time is 21 days.", "orderBy: 2026-03-20", "item=3&view=full");
        assertThat(content(parts.getBodyPart(1)))
                .contains("Lead time is 21 days.<br>", "<td>2026-03-20</td>", "item=3&amp;view=full");
    }

    @Test
    void speaksUtf8AndEscapes() throws Exception {
        builder()
                .build()
                .send(Samples.about("k", "Übernächste Woche: 容量 80 %", "<b>größer</b>", Map.of("Ω", "<script>")));

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("[WARNING] Übernächste Woche: 容量 80 %");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(content(parts.getBodyPart(0))).contains("容量", "<b>größer</b>", "Ω: <script>");
        assertThat(content(parts.getBodyPart(1)))
                .contains("容量", "&lt;b&gt;größer&lt;/b&gt;", "<td>&lt;script&gt;</td>")
                .doesNotContain("<script>");
    }

    @Test
    void aMailThatIsSentAgainHasTheSameId() throws Exception {
        builder().build().send(Samples.open());
        builder().build().send(Samples.open());
        builder().build().send(Samples.resolved());

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
        assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
        assertThat(mails[2].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
        assertThat(mails[2].getSubject()).startsWith("[RESOLVED]");
    }

    @Test
    void goesToAll() {
        MailNotifier notifier = builder()
                .to("second@example.com")
                .to("Third <third@example.com>")
                .build();
        notifier.send(Samples.open());
        // All have it: nothing to do.
        notifier.send(Samples.open());
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void signsIn() {
        AtomicReference<String> password = new AtomicReference<>("an old password");
        server.getUserManager().setAuthRequired(true);
        MailNotifier notifier = builder().signIn("capacity", password::get).build();

        assertThatThrownBy(() -> notifier.send(Samples.open()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("refused user or password")
                .hasMessageNotContaining("an old password");
        assertThat(server.getReceivedMessages()).isEmpty();
        password.set(PASSWORD);
        notifier.send(Samples.open());
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private MailBuilder overTls() {
        return builder().security(MailSecurity.TLS).port(server.getSmtps().getPort());
    }

    @Test
    void anUntrustedCertificateIsRefused() {
        assertThatThrownBy(() -> overTls().build().send(Samples.open()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not trusted")
                .hasMessageContaining("smtp://127.0.0.1:");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() {
        // The certificate is for localhost and 127.0.0.1.
        try (ScriptedSmtp other = new ScriptedSmtp(certificate.context(), command -> null, "127.0.0.2")) {
            MailNotifier notifier = MailNotifier.through("127.0.0.2")
                    .port(other.port())
                    .from("capacity@example.com")
                    .to("ops@example.com")
                    .signIn("capacity", () -> PASSWORD)
                    .trust(certificate.context())
                    .build();
            assertThatThrownBy(() -> notifier.send(Samples.open()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("another host's");
            assertThat(other.mails()).isEmpty();
            assertThat(other.commands()).isNotEmpty().noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void aTrustedCertificatePasses() {
        MailNotifier notifier = MailNotifier.through("localhost")
                .security(MailSecurity.TLS)
                .port(server.getSmtps().getPort())
                .from("capacity@example.com")
                .to("ops@example.com")
                .signIn("capacity", () -> PASSWORD)
                .trust(certificate.context())
                .build();
        notifier.send(Samples.open());
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void withoutStartTlsNothingIsSent() {
        assertThatThrownBy(() -> builder()
                        .security(MailSecurity.STARTTLS)
                        .port(server.getSmtp().getPort())
                        .signIn("capacity", () -> PASSWORD)
                        .build()
                        .send(Samples.open()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void startTlsSecuresBeforeAnythingIsTold() {
        try (ScriptedSmtp other = new ScriptedSmtp(certificate.context(), command -> null)) {
            MailBuilder builder = MailNotifier.through("localhost")
                    .port(other.port())
                    .from("capacity@example.com")
                    .to("ops@example.com")
                    .signIn("capacity", () -> PASSWORD)
                    .retry(RetryPolicy.never());
            assertThatThrownBy(() -> builder.build().send(Samples.open())).isInstanceOf(ConfigurationException.class);
            assertThat(other.commands()).isNotEmpty().noneMatch(line -> line.startsWith("AUTH"));

            builder.trust(certificate.context()).build().send(Samples.open());
            assertThat(other.mails())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.secured()).isTrue());
        }
    }

    @Test
    void lineBreaksInHeadersAreRefused() {
        Notification trailing = Samples.about("k", "subject\r\n", "", Map.of());
        assertThatThrownBy(() -> builder().build().send(trailing))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line break");
        for (String address : new String[] {
            "ops@example.com\r\nBcc: all@example.com", "a@example.com, b@example.com", "nobody", "@", "a b@example.com"
        }) {
            assertThatThrownBy(() -> builder().to(address)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> MailNotifier.through("host\r\nx")).isInstanceOf(InvalidInputException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesWhatIsIncomplete() {
        assertThatThrownBy(() -> MailNotifier.through("h").to("a@example.com").build())
                .hasMessageContaining("nobody sends");
        assertThatThrownBy(() -> MailNotifier.through("h").from("a@example.com").build())
                .hasMessageContaining("nobody receives");
        assertThatThrownBy(() -> MailNotifier.through("h").port(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> MailNotifier.through("h").timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aServerThatIsGoneIsTyped() {
        MailNotifier notifier = builder().build();
        server.stop();
        assertThatThrownBy(() -> notifier.send(Samples.open()))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("2 tries");
    }
}
