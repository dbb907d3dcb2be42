package io.capacityplanner.connector.common;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** From what went wrong on the wire to an exception. */
final class ConnectionFaults {

    private ConnectionFaults() {}

    /** The exception for a failure of the connection or of reading from it. */
    static CapacityException of(IOException failure, String place) {
        if (failure instanceof InterruptedIOException) {
            return new OperationCancelledException(
                    Fault.of("the thread was interrupted while it read", place, "Ask again")
                            .causedBy(failure));
        }
        if (failure instanceof LimitedStream.TooLongException) {
            return new InvalidInputException(
                    Fault.of(said(failure), place, "Ask for less at once, or allow longer answers")
                            .causedBy(failure));
        }
        if (untrusted(failure)) {
            return new ConfigurationException(Fault.of(
                            "the server's certificate is not trusted (" + said(failure) + ")",
                            place,
                            "Check the address, or give an SSLContext that trusts the certificate's issuer")
                    .causedBy(failure));
        }
        return unavailable(failure, place);
    }

    /** Whether the request cannot have reached the server. */
    static boolean unsent(IOException failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }

    private static CapacityException unavailable(IOException failure, String place) {
        String problem;
        String remedy = "Ask again later";
        if (has(failure, e -> e instanceof UnresolvedAddressException || e instanceof UnknownHostException)) {
            problem = "the name of the host is not known";
            remedy = "Check the address";
        } else if (failure instanceof HttpConnectTimeoutException) {
            problem = "no connection came about in time";
            remedy = "Check the address and that nothing between here and there blocks it";
        } else if (failure instanceof ConnectException) {
            problem = "the connection was refused";
            remedy = "Check the address and that the server runs";
        } else if (failure instanceof HttpTimeoutException) {
            problem = "no answer came in time";
        } else if (failure instanceof TimedBody.StalledException) {
            problem = "the answer stopped in the middle: " + said(failure);
        } else if (failure instanceof SSLException) {
            problem = "no secure connection came about (" + said(failure) + ")";
            remedy = "Check that the server speaks TLS on this port";
        } else {
            problem = "the answer broke off (" + said(failure) + ")";
        }
        return new SourceUnavailableException(Fault.of(problem, place, remedy).causedBy(failure));
    }

    private static boolean untrusted(IOException failure) {
        return has(
                failure,
                e -> e instanceof CertificateException
                        || e instanceof CertPathBuilderException
                        || e instanceof CertPathValidatorException
                        || e instanceof SSLPeerUnverifiedException);
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        @Nullable Throwable current = failure;
        for (int depth = 0; current != null && depth < 10; depth++) {
            if (kind.test(current)) {
                return true;
            }
            current = current.getCause();
        }
        return false;
    }

    private static String said(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : StatusFaults.gist(Redaction.of(message));
    }
}
