package io.capacityplanner.connector.gcp;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who asks Google Cloud. Immutable and thread-safe; nothing is read before the first request.
 *
 * <p>Application Default Credentials [1] unless told otherwise: {@code GOOGLE_APPLICATION_CREDENTIALS}, then what {@code
 * gcloud auth application-default login} left, then the service account of the machine. Tokens are renewed before they
 * expire.
 *
 * <p>[1] Google: How Application Default Credentials works, cloud.google.com/docs/authentication.
 */
public final class GcpAccess {

    /** The scope that all read-only calls accept; roles decide what it may do. */
    static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    /** Makes credentials; may read files or ask the machine's metadata server. */
    @FunctionalInterface
    interface Origin {
        Stamped load(@Nullable Stamped before) throws IOException;
    }

    /** Credentials, and the state of the file that they came from. */
    record Stamped(
            @Nullable Credentials credentials, @Nullable FileTime stamp) {}

    private final String description;
    private final LazyCredentials credentials;
    private final boolean anonymous;

    private GcpAccess(String description, Origin origin, boolean anonymous) {
        this.description = description;
        this.credentials = new LazyCredentials(description, origin);
        this.anonymous = anonymous;
    }

    /** Application Default Credentials. */
    public static GcpAccess ofDefaults() {
        return new GcpAccess(
                "Application Default Credentials",
                before -> before != null
                        ? before
                        : new Stamped(GoogleCredentials.getApplicationDefault().createScoped(SCOPE), null),
                false);
    }

    /** The key of a service account, or the configuration of a workload identity; read again when the file changes. */
    public static GcpAccess ofFile(Path file) {
        return new GcpAccess(String.valueOf(file), before -> read(file, before), false);
    }

    /** Credentials of the host's own; they renew themselves. */
    public static GcpAccess of(Credentials own) {
        return new GcpAccess("the given credentials", before -> new Stamped(own, null), false);
    }

    /** No credentials, for an emulator on this machine. */
    public static GcpAccess none() {
        return new GcpAccess("no credentials", before -> new Stamped(null, null), true);
    }

    private static Stamped read(Path file, @Nullable Stamped before) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        if (before != null && changed.equals(before.stamp())) {
            return before;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Stamped(GoogleCredentials.fromStream(in).createScoped(SCOPE), changed);
        }
    }

    /** Whether there are none. */
    boolean anonymous() {
        return anonymous;
    }

    /** The credentials, for the SDK. */
    Credentials credentials() {
        return credentials;
    }

    /**
     * The headers of a request to a REST API: the bearer token and, when the credentials name one, the project that pays
     * for quota.
     */
    Authorization authorization(URI address) {
        return () -> anonymous ? Map.of() : headers(address);
    }

    private Map<String, String> headers(URI address) {
        try {
            Map<String, String> headers = new TreeMap<>();
            credentials
                    .getRequestMetadata(address)
                    .forEach((name, values) -> headers.put(name, String.join(",", values)));
            return headers;
        } catch (IOException e) {
            throw GcpFaults.ofCredentials(e, description);
        }
    }

    /** Refuses what can be no project: ids go into paths. */
    static String project(String id) {
        // Domain-scoped projects look like example.com:my-project.
        if (!id.toLowerCase(Locale.ROOT).matches("(?:[a-z0-9.-]+:)?[a-z0-9][a-z0-9-]{0,62}")) {
            throw new InvalidInputException(
                    "\"" + id + "\" is no project id", "Google Cloud project", "Give an id such as my-project-id");
        }
        return id;
    }

    @Override
    public String toString() {
        return description;
    }
}
