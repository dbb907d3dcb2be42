package io.capacityplanner.connector.azure;

import com.azure.core.exception.ClientAuthenticationException;
import io.capacityplanner.connector.common.Redaction;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** From what went wrong at Azure, or on the way there, to an exception. */
final class AzureFaults {

    private static final int DEPTH = 12;

    private AzureFaults() {}

    /**
     * The exception for a status that is no success.
     *
     * @param said code and message of the error
     * @param role the role that allows the request
     */
    static CapacityException of(int status, String place, String said, String role) {
        String problem = "Azure answered " + status + (said.isEmpty() ? "" : " (" + clean(said) + ")");
        return switch (status) {
            case 401 ->
                new ConfigurationException(
                        problem, place, "Check tenant, client id and secret, or the managed identity");
            case 403 ->
                new ConfigurationException(
                        problem,
                        place,
                        "Give the identity the role \"" + role + "\" on this scope, or on one above it");
            case 404 -> new InvalidInputException(problem, place, "Check the id; the resource may have been deleted");
            case 400 -> new InvalidInputException(problem, place, "Correct what is asked for");
            default -> StatusFaults.of(status, place, clean(said));
        };
    }

    /** The exception for a request without an answer. */
    static CapacityException of(Throwable thrown, String place) {
        if (thrown instanceof CapacityException known) {
            return known;
        }
        String said = clean(said(thrown));
        if (Thread.currentThread().isInterrupted() || has(thrown, e -> e instanceof InterruptedException)) {
            Thread.currentThread().interrupt();
            return new OperationCancelledException(
                    Fault.of("the thread was interrupted while it waited for the answer", place, "Ask again")
                            .causedBy(thrown));
        }
        if (untrusted(thrown)) {
            return new ConfigurationException(Fault.of(
                            "the server's certificate is not trusted (" + said + ")",
                            place,
                            "Check the address, or give an HTTP client that trusts the certificate's issuer")
                    .causedBy(thrown));
        }
        if (has(thrown, e -> e instanceof ClientAuthenticationException)) {
            return new ConfigurationException(Fault.of(
                            "no token could be had (" + said + ")",
                            place,
                            "Sign in with az login, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or give "
                                    + "the host a managed identity")
                    .causedBy(thrown));
        }
        return unavailable(thrown, said, place);
    }

    private static CapacityException unavailable(Throwable thrown, String said, String place) {
        String problem;
        String remedy = "Ask again later";
        if (has(thrown, e -> e instanceof UnresolvedAddressException || e instanceof UnknownHostException)) {
            problem = "the name of the host is not known";
            remedy = "Check the address";
        } else if (has(thrown, e -> e instanceof HttpConnectTimeoutException)) {
            problem = "no connection came about in time";
            remedy = "Check that nothing between here and there blocks it";
        } else if (has(thrown, e -> e instanceof ConnectException)) {
            problem = "the connection was refused";
            remedy = "Check the address";
        } else if (has(thrown, e -> e instanceof HttpTimeoutException || e instanceof TimeoutException)) {
            problem = "no answer came in time, or it stopped in the middle (" + said + ")";
        } else if (has(thrown, e -> e instanceof SSLException)) {
            problem = "no secure connection came about (" + said + ")";
            remedy = "Check that the server speaks TLS on this port";
        } else if (has(thrown, e -> e instanceof IOException)) {
            problem = "the answer broke off (" + said + ")";
        } else {
            problem = "the request failed (" + said + ")";
        }
        return new SourceUnavailableException(Fault.of(problem, place, remedy).causedBy(thrown));
    }

    private static boolean untrusted(Throwable thrown) {
        return has(
                thrown,
                e -> e instanceof CertificateException
                        || e instanceof CertPathBuilderException
                        || e instanceof CertPathValidatorException
                        || e instanceof SSLPeerUnverifiedException);
    }

    private static boolean has(Throwable thrown, Predicate<Throwable> kind) {
        @Nullable Throwable current = thrown;
        for (int depth = 0; current != null && depth < DEPTH; depth++) {
            if (kind.test(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    /** One short line without secrets. */
    static String clean(String said) {
        return StatusFaults.gist(Redaction.of(said));
    }
}
