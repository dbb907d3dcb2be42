package io.capacityplanner.connector.notify;

import io.capacityplanner.connector.common.BodyReader;
import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.error.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An address whose path or query is a secret, as that of incoming webhooks is. Asked for at each message, so that it
 * can change without a restart. Only its host is ever told. Thread-safe.
 */
final class SecretAddress {

    /** Shorter parts of a path are words such as {@code services}, which would be masked wherever they stand. */
    private static final int SHORTEST_SECRET = 9;

    private final String owner;
    private final Supplier<String> address;
    private final HttpOptions options;
    private final AtomicReference<@Nullable HttpTransport> latest = new AtomicReference<>();

    SecretAddress(String owner, Supplier<String> address, HttpOptions options) {
        this.owner = owner;
        this.address = address;
        this.options = options;
    }

    /** Posts JSON; failures tell neither the path nor the further secrets. */
    <T extends @Nullable Object> T post(
            byte[] body, Map<String, String> headers, List<String> secrets, BodyReader<T> reader) {
        URI target = parsed(address.get().strip());
        String path = String.valueOf(target.getRawPath()).replaceFirst("^/+", "")
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        HttpCall call = HttpCall.post(path, "application/json; charset=utf-8", body, true)
                .withSecretPath();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            call = call.withHeader(header.getKey(), header.getValue());
        }
        HttpCall whole = call;
        HttpTransport transport = transport(target.getScheme() + "://" + target.getRawAuthority());
        return Masking.run(secrets(path, secrets), () -> transport.send(whole, reader));
    }

    private HttpTransport transport(String origin) {
        HttpTransport known = latest.get();
        if (known != null && known.address().equals(origin)) {
            return known;
        }
        HttpTransport made = options.hidden(origin);
        latest.set(made);
        return made;
    }

    private URI parsed(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null && isHttp(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Without the cause: its message holds the address.
        }
        throw new ConfigurationException(
                "the address is no http or https address, or has a user or a fragment",
                "notifier " + owner,
                "Copy the whole address from where it was made; it starts with https://");
    }

    private static boolean isHttp(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    }

    private static List<String> secrets(String path, List<String> further) {
        List<String> secrets = new ArrayList<>();
        secrets.add(path);
        // The longest first: a part must not be masked before the whole.
        for (String part : path.split("[/?&=]")) {
            if (part.length() >= SHORTEST_SECRET) {
                secrets.add(part);
                secrets.add(decoded(part));
            }
        }
        secrets.addAll(further);
        secrets.removeIf(String::isEmpty);
        return secrets;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
