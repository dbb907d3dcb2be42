package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.Redaction;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of exceptions. What a transport cannot know to be secret, such as the path of an incoming webhook
 * or a routing key that a server echoes, is masked here in every text of the chain.
 */
final class Masking {

    private static final int DEEPEST = 20;

    private Masking() {}

    /** Runs something whose failures must not tell the secrets. */
    static <T extends @Nullable Object> T run(List<String> secrets, Supplier<T> action) {
        try {
            return action.get();
        } catch (CapacityException e) {
            throw of(e, secrets);
        }
    }

    /** The same failure without the secrets; itself when it has none. */
    static CapacityException of(CapacityException failure, List<String> secrets) {
        if (isClean(failure, secrets, 0)) {
            return failure;
        }
        return rebuilt(
                failure,
                new Fault(
                        Redaction.of(failure.problem(), secrets),
                        Redaction.of(failure.place(), secrets),
                        Redaction.of(failure.remedy(), secrets),
                        cause(failure.getCause(), secrets)));
    }

    /** A text of somebody else's without the secrets. */
    static String text(String text, List<String> secrets) {
        return Redaction.of(text, secrets);
    }

    /** A failure of the same kind from the same place in the code, with another text. */
    static CapacityException rebuilt(CapacityException like, Fault fault) {
        CapacityException other;
        if (like instanceof SourceUnavailableException) {
            other = new SourceUnavailableException(fault);
        } else if (like instanceof ConfigurationException) {
            other = new ConfigurationException(fault);
        } else if (like instanceof OperationCancelledException) {
            other = new OperationCancelledException(fault);
        } else {
            other = new InvalidInputException(fault);
        }
        other.setStackTrace(like.getStackTrace());
        return other;
    }

    private static @Nullable Throwable cause(@Nullable Throwable cause, List<String> secrets) {
        if (cause instanceof CapacityException inner) {
            return of(inner, secrets);
        }
        // Another's exception cannot be rebuilt: one that tells a secret is left out.
        return isClean(cause, secrets, 0) ? cause : null;
    }

    private static boolean isClean(@Nullable Throwable thrown, List<String> secrets, int depth) {
        if (thrown == null) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        String said = thrown.toString();
        if (secrets.stream().anyMatch(secret -> !secret.isEmpty() && said.contains(secret))) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isClean(suppressed, secrets, depth + 1)) {
                return false;
            }
        }
        return isClean(thrown.getCause(), secrets, depth + 1);
    }
}
