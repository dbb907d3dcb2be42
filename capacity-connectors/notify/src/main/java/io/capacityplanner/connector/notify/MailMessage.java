package io.capacityplanner.connector.notify;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.List;

/**
 * A message as mail: text with an HTML alternative. Its Message-ID is made of key, time and state, so that a mail that
 * is sent again can be told as the same; all mails of a key refer to one thread.
 */
final class MailMessage extends MimeMessage {

    private static final String UTF_8 = "UTF-8";
    private static final int DIGITS = 40;

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Called while it is made ready: puts our id in place of a random one. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    static MailMessage of(Session session, InternetAddress from, List<InternetAddress> to, Notification message)
            throws MessagingException {
        String subject = "[" + Wording.label(message) + "] " + message.subject();
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "the subject holds a line break or another control character",
                    "mail about " + message.key().replaceAll("\\p{Cntrl}", "?"),
                    "Give a subject of one line; it would add headers of its own to the mail");
        }
        String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        MailMessage mail =
                new MailMessage(session, "<" + MessageId.of(message).substring(0, DIGITS) + "@" + domain + ">");
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        mail.setSubject(subject, UTF_8);
        mail.setSentDate(Date.from(message.time()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("References", "<" + MessageId.hash(message.key()).substring(0, DIGITS) + "@" + domain + ">");
        mail.setContent(alternatives(message));
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart alternatives(Notification message) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(text(message), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(message), UTF_8, "html");
        // The best comes last.
        return new MimeMultipart("alternative", text, html);
    }

    private static String text(Notification message) {
        StringBuilder text = new StringBuilder(message.subject()).append("\r\n");
        if (!message.body().isBlank()) {
            text.append("\r\n");
            message.body().lines().forEach(line -> text.append(line).append("\r\n"));
        }
        text.append("\r\n");
        message.fields()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        text.append("severity: ").append(message.severity()).append("\r\n");
        text.append("time: ").append(message.time()).append("\r\n");
        if (message.link() != null) {
            text.append("\r\n").append(message.link()).append("\r\n");
        }
        return text.toString();
    }

    private static String html(Notification message) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body><h3>")
                .append(Wording.html(message.subject()))
                .append("</h3>");
        if (!message.body().isBlank()) {
            html.append("<p>");
            message.body()
                    .lines()
                    .forEach(line -> html.append(Wording.html(line)).append("<br>"));
            html.append("</p>");
        }
        html.append("<table>");
        message.fields().forEach((name, value) -> row(html, name, value));
        row(html, "severity", message.severity().name());
        row(html, "time", message.time().toString());
        html.append("</table>");
        if (message.link() != null) {
            html.append("<p><a href=\"")
                    .append(Wording.html(message.link().toString()))
                    .append("\">Open</a></p>");
        }
        return html.append("</body></html>").toString();
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><th align=\"left\">")
                .append(Wording.html(name))
                .append("</th><td>")
                .append(Wording.html(value))
                .append("</td></tr>");
    }
}
