package io.capacityplanner.connector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.Pause;
import io.capacityplanner.connector.common.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link AzureAccess}. Not thread-safe. */
public final class AzureAccessBuilder {

    private AzureCloud cloud = AzureCloud.PUBLIC;
    private @Nullable URI endpoint;
    private @Nullable TokenCredential credential;
    private @Nullable HttpClient client;
    private HttpLimits limits = HttpLimits.ofDefaults();
    private RetryPolicy retry =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(2));
    private Pause pause = Pause.SLEEP;
    private long seed = System.identityHashCode(this);
    private ExchangeListener listener = ExchangeListener.NONE;
    private InstantSource clock = Clock.systemUTC();

    AzureAccessBuilder() {}

    /** The cloud; the public one unless given. */
    public AzureAccessBuilder cloud(AzureCloud which) {
        cloud = which;
        return this;
    }

    /** Another address for both services, for instance of a proxy. */
    public AzureAccessBuilder endpoint(URI address) {
        endpoint = address;
        return this;
    }

    /** Where tokens come from; {@code DefaultAzureCredential} unless given. */
    public AzureAccessBuilder credential(TokenCredential source) {
        credential = source;
        return this;
    }

    /** The HTTP client; the JDK's unless given. The time limits of one's own client are its own. */
    public AzureAccessBuilder httpClient(HttpClient own) {
        client = own;
        return this;
    }

    /** Limits of time and company. The length of answers is limited by what is asked for. */
    public AzureAccessBuilder limits(HttpLimits given) {
        limits = given;
        return this;
    }

    /** How often and how long to try again; five tries unless given, and Azure may ask to wait for two minutes. */
    public AzureAccessBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** How to wait between two tries; asleep unless given. */
    public AzureAccessBuilder pause(Pause how) {
        pause = how;
        return this;
    }

    /** Where the jitter of the waits starts. */
    public AzureAccessBuilder seed(long start) {
        seed = start;
        return this;
    }

    /** Who hears of each try of each request. */
    public AzureAccessBuilder listener(ExchangeListener hears) {
        listener = hears;
        return this;
    }

    /** What the time is; the machine's clock unless given. */
    public AzureAccessBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    AzureCloud cloud() {
        URI address = endpoint;
        return address == null ? cloud : cloud.behind(address);
    }

    HttpLimits limits() {
        return limits;
    }

    RetryPolicy retry() {
        return retry;
    }

    Pause pause() {
        return pause;
    }

    long seed() {
        return seed;
    }

    ExchangeListener listener() {
        return listener;
    }

    InstantSource clock() {
        return clock;
    }

    /**
     * Builds the access; nothing is asked.
     *
     * @throws io.capacityplanner.error.ConfigurationException when an address is not {@code https}
     */
    public AzureAccess build() {
        TokenCredential tokens = credential == null
                ? new DefaultAzureCredentialBuilder()
                        .authorityHost(cloud().authority().toString())
                        .build()
                : credential;
        return new AzureAccess(this, tokens, client == null ? client() : client);
    }

    private HttpClient client() {
        return new JdkHttpClientBuilder()
                .connectionTimeout(limits.connect())
                .responseTimeout(limits.answer())
                .readTimeout(limits.stall())
                .writeTimeout(limits.answer())
                .build();
    }
}
