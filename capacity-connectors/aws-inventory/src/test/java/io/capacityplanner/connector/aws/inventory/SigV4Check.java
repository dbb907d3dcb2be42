package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a signature as AWS does, from what came over the wire: AWS Signature Version 4, IAM User Guide, "Create a signed
 * AWS API request".
 *
 * @param accessKey the key id that signed
 * @param region the region that was signed for
 * @param service the service that was signed for
 */
record SigV4Check(String accessKey, String region, String service) {

    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)"
            + "/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    /** Fails unless the request is signed with the secret of its key. */
    static SigV4Check of(Request request, Map<String, String> secrets) {
        Matcher header = HEADER.matcher(request.header("Authorization"));
        assertThat(header.matches()).as("Authorization of %s", request.path()).isTrue();
        String key = header.group(1);
        assertThat(secrets).as("known keys").containsKey(key);
        String signed = header.group(5);
        assertThat(signed.split(";")).contains("host", "x-amz-date");
        String stamp = request.header("X-Amz-Date");
        assertThat(stamp).startsWith(header.group(2));
        String canonical = String.join(
                "\n",
                request.method(),
                path(request.path()),
                query(request.query()),
                Arrays.stream(signed.split(";"))
                        .map(name -> name + ":" + request.header(name).trim().replaceAll(" +", " ") + "\n")
                        .collect(Collectors.joining()),
                signed,
                hash(request.body()));
        String scope = header.group(2) + "/" + header.group(3) + "/" + header.group(4) + "/aws4_request";
        String text =
                String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] seed = ("AWS4" + secrets.get(key)).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            seed = mac(seed, part);
        }
        assertThat(header.group(6)).as("signature of %s", request.path()).isEqualTo(hex(mac(seed, text)));
        return new SigV4Check(key, header.group(3), header.group(4));
    }

    /** The path as it came over the wire, encoded once more, as every service but S3 wants it. */
    private static String path(String decoded) {
        return Arrays.stream(decoded.split("/", -1))
                .map(SigV4Check::encoded)
                .map(SigV4Check::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String query(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hash(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
