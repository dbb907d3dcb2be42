package io.capacityplanner.connector.gcp;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
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
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** From failures of Google's libraries to the exceptions of this library: the one place that knows. */
public final class GcpFaults {

    private static final int DEEPEST = 12;
    private static final String ROLE = "; the role in read-only-role.yaml of this connector has all that it needs";

    private static final Pattern PERMISSION = Pattern.compile("[Pp]ermission '?([a-z]+\\.[A-Za-z]+\\.[A-Za-z]+)");
    private static final Pattern NEEDED_BYTES = Pattern.compile("(\\d+) or higher required");

    /** Reasons of BigQuery's errors that pass by themselves [BigQuery: Error messages]. */
    static final Set<String> PASSING =
            Set.of("rateLimitExceeded", "jobRateLimitExceeded", "backendError", "internalError", "jobBackendError");

    private GcpFaults() {}

    /**
     * The exception for a failed call over gRPC.
     *
     * @param failure what the SDK threw after its last try
     * @param place what was asked and where, for instance {@code Cloud Monitoring, project my-project}
     * @param role the role that allows the call, for instance {@code roles/monitoring.viewer}
     */
    public static CapacityException of(ApiException failure, String place, String role) {
        CapacityException below = ofCause(failure, place);
        if (below != null) {
            return below;
        }
        StatusCode.Code code = failure.getStatusCode().getCode();
        String problem = "the server answered " + code + said(failure);
        return switch (code) {
            case UNAUTHENTICATED -> configuration(problem, place, "Check the credentials", failure);
            case PERMISSION_DENIED -> configuration(problem, place, allow(failure.getMessage(), role), failure);
            case RESOURCE_EXHAUSTED ->
                unavailable(
                        problem, place, "Ask less often or less at once, or ask Google for a higher quota", failure);
            case NOT_FOUND -> invalid(problem, place, "Check the name of the project and of the metric", failure);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, ALREADY_EXISTS ->
                invalid(problem, place, "Correct what is asked for", failure);
            case DEADLINE_EXCEEDED ->
                unavailable(
                        "no answer came in time" + said(failure),
                        place,
                        "Ask again later, ask for less at once, or allow more time",
                        failure);
            default -> unavailable(problem, place, "Ask again later", failure);
        };
    }

    /**
     * The exception for a failed call of BigQuery.
     *
     * @param failure what the SDK threw
     * @param place what was asked and where, for instance {@code BigQuery table p.billing.gcp_billing_export_v1_X}
     */
    public static CapacityException of(BigQueryException failure, String place) {
        CapacityException below = ofCause(failure, place);
        if (below != null) {
            return below;
        }
        BigQueryError error = failure.getError();
        String reason = String.valueOf(error == null ? failure.getReason() : error.getReason());
        String message = clean(String.valueOf(error == null ? failure.getMessage() : error.getMessage()));
        String problem = "BigQuery answered " + (reason.equals("null") ? String.valueOf(failure.getCode()) : reason)
                + " (" + message + ")";
        return switch (reason) {
            case "bytesBilledLimitExceeded" -> tooDear(problem, place, message, failure);
            case "quotaExceeded" ->
                unavailable(problem, place, "Ask again tomorrow, or raise the project's quota of BigQuery", failure);
            case "rateLimitExceeded", "jobRateLimitExceeded" ->
                unavailable(problem, place, "Ask less often or less at once", failure);
            case "stopped", "timeout" ->
                unavailable(problem, place, "Allow the query more time, or ask for a shorter range", failure);
            case "accessDenied" -> configuration(problem, place, allow(message, "roles/bigquery.dataViewer"), failure);
            case "notFound" -> invalid(problem, place, "Check the table's name and its project", failure);
            case "invalid", "invalidQuery" -> invalid(problem, place, "Check that it is a billing export", failure);
            default -> byStatus(failure, problem, place, message);
        };
    }

