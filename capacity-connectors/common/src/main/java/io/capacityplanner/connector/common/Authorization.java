package io.capacityplanner.connector.common;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The headers that prove who asks. Asked for each request, so that a secret can change without a restart. Implementations
 * are thread-safe, and their {@code toString} tells no secret.
 */
@FunctionalInterface
public interface Authorization {

    /** No proof. */
    Authorization NONE = Map::of;

    /** The headers of one request. */
    Map<String, String> headers();

    /** HTTP basic authentication. */
    static Authorization basic(Supplier<String> user, Supplier<String> password) {
        return () -> Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8)));
    }

    /** A bearer token. */
    static Authorization bearer(Supplier<String> token) {
        return () -> Map.of("Authorization", "Bearer " + token.get());
    }

    /** A bearer token that stands in a file and is read each time, as a service account's is. */
    static Authorization bearerFile(Path file) {
        return bearer(() -> secret(file));
    }

    /** A header of one's own, for instance {@code X-Api-Key}. */
    static Authorization header(String name, Supplier<String> value) {
        return () -> Map.of(name, value.get());
    }

    /** A secret that stands in a file, without white space around it; read each time. */
    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException(Fault.of(
                            "the file with the secret cannot be read",
                            String.valueOf(file),
                            "Check that it exists and that the process may read it")
                    .causedBy(e));
        }
    }
}
