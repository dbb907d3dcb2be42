package io.capacityplanner.connector.aws.testing;

import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes the signature of a request anew, as AWS does, and compares: AWS4-HMAC-SHA256 over the canonical request [1].
 *
 * <p>[1] AWS Identity and Access Management User Guide: Create a signed AWS API request.
 */
public final class SignatureCheck {

    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 "
                    + "Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    /** Credentials that the server knows. */
    record Known(String secret, @Nullable String token, String account) {}

    /** Who asks, for which region and service. */
    public record Caller(String accessKey, String account, String region, String service) {}

    /** The error that AWS answers such a request with. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        /** The code of the error. */
        public String code() {
            return code;
        }
    }

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Makes credentials known. */
    public SignatureCheck with(String accessKey, String secret, @Nullable String token, String account) {
        known.put(accessKey, new Known(secret, token, account));
        return this;
    }

    /** Forgets credentials, as if they had expired. */
    public void forget(String accessKey) {
        known.remove(accessKey);
    }

    /** Who sent a request. */
    public Caller check(Request request) throws Refused {
        Matcher matcher = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!matcher.matches()) {
            throw new Refused("MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Known credentials = known.get(matcher.group(1));
        if (credentials == null) {
            throw new Refused("InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        if (credentials.token() != null && !credentials.token().equals(request.header("X-Amz-Security-Token"))) {
            throw new Refused("InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        String stamp = request.header("X-Amz-Date");
        Instant signed = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .withZone(ZoneOffset.UTC)
                .parse(stamp, Instant::from);
        if (Duration.between(signed, Instant.now()).abs().compareTo(SKEW) > 0 || !stamp.startsWith(matcher.group(2))) {
            throw new Refused("RequestExpired", "Request has expired");
        }
        String scope = matcher.group(2) + "/" + matcher.group(3) + "/" + matcher.group(4) + "/aws4_request";
        String canonical = canonical(request, List.of(matcher.group(5).split(";")));
        String text = "AWS4-HMAC-SHA256\n" + stamp + "\n" + scope + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = hmac(("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8), matcher.group(2));
        for (String part : List.of(matcher.group(3), matcher.group(4), "aws4_request")) {
            key = hmac(key, part);
        }
        if (!hex(hmac(key, text)).equals(matcher.group(6))) {
            throw new Refused(
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided.");
        }
        return new Caller(matcher.group(1), credentials.account(), matcher.group(3), matcher.group(4));
    }

    private static String canonical(Request request, List<String> signed) throws Refused {
        for (String needed : List.of("host", "x-amz-date")) {
            if (!signed.contains(needed)) {
                throw new Refused("SignatureDoesNotMatch", "'" + needed + "' must be a signed header");
            }
        }
        if (!request.header("X-Amz-Security-Token").isEmpty() && !signed.contains("x-amz-security-token")) {
            throw new Refused("SignatureDoesNotMatch", "'x-amz-security-token' must be a signed header");
        }
        StringBuilder text = new StringBuilder()
                .append(request.method())
                .append('\n')
                .append(request.path())
                .append('\n');
        StringBuilder query = new StringBuilder();
        new TreeMap<>(request.query())
                .forEach((name, value) -> query.append(query.length() == 0 ? "" : "&")
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value)));
        text.append(query).append('\n');
        for (String name : signed) {
            text.append(name)
                    .append(':')
                    .append(request.header(name).strip().replaceAll(" +", " "))
                    .append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signed))
                .append('\n')
                .append(hex(sha256(request.body())))
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] data) {
        return HexFormat.of().formatHex(data);
    }
}
