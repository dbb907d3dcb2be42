package io.capacityplanner.connector.aws.testing;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccessBuilder;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.connector.common.testing.StubServer;
import io.capacityplanner.connector.common.testing.StubServer.Reply;
import io.capacityplanner.connector.common.testing.StubServer.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A peer for all services at one address: it checks each request's signature, tells the actions of the query and JSON
 * protocols apart, and answers as they are set up. It knows one user, and gives out roles as STS does.
 */
public final class AwsStub implements AutoCloseable {

    /** The account of the user. */
    public static final String ACCOUNT = "111122223333";

    /** The time that the planner believes in. */
    public static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    static final String KEY = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /** One action as it was asked for. */
    public record Call(String action, Request request, SignatureCheck.Caller caller, Map<String, String> form) {

        /** A parameter of the query protocol; empty when there is none. */
        public String parameter(String name) {
            return form.getOrDefault(name, "");
        }
    }

    /** How an action is answered. */
    @FunctionalInterface
    public interface Action {
        /** The answer. */
        Reply reply(Call call) throws IOException;
    }

    /** A role that may be assumed. */
    record Role(String externalId) {}

    static {
        // Without it the JDK's server waits 40 ms for more before it sends a short answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final SignatureCheck signatures = new SignatureCheck();
    private final Map<String, Action> actions = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private volatile Duration session = Duration.ofHours(1);
    private final StubServer server;

    private AwsStub(@Nullable SSLContext tls) {
        signatures.with(KEY, SECRET, null, ACCOUNT);
        actions.put("AssumeRole", this::assume);
        actions.put(
                "GetCallerIdentity",
                call -> xml(
                        "GetCallerIdentity",
                        "<Arn>arn:aws:iam::" + call.caller().account()
                                + ":user/planner</Arn><UserId>AIDAEXAMPLE</UserId><Account>"
                                + call.caller().account() + "</Account>"));
        server = tls == null ? StubServer.answering(this::reply) : StubServer.secured(tls, this::reply);
    }

    /** A peer that speaks plain HTTP. */
    public static AwsStub start() {
        return new AwsStub(null);
    }

    /** A peer that speaks TLS. */
    public static AwsStub secured(SSLContext tls) {
        return new AwsStub(tls);
    }

    /** Sets up an action. */
    public AwsStub on(String action, Action answer) {
        actions.put(action, answer);
        return this;
    }

    /** Lets a role be assumed by who says its external id. */
    public AwsStub role(String arn, String externalId) {
        roles.put(arn, new Role(externalId));
        return this;
    }

    /** How long sessions last from now on. */
    public void sessionsOf(Duration span) {
        session = span;
    }

    /** The credentials that are known. */
    public SignatureCheck signatures() {
        return signatures;
    }

    /** What was asked for, by signed requests. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls of an action. */
    public List<Call> calls(String action) {
        return calls.stream().filter(call -> call.action().equals(action)).toList();
    }

    /** The server itself. */
    public StubServer server() {
        return server;
    }

    /** An access to this peer for its user, without waits between tries. */
    public AwsAccessBuilder access(String... regions) {
        return AwsAccess.builder()
                .regions(List.of(regions))
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .endpoint(server.uri())
                .retry(new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)))
                .clock(() -> NOW);
    }

    /** The same for a session of the user. */
    public AwsAccessBuilder session(String token, String... regions) {
        signatures.with("ASIASESSION", "sessionSecret", "the-right-token", ACCOUNT);
        return access(regions)
                .credentials(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create("ASIASESSION", "sessionSecret", token)));
    }

    private Reply reply(Request request) throws IOException {
        String target = request.header("X-Amz-Target");
        boolean json = !target.isEmpty();
        Map<String, String> form = json ? Map.of() : request.form();
        String action = json ? target.substring(target.indexOf('.') + 1) : form.getOrDefault("Action", "");
        SignatureCheck.Caller caller;
        try {
            caller = signatures.check(request);
        } catch (SignatureCheck.Refused e) {
            String words = String.valueOf(e.getMessage());
            return json ? jsonError(400, e.code(), words) : error(403, e.code(), words);
        }
        Call call = new Call(action, request, caller, form);
        calls.add(call);
        Action answer = actions.get(action);
        if (answer == null) {
            return error(400, "InvalidAction", "Could not find operation " + action);
        }
        return answer.reply(call);
    }

    private Reply assume(Call call) {
        String arn = call.parameter("RoleArn");
        Role role = roles.get(arn);
        if (role == null || !role.externalId().equals(call.parameter("ExternalId"))) {
            return error(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::" + ACCOUNT + ":user/planner is not authorized to perform: sts:AssumeRole on "
                            + "resource: " + arn);
        }
        if (!call.parameter("RoleSessionName").equals("capacity-planner")) {
            return error(400, "ValidationError", "roleSessionName");
        }
        int number = sessions.incrementAndGet();
        signatures.with("ASIA" + number, "secret" + number, "token" + number, arn.split(":")[4]);
        return xml(
                "AssumeRole",
                "<AssumedRoleUser><Arn>" + arn.replace(":iam:", ":sts:").replace("role/", "assumed-role/")
                        + "/capacity-planner</Arn><AssumedRoleId>AROAEXAMPLE:capacity-planner</AssumedRoleId>"
                        + "</AssumedRoleUser><Credentials><AccessKeyId>ASIA" + number
                        + "</AccessKeyId><SecretAccessKey>secret" + number + "</SecretAccessKey><SessionToken>token"
                        + number
                        + "</SessionToken><Expiration>" + Instant.now().plus(session) + "</Expiration></Credentials>");
    }

    /** A successful answer of the query protocol. */
    public static Reply xml(String action, String result) {
        return Reply.of(
                200,
                "text/xml",
                "<" + action + "Response xmlns=\"http://example.amazonaws.com/doc/\"><" + action + "Result>" + result
                        + "</" + action + "Result><ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE"
                        + "</RequestId></ResponseMetadata></" + action + "Response>");
    }

    /** An error of the query protocol. */
    public static Reply error(int status, String code, String message) {
        return Reply.of(
                status,
                "text/xml",
                "<ErrorResponse xmlns=\"http://example.amazonaws.com/doc/\"><Error><Type>Sender</Type><Code>" + code
                        + "</Code><Message>" + message
                        + "</Message></Error><RequestId>7a62c49f</RequestId></ErrorResponse>");
    }

    /** An error of the JSON protocols. */
    public static Reply jsonError(int status, String code, String message) {
        return Reply.of(
                status,
                "application/x-amz-json-1.1",
                "{\"__type\":\"" + code + "\",\"message\":\"" + message.replace("\"", "'") + "\"}");
    }

    /** The values of a list parameter of the query protocol, for instance {@code Dimensions.member}. */
    public static List<Map<String, String>> members(Call call, String prefix) {
        Map<Integer, Map<String, String>> members = new TreeMap<>();
        String start = prefix + ".";
        call.form().forEach((name, value) -> {
            int dot = name.indexOf('.', start.length());
            if (name.startsWith(start) && dot > 0) {
                members.computeIfAbsent(Integer.valueOf(name.substring(start.length(), dot)), n -> new TreeMap<>())
                        .put(name.substring(dot + 1), value);
            }
        });
        return List.copyOf(members.values());
    }

    @Override
    public void close() {
        server.close();
    }
}
