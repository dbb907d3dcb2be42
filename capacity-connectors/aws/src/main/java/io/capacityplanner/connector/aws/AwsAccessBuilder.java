package io.capacityplanner.connector.aws;

import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Collects how AWS is reached. Not thread-safe. */
public final class AwsAccessBuilder {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");

    private final List<String> regions = new ArrayList<>();
    private final List<AwsAccount> accounts = new ArrayList<>();
    private final List<TrustManager> trusted = new ArrayList<>();
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable String profile;
    private @Nullable URI endpoint;
    private HttpLimits limits = usualLimits();
    private RetryPolicy retry = RetryPolicy.ofDefaults();
    private ExchangeListener listener = ExchangeListener.NONE;
    private InstantSource clock = Clock.systemUTC();

    AwsAccessBuilder() {}

    /** 10 s to connect, 30 s to answer, 2 min in all, 256 MiB and 4 at once. */
    public static HttpLimits usualLimits() {
        return HttpLimits.ofDefaults()
                .withAnswer(Duration.ofSeconds(30))
                .withWhole(Duration.ofMinutes(2))
                .withBytes(256L << 20);
    }

    /** Adds regions, for instance {@code us-east-1}; one at least is needed. */
    public AwsAccessBuilder regions(List<String> names) {
        for (String name : names) {
            if (!REGION.matcher(name).matches()) {
                throw new InvalidInputException(
                        "\"" + name + "\" is no region",
                        "AWS regions",
                        "Write it like us-east-1, without a zone's letter");
            }
            if (!regions.contains(name)) {
                regions.add(name);
            }
        }
        return this;
    }

    /** Adds an account. Without any, the account of the credentials is read. */
    public AwsAccessBuilder account(AwsAccount account) {
        accounts.add(account);
        return this;
    }

    /** The credentials; unless given, where the SDK usually finds them: environment, profile, role of the machine. */
    public AwsAccessBuilder credentials(AwsCredentialsProvider provider) {
        credentials = provider;
        return this;
    }

    /** The profile of the shared configuration files that the credentials are in. */
    public AwsAccessBuilder profile(@Nullable String name) {
        profile = name;
        return this;
    }

    /** Where all services are, for private endpoints and tests; AWS's own addresses unless given. */
    public AwsAccessBuilder endpoint(@Nullable URI address) {
        endpoint = address;
        return this;
    }

    /**
     * Limits of one try; {@link #usualLimits()} unless given. The longer of answer and stall is the longest silence, before
     * the answer and in the middle of it.
     */
    public AwsAccessBuilder limits(HttpLimits given) {
        limits = given;
        return this;
    }

    /** How often and how long to try again what was throttled or failed for now. */
    public AwsAccessBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** Who hears of each try of each request. */
    public AwsAccessBuilder listener(ExchangeListener hearer) {
        listener = hearer;
        return this;
    }

    /** Whom to trust in place of the certificates that the JVM trusts, for private endpoints. */
    public AwsAccessBuilder trust(TrustManager... managers) {
        trusted.addAll(List.of(managers));
        return this;
    }

    /** What the time is; the machine's clock unless given. Signatures are always stamped by the machine's clock. */
    public AwsAccessBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /**
     * Builds the access; nothing is asked.
     *
     * @throws ConfigurationException when there is no region, an account is given twice, several accounts have no role, or
     *     both credentials and a profile are given
     */
    public AwsAccess build() {
        require(!regions.isEmpty(), "no region is given", "Give at least one, for instance us-east-1");
        require(
                credentials == null || profile == null,
                "both credentials and the profile " + profile + " are given",
                "Give one of them");
        Set<String> ids = new HashSet<>();
        accounts.forEach(account -> require(
                ids.add(account.id()), "the account " + account.id() + " is given twice", "Give each account once"));
        require(
                accounts.stream().filter(account -> account.roleArn() == null).count() <= 1,
                "several accounts have no role, and the credentials belong to only one",
                "Give each other account the role to assume in it");
        UrlConnectionHttpClient.Builder plain = UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.connect())
                .socketTimeout(limits.answer().compareTo(limits.stall()) > 0 ? limits.answer() : limits.stall());
        if (!trusted.isEmpty()) {
            TrustManager[] managers = trusted.toArray(TrustManager[]::new);
            plain.tlsTrustManagersProvider(() -> managers);
        }
        AwsCredentialsProvider base = credentials;
        if (base == null) {
            base = DefaultCredentialsProvider.builder().profileName(profile).build();
        }
        return new AwsAccess(this, new ListenedHttpClient(plain.build(), limits, retry.patience(), listener), base);
    }

    private static void require(boolean met, String problem, String remedy) {
        if (!met) {
            throw new ConfigurationException(problem, "AWS access", remedy);
        }
    }

    boolean ownsCredentials() {
        return credentials == null;
    }

    List<AwsAccount> accounts() {
        return List.copyOf(accounts);
    }

    List<AwsScope> scopes() {
        List<AwsScope> scopes = new ArrayList<>();
        accountIds().forEach(account -> regions.forEach(region -> scopes.add(new AwsScope(account, region))));
        return List.copyOf(scopes);
    }

    List<AwsScope> accountScopes() {
        String first = regions.get(0);
        String global = first.startsWith("cn-")
                ? "cn-northwest-1"
                : first.startsWith("us-gov-") ? "us-gov-west-1" : first.startsWith("eusc-") ? first : "us-east-1";
        return accountIds().stream()
                .map(account -> new AwsScope(account, global))
                .toList();
    }

    private List<@Nullable String> accountIds() {
        List<@Nullable String> ids = new ArrayList<>();
        accounts.forEach(account -> ids.add(account.id()));
        if (ids.isEmpty()) {
            ids.add(null);
        }
        return ids;
    }

    @Nullable
    URI endpoint() {
        return endpoint;
    }

    RetryPolicy retry() {
        return retry;
    }

    InstantSource clock() {
        return clock;
    }
}
