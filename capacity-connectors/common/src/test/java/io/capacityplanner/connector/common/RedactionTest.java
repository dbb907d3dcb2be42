package io.capacityplanner.connector.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:s3cr3t1@host/path",
                "GET /x?api_key=s3cr3t1&a=b",
                "GET /x?X-Amz-Signature=s3cr3t1",
                "GET /x?a=b&access_token=s3cr3t1",
                "Authorization: Bearer s3cr3t1.abc",
                "authorization=Basic czNjcjN0MQ-s3cr3t1==",
                "{\"authorization\":\"s3cr3t1\"}",
                "{\"client_secret\": \"s3cr3t1\", \"x\": 1}",
                "{\"password\":\"s3cr3t1\"}",
                "password=s3cr3t1",
            })
    void masksSecrets(String text) {
        assertThat(Redaction.of(text)).doesNotContain("s3cr3t1").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prometheus:9090/api/v1/query_range",
                "basic authentication is needed",
                "container_memory_rss{pod=\"token-service-1\"}",
                "the bearer of this",
                "monkey=7",
            })
    void leavesTheRest(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void masksGivenSecretsWhereverTheyStand() {
        assertThat(Redaction.of("no user hunter22 here", List.of("hunter22"))).isEqualTo("no user *** here");
    }
}