    private static CapacityException byStatus(BigQueryException failure, String problem, String place, String message) {
        return switch (failure.getCode()) {
            case 401 -> configuration(problem, place, "Check the credentials", failure);
            case 403 -> configuration(problem, place, allow(message, "roles/bigquery.dataViewer"), failure);
            case 400, 404, 405, 409, 412 -> invalid(problem, place, "Correct what is asked for", failure);
            default -> unavailable(problem, place, "Ask again later", failure);
        };
    }

    private static CapacityException tooDear(String problem, String place, String message, Throwable cause) {
        Matcher needed = NEEDED_BYTES.matcher(message);
        String bytes = needed.find() ? "at least " + needed.group(1) + " bytes" : "more";
        return invalid(
                problem,
                place,
                "Ask for a shorter range, or allow " + bytes + " (maxBytesBilled, in YAML max_bytes_billed)",
                cause);
    }

    /** Whether a failure is the server's word that a project does not have a metric; a lack of the project is none. */
    static boolean metricNotFound(CapacityException failure) {
        return failure.getCause() instanceof ApiException api
                && api.getStatusCode().getCode() == StatusCode.Code.NOT_FOUND
                && String.valueOf(api.getMessage()).contains("metric");
    }

    /** The exception when no token can be had. */
    static CapacityException ofCredentials(IOException failure, String description) {
        String place = "Google Cloud credentials (" + description + ")";
        boolean network = has(
                failure,
                e -> e instanceof ConnectException
                        || e instanceof UnknownHostException
                        || e instanceof SocketTimeoutException);
        String message = clean(String.valueOf(failure.getMessage()));
        if (network) {
            return unavailable("no token could be had (" + message + ")", place, "Ask again later", failure);
        }
        return configuration(
                "no token could be had (" + message + ")",
                place,
                "Set GOOGLE_APPLICATION_CREDENTIALS, run \"gcloud auth application-default login\", or give a file with"
                        + " a key",
                failure);
    }

    /** What lies below a failure and says more than its status; null when nothing does. */
    private static @Nullable CapacityException ofCause(Throwable failure, String place) {
        CapacityException typed = find(failure, CapacityException.class);
        if (typed != null) {
            return typed;
        }
        if (has(failure, e -> e instanceof InterruptedException)) {
            return interrupted(failure, place);
        }
        boolean untrusted = has(
                failure,
                e -> e instanceof CertificateException
                        || e instanceof CertPathBuilderException
                        || e instanceof CertPathValidatorException
                        || e instanceof SSLPeerUnverifiedException);
        if (untrusted) {
            return configuration(
                    "the server's certificate is not trusted",
                    place,
                    "Check the endpoint, or let the JVM trust the certificate's issuer",
                    failure);
        }
        return null;
    }

    /** The exception when the calling thread was interrupted. */
    static OperationCancelledException interrupted(Throwable failure, String place) {
        return new OperationCancelledException(
                Fault.of("the thread was interrupted while it waited for the answer", place, "Ask again")
                        .causedBy(failure));
    }

    private static String allow(@Nullable String message, String role) {
        Matcher permission = PERMISSION.matcher(message == null ? "" : message);
        return permission.find()
                ? "Allow " + permission.group(1) + ", for instance by " + role + ROLE
                : "Give the credentials " + role + ROLE;
    }

    private static String said(ApiException failure) {
        String message = failure.getMessage();
        return message == null ? "" : " (" + clean(message.replaceFirst("^io\\.grpc\\.\\w+: ", "")) + ")";
    }

    private static String clean(String text) {
        return StatusFaults.gist(Redaction.of(text));
    }

    private static CapacityException configuration(String problem, String place, String remedy, Throwable cause) {
        return new ConfigurationException(Fault.of(problem, place, remedy).causedBy(cause));
    }

    private static CapacityException unavailable(String problem, String place, String remedy, Throwable cause) {
        return new SourceUnavailableException(Fault.of(problem, place, remedy).causedBy(cause));
    }

    private static CapacityException invalid(String problem, String place, String remedy, Throwable cause) {
        return new InvalidInputException(Fault.of(problem, place, remedy).causedBy(cause));
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

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> kind) {
        @Nullable Throwable current = failure;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (kind.isInstance(current)) {
                return kind.cast(current);
            }
            current = current.getCause();
        }
        return null;
    }
}
