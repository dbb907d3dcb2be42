package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.aws.inventory.AccountStub.Call;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer.Ending;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.Delivery.Failure;
import io.capacityplanner.source.Delivery.Item;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class AwsInventoryFaultsTest {

    /** What a read delivered. */
    private record Outcome(List<Resource> resources, List<Failure<Resource>> failures, List<Call> calls) {}

    private static Outcome read(BiFunction<Call, Reply, Reply> trouble, List<String> regions, AwsService... services) {
        try (AccountStub account = new AccountStub(trouble);
                AwsAccess access =
                        account.access(regions.toArray(String[]::new)).build()) {
            Outcome outcome = read(
                    AwsInventory.builder(access).services(List.of(services)).build(), account);
            assertThat(account.complaints()).isEmpty();
            return outcome;
        }
    }

    private static Outcome read(AwsInventory inventory, AccountStub account) {
        List<Resource> resources = new ArrayList<>();
        List<Failure<Resource>> failures = new ArrayList<>();
        try (Stream<Delivery<Resource>> stream = inventory.resources()) {
            stream.forEach(delivery -> {
                if (delivery instanceof Item<Resource> item) {
                    resources.add(item.value());
                } else {
                    failures.add((Failure<Resource>) delivery);
                }
            });
        }
        return new Outcome(resources, failures, account.calls());
    }

    private static BiFunction<Call, Reply, Reply> on(String action, BiFunction<Call, Reply, Reply> then) {
        return (call, usual) -> call.action().equals(action) ? then.apply(call, usual) : usual;
    }

    private static BiFunction<Call, Reply, Reply> first(String action, Reply trouble) {
        return on(action, (call, usual) -> call.number() == 1 ? trouble : usual);
    }

    private static Reply unauthorized(String action) {
        return AccountStub.ec2Error(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/planner is not"
                        + " authorized to perform: ec2:" + action
                        + " because no identity-based policy allows the action");
    }

    @Test
    void throttlingOfEc2IsWaitedOut() {
        Outcome outcome = read(
                first(
                        "DescribeInstances",
                        AccountStub.ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.")),
                List.of("eu-west-1"),
                AwsService.EC2);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.resources()).hasSize(3);
        assertThat(outcome.calls())
                .filteredOn(call -> call.action().equals("DescribeInstances"))
                .hasSize(4);
    }

    @Test
    void throttlingOfRdsAndLambdaIsWaitedOut() {
        Reply tooMany = Reply.of(
                        429,
                        "application/json",
                        "{\"Reason\":\"CallerRateLimitExceeded\",\"Type\":\"User\",\"message\":\"Rate exceeded\"}")
                .with("x-amzn-ErrorType", "TooManyRequestsException");
        BiFunction<Call, Reply, Reply> rds =
                first("DescribeDBInstances", AccountStub.queryError(400, "Throttling", "Rate exceeded"));
        BiFunction<Call, Reply, Reply> lambda = first("ListFunctions", tooMany);
        Outcome outcome = read(
                (call, usual) -> lambda.apply(call, rds.apply(call, usual)),
                List.of("eu-west-1"),
                AwsService.RDS,
                AwsService.LAMBDA);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.resources()).hasSize(5);
    }

    @Test
    void throttlingThatDoesNotEndIsAFailureOfThatServiceAlone() {
        Outcome outcome = read(
                on(
                        "DescribeDBInstances",
                        (call, usual) -> AccountStub.queryError(400, "ThrottlingException", "Rate exceeded")),
                List.of("eu-west-1"),
                AwsService.EBS,
                AwsService.RDS);

        assertThat(outcome.resources()).hasSize(2);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure()).isInstanceOf(SourceUnavailableException.class);
            assertThat(failure.place()).isEqualTo("rds:DescribeDBInstances in the default account, region eu-west-1");
        });
    }

    @Test
    void aRegionThatRefusesIsNamedWithThePermissionAndTheOthersGoOn() {
        Outcome outcome = read(
                on(
                        "DescribeInstances",
                        (call, usual) -> call.region().equals("us-east-1") ? unauthorized("DescribeInstances") : usual),
                List.of("us-east-1", "eu-west-1"),
                AwsService.EC2);

        assertThat(outcome.resources()).hasSize(3);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.failure())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Allow ec2:DescribeInstances");
            assertThat(failure.place()).contains("ec2:DescribeInstances", "us-east-1");
        });
    }

    @Test
    void whenNothingCanBeReadTheCallThrows() {
        try (AccountStub account = new AccountStub((call, usual) -> unauthorized(call.action()));
                AwsAccess access = account.access("us-east-1", "eu-west-1").build()) {
            AwsInventory inventory = AwsInventory.builder(access)
                    .services(List.of(AwsService.EC2, AwsService.EBS))
                    .build();

            assertThatThrownBy(inventory::resources)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ec2:DescribeInstances in the default account, region us-east-1")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
        }
    }

    @Test
    void expiredCredentialsSayWhatToDoAndNoSecret() {
        Reply expired = AccountStub.ec2Error(400, "ExpiredToken", "The provided token has expired.");
        try (AccountStub account = new AccountStub((call, usual) -> expired);
                AwsAccess access = account.access("eu-west-1").build()) {
            AwsInventory inventory = AwsInventory.builder(access)
                    .services(List.of(AwsService.EC2))
                    .build();

            assertThatThrownBy(inventory::resources)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("ExpiredToken")
                    .hasMessageContaining("Check the credentials")
                    .hasMessageNotContaining("wJalrXUtnFEMI");
        }
    }

    @Test
    void aWrongSecretIsSeenByTheServer() {
        try (AccountStub account = new AccountStub();
                AwsAccess access = account.access("eu-west-1")
                        .credentials(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "another-secret")))
                        .build()) {
            AwsInventory inventory = AwsInventory.builder(access)
                    .services(List.of(AwsService.EC2))
                    .build();

            assertThatThrownBy(inventory::resources).isInstanceOf(SourceUnavailableException.class);
            assertThat(account.complaints())
                    .isNotEmpty()
                    .allSatisfy(complaint -> assertThat(complaint).hasMessageContaining("signature of"));
        }
    }

    @Test
    void a503IsTriedAgain() {
        Outcome outcome = read(
                first("DescribeVolumes", AccountStub.ec2Error(503, "Unavailable", "The service is unavailable")),
                List.of("eu-west-1"),
                AwsService.EBS);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.resources()).hasSize(2);
    }

    @Test
    void anAnswerThatIsCutIsAFailureAndNoShorterList() {
        Outcome outcome = read(
                on("DescribeVolumes", (call, usual) -> usual.ending(Ending.CUT)),
                List.of("eu-west-1"),
                AwsService.EBS,
                AwsService.LAMBDA);

        assertThat(outcome.resources())
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.id()).contains(":lambda:"));
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure())
                        .isInstanceOf(SourceUnavailableException.class)
                        .hasMessageContaining("broke off"));
    }

    @Test
    void xmlThatEndsTooEarlyIsAFailureAndNoShorterList() {
        Outcome outcome = read(
                on("DescribeVolumes", (call, usual) -> {
                    String text = new String(usual.body(), StandardCharsets.UTF_8);
                    return AccountStub.xml(text.substring(0, text.indexOf("vol-0fedcba0987654321")));
                }),
                List.of("eu-west-1"),
                AwsService.EBS,
                AwsService.LAMBDA);

        assertThat(outcome.resources()).allSatisfy(r -> assertThat(r.id()).contains(":lambda:"));
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.place()).contains("ec2:DescribeVolumes"));
    }

    @Test
    void anAnswerThatStallsIsGivenUp() {
        HttpLimits impatient =
                HttpLimits.ofDefaults().withAnswer(Duration.ofMillis(300)).withStall(Duration.ofMillis(300));
        try (AccountStub account =
                        new AccountStub(on("DescribeVolumes", (call, usual) -> usual.ending(Ending.SILENT)));
                AwsAccess access = account.access("eu-west-1")
                        .limits(impatient)
                        .retry(RetryPolicy.never())
                        .build()) {
            AwsInventory volumes = AwsInventory.builder(access)
                    .services(List.of(AwsService.EBS))
                    .build();

            assertThatThrownBy(volumes::resources)
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("ec2:DescribeVolumes");
        }
    }

    @Test
    void aLaterPageThatFailsKeepsTheEarlierOnes() {
        Outcome outcome = read(
                on(
                        "DescribeInstances",
                        (call, usual) -> call.parameters().containsKey("NextToken")
                                ? AccountStub.ec2Error(400, "InvalidNextToken", "The token is expired")
                                : usual),
                List.of("eu-west-1"),
                AwsService.EC2);

        assertThat(outcome.resources()).hasSize(2);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(InvalidInputException.class));
    }

    @Test
    void machinesComeWithoutCapacitiesWhenTypesCannotBeAskedForAndItIsSaidOnce() {
        Outcome outcome = read(
                on("DescribeInstanceTypes", (call, usual) -> unauthorized("DescribeInstanceTypes")),
                List.of("eu-west-1"),
                AwsService.EC2,
                AwsService.RDS);

        assertThat(outcome.resources()).hasSize(6);
        Resource web = outcome.resources().get(0);
        assertThat(web.capacityOf("memory_usage")).isEmpty();
        assertThat(web.capacityOf("cpu_usage")).isPresent();
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.place()).contains("ec2:DescribeInstanceTypes"));
    }

    @Test
    void functionsComeWithoutTagsWhenTheseCannotBeAskedForAndItIsSaidOnce() {
        Reply denied = Reply.of(
                        403,
                        "application/json",
                        "{\"Message\":\"User: arn:aws:iam::123456789012:user/planner is"
                                + " not authorized to perform: lambda:ListTags on resource: x\"}")
                .with("x-amzn-ErrorType", "AccessDeniedException");
        try (AccountStub account = new AccountStub(on("ListTags", (call, usual) -> denied));
                AwsAccess access = account.access("eu-west-1").build()) {
            Outcome outcome = read(
                    AwsInventory.builder(access)
                            .services(List.of(AwsService.LAMBDA))
                            .allTags(true)
                            .build(),
                    account);

            assertThat(outcome.resources()).hasSize(2);
            assertThat(outcome.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.failure())
                            .hasMessageContaining("Allow lambda:ListTags")
                            .hasMessageContaining("function:thumbnails and those after it"));
            assertThat(account.calls("ListTags")).hasSize(1);
            assertThat(account.complaints()).isEmpty();
        }
    }

    @Test
    void aLargeFleetComesPageByPage() {
        int pages = 20;
        BiFunction<Call, Reply, Reply> fleet = on("DescribeInstances", (call, usual) -> {
            String token = call.parameters().getOrDefault("NextToken", "page-0");
            return AccountStub.fleet(Integer.parseInt(token.substring("page-".length())), pages, 500);
        });
        try (AccountStub account = new AccountStub(fleet);
                AwsAccess access = account.access("eu-west-1").build();
                Stream<Delivery<Resource>> stream = AwsInventory.builder(access)
                        .services(List.of(AwsService.EC2))
                        .build()
                        .resources()) {
            int[] taken = new int[1];
            stream.forEach(delivery -> {
                taken[0]++;
                assertThat(account.calls("DescribeInstances").size()).isLessThanOrEqualTo((taken[0] - 1) / 500 + 1);
            });

            assertThat(taken[0]).isEqualTo(10_000);
            assertThat(account.calls("DescribeInstanceTypes")).hasSize(1);
        }
    }

    @Test
    void anAccountWhoseRoleCannotBeAssumedIsNamedAndTheOtherIsRead() {
        BiFunction<Call, Reply, Reply> trouble = on(
                "AssumeRole",
                (call, usual) -> call.parameters().getOrDefault("RoleArn", "").contains("222222222222")
                        ? AccountStub.queryError(
                                403,
                                "AccessDenied",
                                "User: arn:aws:iam::123456789012:user/planner is not authorized to perform:"
                                        + " sts:AssumeRole on resource: arn:aws:iam::222222222222:role/capacity-planner")
                        : usual);
        try (AccountStub account = new AccountStub(trouble);
                AwsAccess access = account.access("eu-west-1")
                        .account(AwsAccount.of(AccountStub.ACCOUNT))
                        .account(AccountStub.other("111111111111"))
                        .account(AccountStub.other("222222222222"))
                        .build()) {
            Outcome outcome = read(
                    AwsInventory.builder(access)
                            .services(List.of(AwsService.EBS))
                            .build(),
                    account);

            assertThat(outcome.resources())
                    .extracting(Resource::account)
                    .containsExactly("123456789012", "123456789012", "111111111111", "111111111111");
            assertThat(outcome.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.place()).contains("account 222222222222");
                assertThat(failure.failure()).hasMessageContaining("Allow sts:AssumeRole");
            });
            assertThat(account.calls("DescribeVolumes"))
                    .extracting(Call::key)
                    .containsExactly("AKIDEXAMPLE", "ASIA111111111111");
            assertThat(account.complaints()).isEmpty();
        }
    }

    @Test
    void partsAreReadAheadOnAnExecutorAndStayInOrder() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (AccountStub account = new AccountStub();
                AwsAccess access = account.access("us-east-1", "eu-west-1").build()) {
            Outcome ahead = read(AwsInventory.builder(access).executor(threads).build(), account);
            Outcome alone = read(AwsInventory.of(access), account);

            assertThat(ahead.failures()).isEmpty();
            assertThat(ahead.resources()).hasSize(13).containsExactlyElementsOf(alone.resources());
            assertThat(account.complaints()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInventoryOfNothingIsRefused() {
        try (AccountStub account = new AccountStub();
                AwsAccess access = account.access("eu-west-1").build()) {
            assertThatThrownBy(() -> AwsInventory.builder(access).services(List.of()))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> AwsService.of("s3"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ec2, ebs, rds");
    }
}
