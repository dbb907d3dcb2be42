package io.capacityplanner.connector.aws.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccessBuilder;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An account of AWS with resources in {@code eu-west-1} and none elsewhere. It checks signatures, actions, versions of
 * the APIs, parameters and tokens, and answers with payloads as the API references print them.
 */
final class AccountStub implements AutoCloseable {

    static final String REGION = "eu-west-1";
    static final String ACCOUNT = "123456789012";

    private static final Map<String, String> VERSIONS = Map.of(
            "ec2", "2016-11-15",
            "rds", "2014-10-31",
            "elasticache", "2015-02-02",
            "autoscaling", "2011-01-01",
            "sts", "2011-06-15");

    /** What an instance type has: processors, memory in MiB, bandwidth in Gbit/s, burstable. */
    private record Type(int vcpu, int mib, double gigabits, boolean burstable) {}

    private static final Map<String, Type> TYPES = Map.of(
            "m5.large", new Type(2, 8192, 0.75, false),
            "t3.medium", new Type(2, 4096, 0.256, true),
            "r6i.2xlarge", new Type(8, 65536, 3.125, false),
            "r5.2xlarge", new Type(8, 65536, 2.5, false));

    /** One call as the account understood it. */
    record Call(String key, String region, String service, String action, Map<String, String> parameters, int number) {}

    private final Map<String, String> secrets =
            new ConcurrentHashMap<>(Map.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final BiFunction<Call, Reply, Reply> trouble;
    private final StubServer server;

    /** An account in which nothing goes wrong. */
    AccountStub() {
        this((call, usual) -> usual);
    }

    /** An account that answers otherwise where the function says so; it gets the usual answer. */
    AccountStub(BiFunction<Call, Reply, Reply> trouble) {
        this.trouble = trouble;
        this.server = StubServer.answering(this::reply);
    }

    /** An access to it, without waits between tries. */
    AwsAccessBuilder access(String... regions) {
        return AwsAccess.builder()
                .regions(List.of(regions))
                .endpoint(server.uri())
                .retry(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1)))
                .credentials(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", Objects.requireNonNull(secrets.get("AKIDEXAMPLE")))));
    }

