package io.capacityplanner.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.aws.testing.AwsStub;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

class AwsAccessTest {

    private static final String ROLE = "arn:aws:iam::444455556666:role/planner";

    private static String whoAmI(AwsAccess access, AwsScope scope) {
        try {
            return access.client(scope, StsClient.class, StsClient::builder)
                    .getCallerIdentity()
                    .account();
        } catch (SdkException e) {
            throw AwsFaults.of(e, "STS");
        }
    }

    @Test
    void assumesTheRoleOfAnAccountWithItsExternalId() {
        try (AwsStub stub = AwsStub.start().role(ROLE, "secret-handshake");
                AwsAccess access = stub.access("us-east-1", "eu-west-1")
                        .account(new AwsAccount("444455556666", ROLE, "secret-handshake"))
                        .build()) {
            assertThat(access.scopes())
                    .containsExactly(
                            new AwsScope("444455556666", "us-east-1"), new AwsScope("444455556666", "eu-west-1"));
            assertThat(whoAmI(access, access.scopes().get(0))).isEqualTo("444455556666");
            assertThat(whoAmI(access, access.scopes().get(1))).isEqualTo("444455556666");
            assertThat(stub.calls("AssumeRole")).hasSize(1);
            assertThat(stub.server().requests().get(1).header("User-Agent")).contains("capacity-planner");
        }
    }

    @Test
    void wrongExternalIdIsNamedWithItsPermission() {
        try (AwsStub stub = AwsStub.start().role(ROLE, "secret-handshake");
                AwsAccess access = stub.access("us-east-1")
                        .account(new AwsAccount("444455556666", ROLE, "guess"))
                        .build()) {
            assertThatThrownBy(() -> whoAmI(access, access.scopes().get(0)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("sts:AssumeRole")
                    .hasMessageContaining(ROLE);
        }
    }

    @Test
    void renewsSessionsBeforeTheyEnd() {
        try (AwsStub stub = AwsStub.start().role(ROLE, "x");
                AwsAccess access = stub.access("us-east-1")
                        .account(new AwsAccount("444455556666", ROLE, "x"))
                        .build()) {
            // Within the minute before the end a session counts as over.
            stub.sessionsOf(Duration.ofSeconds(30));
            whoAmI(access, access.scopes().get(0));
            stub.signatures().forget("ASIA1");
            stub.sessionsOf(Duration.ofHours(1));

            assertThat(whoAmI(access, access.scopes().get(0))).isEqualTo("444455556666");
            assertThat(stub.calls("AssumeRole")).hasSize(2);
        }
    }

    @Test
    void wrongSecretIsRefusedByThePeerAndNotShown() {
        try (AwsStub stub = AwsStub.start();
                AwsAccess access = stub.access("us-east-1")
                        .credentials(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "not-the-secret-of-it")))
                        .build()) {
            assertThatThrownBy(() -> whoAmI(access, access.scopes().get(0)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("SignatureDoesNotMatch")
                    .hasMessageNotContaining("not-the-secret-of-it");
        }
    }

    @Test
    void asksWhoseCredentialsTheyAreOnce() {
        try (AwsStub stub = AwsStub.start();
                AwsAccess access = stub.access("us-east-1", "us-west-2").build()) {
            assertThat(access.account(access.scopes().get(0))).isEqualTo(AwsStub.ACCOUNT);
            assertThat(access.account(access.scopes().get(1))).isEqualTo(AwsStub.ACCOUNT);
            assertThat(stub.calls("GetCallerIdentity")).hasSize(1);
            assertThat(access.accounts()).containsExactly(new AwsScope(null, "us-east-1"));
        }
    }

    @Test
    void missingCredentialsAreToldWithTheRemedy() {
        try (AwsStub stub = AwsStub.start();
                AwsAccess access = stub.access("us-east-1")
                        .credentials(() -> {
                            throw software.amazon.awssdk.core.exception.SdkClientException.create(
                                    "Unable to load credentials from any of the providers in the chain");
                        })
                        .build()) {
            assertThatThrownBy(() -> whoAmI(access, access.scopes().get(0)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("AWS_ACCESS_KEY_ID");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> AwsAccess.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no region");
        assertThatThrownBy(() -> AwsAccess.builder().regions(List.of("us-east-1a")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AwsAccess.builder()
                        .regions(List.of("us-east-1"))
                        .account(AwsAccount.of("111122223333"))
                        .account(AwsAccount.of("444455556666"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("role");
        assertThatThrownBy(() -> new AwsAccount("444455556666", "arn:aws:iam::111122223333:role/planner", null))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AwsAccount.of("12345")).isInstanceOf(InvalidInputException.class);
        try (AwsAccess access =
                AwsAccess.builder().regions(List.of("us-east-1")).build()) {
            assertThatThrownBy(() -> access.client(
                            new AwsScope("999999999999", "us-east-1"), StsClient.class, StsClient::builder))
                    .isInstanceOf(CapacityException.class)
                    .hasMessageContaining("999999999999");
        }
    }

    @Test
    void globalServicesAreWhereThePartitionHasThem() {
        try (AwsAccess china =
                AwsAccess.builder().regions(List.of("cn-north-1")).build()) {
            assertThat(china.accounts()).containsExactly(new AwsScope(null, "cn-northwest-1"));
        }
        assertThat(AwsIds.function("111122223333", "cn-north-1", "f"))
                .isEqualTo("arn:aws-cn:lambda:cn-north-1:111122223333:function:f");
    }
}
