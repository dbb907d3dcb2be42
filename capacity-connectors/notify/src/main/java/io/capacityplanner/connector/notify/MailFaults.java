package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** From what went wrong with a mail server to an exception: 4xx passes, 5xx stays (RFC 5321, 4.2.1). */
final class MailFaults {

    private static final int PERMANENT = 500;
    private static final int DEEPEST = 10;

    private MailFaults() {}

    /** The exception for a failure of the whole message. */
    static CapacityException of(MessagingException failure, String place, List<String> secrets) {
        String said = said(failure, secrets);
        if (failure instanceof AuthenticationFailedException) {
            return said.startsWith("4")
                    ? unavailable("the server cannot sign anybody in for now (" + said + ")", place, failure)
                    : new ConfigurationException(Fault.of(
                                    "the server refused user or password (" + said + ")",
                                    place,
                                    "Check both; many servers ask for a password made for applications")
                            .causedBy(failure));
        }
        int code = code(failure);
        if (code >= PERMANENT) {
            return new InvalidInputException(Fault.of(
                            "the server refused the mail (" + said + ")",
                            place,
                            "Check that the sender's address may be used here, and what the server names")
                    .causedBy(failure));
        }
        if (code > 0) {
            return unavailable("the server refused the mail for now (" + said + ")", place, failure);
        }
        return connection(failure, place, said);
    }

    private static CapacityException connection(MessagingException failure, String place, String said) {
        if (has(failure, MailFaults::isTrust)) {
            return new ConfigurationException(Fault.of(
                            "the server's certificate is not trusted or is another host's (" + said + ")",
                            place,
                            "Check the host, or give an SSLContext that trusts the certificate's issuer")
                    .causedBy(failure));
        }
        // Angus has no exception of its own for it.
        if (said.contains("STARTTLS is required")) {
            return new ConfigurationException(Fault.of(
                            "the server offers no STARTTLS, and nothing was sent",
                            place,
                            "Use the port that does, or TLS from the first byte")
                    .causedBy(failure));
        }
        if (has(failure, e -> e instanceof UnknownHostException)) {
            return unavailable("the name of the host is not known", place, failure);
        }
        if (has(failure, e -> e instanceof SocketTimeoutException)) {
            return unavailable("no answer came in time", place, failure);
        }
        if (has(failure, e -> e instanceof ConnectException)) {
            return unavailable("the connection was refused", place, failure);
        }
        if (has(failure, e -> e instanceof SSLException)) {
            return unavailable("no secure connection came about (" + said + ")", place, failure);
        }
        return unavailable("the connection broke off (" + said + ")", place, failure);
    }

    /** The server's code; 0 when there is none. */
    static int code(MessagingException failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return failure instanceof SMTPSendFailedException send && send.getReturnCode() >= 400
                ? send.getReturnCode()
                : 0;
    }

    /** What a failure says, on one line and without secrets. */
    static String said(MessagingException failure, List<String> secrets) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : StatusFaults.gist(Masking.text(message, secrets));
    }

    private static boolean isTrust(Throwable e) {
        return e instanceof CertificateException
                || e instanceof CertPathBuilderException
                || e instanceof CertPathValidatorException
                || e instanceof SSLPeerUnverifiedException
                || String.valueOf(e.getMessage()).contains("Can't verify identity");
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        @Nullable Throwable current = failure;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (kind.test(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    private static CapacityException unavailable(String problem, String place, MessagingException failure) {
        return new SourceUnavailableException(Fault.of(problem, place, "Check host and port, or send it again later")
                .causedBy(failure));
    }
}
