package io.capacityplanner.connector.aws;

import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.error.InvalidInputException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * How AWS is reached: which accounts and regions, with which credentials, how fast and how often.
 *
 * <p>All clients share one HTTP client. Credentials are asked for at each request, and those of assumed roles are renewed
 * before they expire, so they rotate without a restart. Nothing is asked before the first request, and no thread is
 * started.
 *
 * <p>Thread-safe. Closing it closes the clients that it made.
 */
public final class AwsAccess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AwsAccess.class);
    static final String AGENT = "capacity-planner";

    private final List<AwsScope> scopes;
    private final List<AwsScope> accounts;
    private final Map<@Nullable String, AwsCredentialsProvider> credentials = new HashMap<>();
    private final @Nullable URI endpoint;
    private final SdkHttpClient http;
    private final RetryPolicy retry;
    private final InstantSource clock;
    private final Map<ClientKey, SdkClient> clients = new ConcurrentHashMap<>();
    private final List<AutoCloseable> owned = new ArrayList<>();
    private volatile @Nullable String ownAccount;

    /** One client for each service and scope. */
    private record ClientKey(AwsScope scope, Class<?> type) {}

    AwsAccess(AwsAccessBuilder settings, SdkHttpClient http, AwsCredentialsProvider base) {
        this.endpoint = settings.endpoint();
        this.http = http;
        this.retry = settings.retry();
        this.clock = settings.clock();
        this.scopes = settings.scopes();
        this.accounts = settings.accountScopes();
        owned.add(http);
        if (settings.ownsCredentials() && base instanceof AutoCloseable own) {
            owned.add(own);
        }
        credentials.put(null, base);
        for (AwsAccount account : settings.accounts()) {
            credentials.put(account.id(), account.roleArn() == null ? base : assumed(account, base));
        }
    }

    /** A builder of an access with the default credentials. */
    public static AwsAccessBuilder builder() {
        return new AwsAccessBuilder();
    }

    /** Each region of each account. */
    public List<AwsScope> scopes() {
        return scopes;
    }

    /** Each account once, in the region that answers for all of them: {@code us-east-1}, or the partition's own. */
    public List<AwsScope> accounts() {
        return accounts;
    }

    /** What the time is. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * The client of a service for a scope; made at the first call and closed with this access. Its failures are {@code
     * SdkException}: see {@link AwsFaults}.
     *
     * @param type the client's class
     * @param builder makes a fresh builder, for instance {@code CloudWatchClient::builder}
     */
    public <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            AwsScope scope, Class<C> type, Supplier<B> builder) {
        SdkClient client = clients.computeIfAbsent(
                new ClientKey(scope, type),
                key -> configure(builder.get(), scope).build());
        return type.cast(client);
    }

    /** A builder of a client, set up for a scope. The client that it builds is the caller's to close. */
    public <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B configure(B builder, AwsScope scope) {
        AwsCredentialsProvider provider = credentials.get(scope.account());
        if (provider == null) {
            throw new InvalidInputException(
                    "the account " + scope.account() + " is none of this access",
                    "AWS access",
                    "Add it to the accounts");
        }
        return configure(builder, scope.region(), provider);
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B configure(
            B builder, String region, AwsCredentialsProvider provider) {
        B configured = builder.region(Region.of(region))
                .credentialsProvider(provider)
                .httpClient(http)
                .overrideConfiguration(override());
        return endpoint == null ? configured : configured.endpointOverride(endpoint);
    }

    private ClientOverrideConfiguration override() {
        // The SDK's own time limits need threads; the HTTP client keeps the limits of each try without them.
        return ClientOverrideConfiguration.builder()
                .retryStrategy(strategy(retry))
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, AGENT)
                .build();
    }

    private static RetryStrategy strategy(RetryPolicy policy) {
        BackoffStrategy waits = policy.base().toMillis() == 0
                ? BackoffStrategy.retryImmediately()
                : BackoffStrategy.exponentialDelay(policy.base(), policy.cap());
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(policy.attempts())
                .backoffStrategy(waits)
                .throttlingBackoffStrategy(waits)
                // Cost Explorer's word for too many calls in a short time, which the SDK takes for a lasting limit.
                .retryOnException(AwsAccess::limited)
                // XML that ends too soon: the answer was cut, though its status said that all is well.
                .retryOnException(AwsAccess::cut)
                .treatAsThrottling(AwsAccess::limited)
                .build();
    }

    private static boolean cut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLStreamException) {
                return true;
            }
        }
        return false;
    }

    /**
     * The number of a scope's account. Where none was given AWS is asked whom the credentials belong to, once; that needs
     * no permission.
     *
     * @throws io.capacityplanner.error.CapacityException when AWS cannot be asked
     */
    public String account(AwsScope scope) {
        String given = scope.account();
        String known = given == null ? ownAccount : given;
        if (known != null) {
            return known;
        }
        try {
            String asked = client(scope, StsClient.class, StsClient::builder)
                    .getCallerIdentity()
                    .account();
            ownAccount = asked;
            return asked;
        } catch (SdkException e) {
            throw AwsFaults.of(e, "STS GetCallerIdentity in " + scope);
        }
    }

    private static boolean limited(Throwable failure) {
        return failure instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && AwsFaults.LIMIT.equals(service.awsErrorDetails().errorCode());
    }

    private AwsCredentialsProvider assumed(AwsAccount account, AwsCredentialsProvider base) {
        StsClient sts =
                configure(StsClient.builder(), scopes.get(0).region(), base).build();
        StsAssumeRoleCredentialsProvider provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(account.roleArn())
                        .externalId(account.externalId())
                        .roleSessionName(AGENT))
                .build();
        owned.add(provider);
        owned.add(sts);
        return provider;
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        clients.clear();
        owned.forEach(AwsAccess::close);
    }

    /** What is closed holds no data, so a failure loses none. */
    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.debug("a part of the access could not be closed", e);
        }
    }
}
