package io.capacityplanner.connector.aws;

import io.capacityplanner.connector.common.Redaction;
import io.capacityplanner.connector.common.StatusFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** From failures of the AWS SDK to the exceptions of this library: the one place that knows. */
public final class AwsFaults {

    /** Too many calls in a short time. */
    static final String LIMIT = "LimitExceededException";

    private static final int DEEPEST = 12;

    /** Codes of the common errors of AWS's APIs that speak of the caller's identity. */
    private static final Set<String> IDENTITY = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "InvalidAccessKeyId",
            "InvalidToken",
            "AuthFailure",
            "NotAuthorized");

    /** Codes that speak of what the caller may do. */
    private static final Set<String> PERMISSION = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "UnauthorizedException",
            "AuthorizationError",
            "OptInRequired");

    private static final Pattern ACTION = Pattern.compile("perform:? ([a-z0-9-]+:[A-Za-z0-9]+)");

    private AwsFaults() {}

    /**
     * The exception for a failure.
     *
     * @param failure what the SDK threw
     * @param place what was asked and where, for instance {@code CloudWatch GetMetricData in 123456789012/us-east-1}
     */
    public static CapacityException of(SdkException failure, String place) {
        if (failure instanceof AbortedException || has(failure, InterruptedException.class::isInstance)) {
            return new OperationCancelledException(
                    Fault.of("the thread was interrupted while it asked", place, "Ask again")
                            .causedBy(failure));
        }
        // A role that cannot be assumed comes wrapped by some versions of the SDK.
        SdkServiceException said = find(failure, SdkServiceException.class);
        return said == null ? ofClient(failure, place) : ofService(said, place);
    }

    private static CapacityException ofService(SdkServiceException failure, String place) {
        AwsErrorDetails details = failure instanceof AwsServiceException aws ? aws.awsErrorDetails() : null;
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = clean(details == null || details.errorMessage() == null ? "" : details.errorMessage());
        String words = message.isEmpty() ? "" : ": " + message;
        String name = code.isEmpty() ? "status " + failure.statusCode() : code;
        String problem = "AWS answered " + name + words;
        if (failure.isThrottlingException() || code.equals(LIMIT)) {
            return unavailable(
                    problem, place, "Ask less often or less at once, or ask AWS for a higher quota", failure);
        }
        if (IDENTITY.contains(code)) {
            return configuration(problem, place, "Check the credentials, and the clock of this machine", failure);
        }
        if (PERMISSION.contains(code) || (code.isEmpty() && failure.statusCode() == 403)) {
            return configuration(problem, place, permission(message), failure);
        }
        if (code.equals("DataUnavailableException")) {
            return unavailable(
                    problem, place, "Ask again later: data is there a day after Cost Explorer is switched on", failure);
        }
        if (failure.statusCode() >= 500 || failure.statusCode() == 408) {
            return unavailable(problem, place, "Ask again later", failure);
        }
        return new InvalidInputException(
                Fault.of(problem, place, "Correct what is asked for").causedBy(failure));
    }

    private static String permission(String message) {
        Matcher action = ACTION.matcher(message);
        String policy = "the policy read-only-policy.json of this connector has all that it needs";
        return action.find()
                ? "Allow " + action.group(1) + "; " + policy
                : "Allow it for the user or role that asks; " + policy;
    }

    private static CapacityException ofClient(SdkException failure, String place) {
        String message = clean(failure.getMessage() == null ? "" : failure.getMessage());
        if (message.startsWith("Unable to load credentials")
                || message.contains("profile file")
                || message.contains("Profile ")
                || message.contains("Access key ID")) {
            return configuration(
                    "there are no credentials (" + message + ")",
                    place,
                    "Give them by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role of the machine",
                    failure);
        }
        if (failure instanceof ListenedHttpClient.LongWaitException) {
            return unavailable(message, place, "Ask less often or less at once", failure);
        }
        if (has(failure, AwsFaults::untrusted)) {
            return configuration(
                    "the server's certificate is not trusted (" + root(failure) + ")",
                    place,
                    "Check the address, or trust the certificate's issuer",
                    failure);
        }
        if (has(failure, UnknownHostException.class::isInstance)) {
            return unavailable(
                    "the name of the host is not known (" + root(failure) + ")",
                    place,
                    "Check the name of the region, and the network",
                    failure);
        }
        if (has(failure, ConnectException.class::isInstance)) {
            return unavailable("the connection was refused", place, "Check the address and the network", failure);
        }
        if (has(failure, SocketTimeoutException.class::isInstance)) {
            return unavailable("no answer came in time", place, "Ask again later, or allow more time", failure);
        }
        if (has(failure, SSLException.class::isInstance)) {
            return unavailable(
                    "no secure connection came about (" + root(failure) + ")",
                    place,
                    "Check that the server speaks TLS on this port",
                    failure);
        }
        return unavailable("the answer could not be read (" + root(failure) + ")", place, "Ask again later", failure);
    }

    private static boolean untrusted(Throwable cause) {
        return cause instanceof CertificateException
                || cause instanceof CertPathBuilderException
                || cause instanceof CertPathValidatorException
                || cause instanceof SSLPeerUnverifiedException;
    }

    private static CapacityException unavailable(String problem, String place, String remedy, Throwable cause) {
        return new SourceUnavailableException(Fault.of(problem, place, remedy).causedBy(cause));
    }

    private static CapacityException configuration(String problem, String place, String remedy, Throwable cause) {
        return new ConfigurationException(Fault.of(problem, place, remedy).causedBy(cause));
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        return chain(failure).stream().anyMatch(kind);
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> type) {
        return chain(failure).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new java.util.ArrayList<>();
        @Nullable Throwable current = failure;
        while (current != null && chain.size() < DEEPEST) {
            chain.add(current);
            current = current.getCause();
        }
        return chain;
    }

    private static String root(Throwable failure) {
        List<Throwable> chain = chain(failure);
        Throwable last = chain.get(chain.size() - 1);
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : clean(message);
    }

    private static String clean(String text) {
        return StatusFaults.gist(Redaction.of(text));
    }
}
