package io.capacityplanner.connector.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final Instant SENT = Instant.ofEpochSecond(1_772_323_200);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(UTF_8);
    // printf '1772323200.{"id":"evt_1"}' | openssl dgst -sha256 -hmac "a key of thirty-two bytes or more"
    private static final String MAC = "19c277ab75d3987558a226aefe8764e9e88d3e76f432f6cbc7c7df459f1ddd29";
    private static final String KEY = "a key of thirty-two bytes or more";

    private static boolean verify(@Nullable String header, Instant now) {
        return WebhookSignature.verify(header, BODY, List.of(KEY), now, TOLERANCE);
    }

    @Test
    void isWhatOpensslMakes() {
        assertThat(WebhookSignature.of(BODY, List.of(KEY), SENT)).isEqualTo("t=1772323200,v1=" + MAC);
    }

    @Test
    void genuineAndFreshPasses() {
        String header = "t=1772323200,v1=" + MAC;
        assertThat(verify(header, SENT)).isTrue();
        assertThat(verify(header, SENT.plus(TOLERANCE))).isTrue();
        assertThat(verify(header, SENT.minus(TOLERANCE))).isTrue();
        assertThat(verify(" v1=" + MAC + ", t=1772323200, v2=later", SENT)).isTrue();
    }

    @Test
    void staleForgedOrBrokenFails() {
        String header = "t=1772323200,v1=" + MAC;
        assertThat(verify(header, SENT.plus(TOLERANCE).plusSeconds(1))).isFalse();
        assertThat(verify(header, SENT.minus(TOLERANCE).minusSeconds(1))).isFalse();
        // The time is signed too.
        assertThat(verify("t=1772323201,v1=" + MAC, SENT)).isFalse();
        assertThat(WebhookSignature.verify(header, "{\"id\":\"evt_2\"}".getBytes(UTF_8), List.of(KEY), SENT, TOLERANCE))
                .isFalse();
        assertThat(WebhookSignature.verify(header, BODY, List.of("another key"), SENT, TOLERANCE))
                .isFalse();
        assertThat(WebhookSignature.verify(header, BODY, List.of(), SENT, TOLERANCE))
                .isFalse();
        assertThat(WebhookSignature.verify(header, BODY, List.of(""), SENT, TOLERANCE))
                .isFalse();
        for (String broken : new String[] {
            null,
            "",
            "nonsense",
            "v1=" + MAC,
            "t=1772323200",
            "t=x,v1=" + MAC,
            "t=-1,v1=" + MAC,
            "t=9999999999999999999,v1=" + MAC,
            "t=1772323200,t=1772323200,v1=" + MAC,
            "t=1772323200,v1=" + MAC.substring(1),
            "t=1772323200,v1=zz" + MAC.substring(2),
        }) {
            assertThat(verify(broken, SENT)).as(String.valueOf(broken)).isFalse();
        }
    }

    @Test
    void bothKeysSignWhileOneIsReplaced() {
        String header = WebhookSignature.of(BODY, List.of("new key", KEY), SENT);

        assertThat(header).contains(",v1=" + MAC).matches("t=1772323200,v1=[0-9a-f]{64},v1=[0-9a-f]{64}");
        assertThat(verify(header, SENT)).isTrue();
        assertThat(WebhookSignature.verify(header, BODY, List.of("new key"), SENT, TOLERANCE))
                .isTrue();
        assertThat(WebhookSignature.verify(header, BODY, List.of("old key", "new key"), SENT, TOLERANCE))
                .isTrue();
    }

    @Test
    void refusesToSignWithNothing() {
        assertThatThrownBy(() -> WebhookSignature.of(BODY, List.of(), SENT)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> WebhookSignature.of(BODY, List.of(" "), SENT))
                .isInstanceOf(InvalidInputException.class);
    }
}
