package io.capacityplanner.connector.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token service that reads who signed an assertion and gives a token for it. */
class GcpAccessTest {

    private static final URI ADDRESS = URI.create("https://monitoring.googleapis.com/");

    private final List<String> issuers = new CopyOnWriteArrayList<>();
    private HttpServer tokens;

    @BeforeEach
    void start() throws IOException {
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String claims = body.substring(body.indexOf("assertion=")).split("\\.")[1];
            String read = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
            String issuer = read.replaceAll(".*\"iss\":\"([^\"]*)\".*", "$1");
            issuers.add(issuer);
            byte[] answer = ("{\"access_token\":\"token-of-" + issuer
                            + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.start();
    }

    @AfterEach
    void stop() {
        tokens.stop(0);
    }

    private void key(Path file, String account, String changed) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder()
                        .encodeToString(keys.generateKeyPair().getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        Files.writeString(
                file,
                "{\"type\":\"service_account\",\"project_id\":\"shop\",\"private_key_id\":\"1\",\"client_id\":\"1\","
                        + "\"client_email\":\"" + account + "\",\"private_key\":\"" + pem
                        + "\",\"token_uri\":\"http://127.0.0.1:"
                        + tokens.getAddress().getPort() + "/token\"}");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(changed)));
    }

    @Test
    void readsAKeyFileAgainWhenItChangedAndOnlyThen(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.json");
        key(file, "old@shop", "2026-03-01T00:00:00Z");
        GcpAccess access = GcpAccess.ofFile(file);
        assertThat(issuers).isEmpty();

        assertThat(bearer(access)).isEqualTo("Bearer token-of-old@shop");
        assertThat(bearer(access)).isEqualTo("Bearer token-of-old@shop");
        assertThat(issuers).containsExactly("old@shop");

        key(file, "new@shop", "2026-03-02T00:00:00Z");

        assertThat(bearer(access)).isEqualTo("Bearer token-of-new@shop");
        assertThat(issuers).containsExactly("old@shop", "new@shop");
    }

    private static String bearer(GcpAccess access) throws IOException {
        Map<String, List<String>> headers = access.credentials().getRequestMetadata(ADDRESS);
        return String.join(",", headers.getOrDefault("Authorization", List.of()));
    }
}