    /** An account that is read through a role which the stub hands out. */
    static AwsAccount other(String id) {
        return new AwsAccount(id, "arn:aws:iam::" + id + ":role/capacity-planner", "external-42");
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    /** What the stub itself found wrong with requests. */
    List<Throwable> complaints() {
        return server.failures();
    }

    private Reply reply(Request request) {
        SigV4Check signed = SigV4Check.of(request, secrets);
        assertThat(request.header("User-Agent")).contains("capacity-planner");
        Map<String, String> form = signed.service().equals("lambda") ? request.query() : request.form();
        String action = signed.service().equals("lambda") ? rest(request) : form.getOrDefault("Action", "");
        if (signed.accessKey().startsWith("ASIA")) {
            assertThat(request.header("X-Amz-Security-Token")).isEqualTo("token-of-" + signed.accessKey());
        }
        if (!signed.service().equals("lambda")) {
            assertThat(form.get("Version")).isEqualTo(VERSIONS.get(signed.service()));
            assertThat(request.method()).isEqualTo("POST");
        }
        String counted = signed.accessKey() + signed.region() + action;
        int number = counts.computeIfAbsent(counted, c -> new AtomicInteger()).incrementAndGet();
        Call call = new Call(signed.accessKey(), signed.region(), signed.service(), action, form, number);
        calls.add(call);
        return trouble.apply(call, usual(call, request));
    }

    private Reply usual(Call call, Request request) {
        boolean here = call.region().equals(REGION);
        return switch (call.action()) {
            case "GetCallerIdentity" -> xml(identity());
            case "AssumeRole" -> assumed(call);
            case "DescribeInstances" -> here ? instances(call) : empty(call, "reservationSet");
            case "DescribeInstanceTypes" -> types(call);
            case "DescribeVolumes" -> here ? resource("DescribeVolumes.xml") : empty(call, "volumeSet");
            case "DescribeReservedInstances" ->
                here ? resource("DescribeReservedInstances.xml") : empty(call, "reservedInstancesSet");
            case "DescribeDBInstances" -> here ? databases(call) : nothing(call);
            case "DescribeReservedDBInstances", "DescribeReservedCacheNodes", "DescribeAutoScalingGroups" ->
                here ? resource(call.action() + ".xml") : nothing(call);
            case "DescribeCacheClusters" -> {
                assertThat(call.parameters()).containsEntry("ShowCacheNodeInfo", "true");
                yield here ? resource("DescribeCacheClusters.xml") : nothing(call);
            }
            case "ListFunctions" -> functions(call, request, here);
            case "ListTags" -> functionTags(request);
            case "ListTagsForResource" -> cacheTags(call);
            default ->
                Reply.of(
                        400,
                        "text/xml",
                        "<Response><Errors><Error><Code>InvalidAction</Code></Error></Errors></Response>");
        };
    }

    private static Reply instances(Call call) {
        assertThat(call.parameters())
                .containsEntry("Filter.1.Name", "instance-state-name")
                .containsValues("running", "stopped")
                .doesNotContainValue("terminated");
        String token = call.parameters().get("NextToken");
        String page = token == null
                ? "1"
                : Map.of("eyJ2IjoiMiIsImMiOiJwYWdlMiJ9", "2", "eyJ2IjoiMiIsImMiOiJwYWdlMyJ9", "3")
                        .get(token);
        return page == null
                ? ec2Error(400, "InvalidNextToken", "The token '" + token + "' is invalid")
                : resource("DescribeInstances-" + page + ".xml");
    }

    private static Reply types(Call call) {
        List<String> wanted = call.parameters().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("Filter.1.Value"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(call.parameters()).containsEntry("Filter.1.Name", "instance-type");
        assertThat(wanted).hasSizeBetween(1, 100).doesNotHaveDuplicates();
        StringBuilder items = new StringBuilder();
        wanted.stream().filter(TYPES::containsKey).forEach(name -> items.append(item(name, TYPES.get(name))));
        return xml("<DescribeInstanceTypesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "<requestId>3e7f4c7b-example</requestId><instanceTypeSet>" + items
                + "</instanceTypeSet></DescribeInstanceTypesResponse>");
    }

    private static String item(String name, @Nullable Type type) {
        Objects.requireNonNull(type);
        return "<item><instanceType>" + name + "</instanceType><currentGeneration>true</currentGeneration>"
                + "<burstablePerformanceSupported>" + type.burstable() + "</burstablePerformanceSupported>"
                + "<vCpuInfo><defaultVCpus>" + type.vcpu() + "</defaultVCpus></vCpuInfo>"
                + "<memoryInfo><sizeInMiB>" + type.mib() + "</sizeInMiB></memoryInfo>"
                + "<ebsInfo><ebsOptimizedInfo><baselineIops>3600</baselineIops>"
                + "<baselineThroughputInMBps>81.25</baselineThroughputInMBps></ebsOptimizedInfo></ebsInfo>"
                + "<networkInfo><networkPerformance>Up to 10 Gigabit</networkPerformance><networkCards><item>"
                + "<networkCardIndex>0</networkCardIndex><baselineBandwidthInGbps>" + type.gigabits()
                + "</baselineBandwidthInGbps><peakBandwidthInGbps>10.0</peakBandwidthInGbps></item></networkCards>"
                + "</networkInfo></item>";
    }

    private static Reply databases(Call call) {
        String marker = call.parameters().get("Marker");
        if (marker == null) {
            return resource("DescribeDBInstances-1.xml");
        }
        return marker.equals("bXlzcWwtMg==")
                ? resource("DescribeDBInstances-2.xml")
                : queryError(400, "InvalidParameterValue", "Invalid or expired marker");
    }

    private static Reply functions(Call call, Request request, boolean here) {
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).matches("/2015-03-31/functions/?");
        String marker = call.parameters().get("Marker");
        if (!here) {
            return Reply.json("{\"Functions\":[]}");
        }
        if (marker == null) {
            return resource("ListFunctions-1.json");
        }
        assertThat(marker).isEqualTo("bWFya2VyLTI=");
        return resource("ListFunctions-2.json");
    }

    private static String rest(Request request) {
        return request.path().startsWith("/2017-03-31/tags/") ? "ListTags" : "ListFunctions";
    }

    private static Reply functionTags(Request request) {
        assertThat(request.method()).isEqualTo("GET");
        String arn = request.path().substring("/2017-03-31/tags/".length());
        assertThat(arn).startsWith("arn:aws:lambda:eu-west-1:123456789012:function:");
        return Reply.json(
                arn.endsWith(":thumbnails") ? "{\"Tags\":{\"service\":\"shop\",\"name\":\"mine\"}}" : "{\"Tags\":{}}");
    }

    private static Reply cacheTags(Call call) {
        String arn = call.parameters().getOrDefault("ResourceName", "");
        String tags = arn.endsWith(":sessions-001") ? "<Tag><Key>service</Key><Value>login</Value></Tag>" : "";
        return arn.startsWith("arn:aws:elasticache:eu-west-1:123456789012:cluster:")
                ? xml("<ListTagsForResourceResponse xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\">"
                        + "<ListTagsForResourceResult><TagList>" + tags + "</TagList></ListTagsForResourceResult>"
                        + "</ListTagsForResourceResponse>")
                : queryError(400, "InvalidARN", "The requested Amazon Resource Name (ARN) is not valid.");
    }

    private Reply assumed(Call call) {
        String role = call.parameters().getOrDefault("RoleArn", "");
        assertThat(call.parameters()).containsEntry("ExternalId", "external-42");
        String key = "ASIA" + role.split(":")[4];
        secrets.put(key, "secret-of-" + key);
        return xml(
                "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                        + "<AssumedRoleUser><Arn>" + role
                        + "/session</Arn><AssumedRoleId>ARO123EXAMPLE123:s</AssumedRoleId>"
                        + "</AssumedRoleUser><Credentials><AccessKeyId>" + key
                        + "</AccessKeyId><SecretAccessKey>secret-of-" + key
                        + "</SecretAccessKey><SessionToken>token-of-" + key + "</SessionToken>"
                        + "<Expiration>2099-11-09T13:34:41Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
    }

    private static String identity() {
        return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                + "<Arn>arn:aws:iam::123456789012:user/planner</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>"
                + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    }

    /** A page of a large fleet. */
    static Reply fleet(int page, int pages, int each) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < each; i++) {
            items.append("<item><instanceId>i-")
                    .append(String.format("%017x", page * each + i))
                    .append("</instanceId><instanceState><code>16</code><name>running</name></instanceState>")
                    .append("<instanceType>m5.large</instanceType><launchTime>2026-02-08T16:46:19.000Z</launchTime>")
                    .append("<tagSet><item><key>Name</key><value>node</value></item></tagSet></item>");
        }
        return xml(
                "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>1</requestId>"
                        + "<reservationSet><item><reservationId>r-1</reservationId><ownerId>123456789012</ownerId><instancesSet>"
                        + items + "</instancesSet></item></reservationSet>"
                        + (page + 1 < pages ? "<nextToken>page-" + (page + 1) + "</nextToken>" : "")
                        + "</DescribeInstancesResponse>");
    }

    static Reply ec2Error(int status, String code, String message) {
        return Reply.of(
                status,
                "text/xml;charset=UTF-8",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>" + code
                        + "</Code><Message>" + message + "</Message></Error></Errors>"
                        + "<RequestID>ea966190-f9aa-478e-9ede-example</RequestID></Response>");
    }

    static Reply queryError(int status, String code, String message) {
        return Reply.of(
                status,
                "text/xml",
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>7c6e177f-f082-11e1-ac58</RequestId></ErrorResponse>");
    }

    private static Reply empty(Call call, String set) {
        return xml("<" + call.action()
                + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><requestId>1</requestId><" + set + "/></"
                + call.action() + "Response>");
    }

    private static Reply nothing(Call call) {
        return xml("<" + call.action() + "Response><" + call.action() + "Result/></" + call.action() + "Response>");
    }

    static Reply xml(String body) {
        return Reply.of(200, "text/xml;charset=UTF-8", body);
    }

    private static Reply resource(String name) {
        try (InputStream in = Objects.requireNonNull(AccountStub.class.getResourceAsStream(name), name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return name.endsWith(".json") ? Reply.json(text) : xml(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
