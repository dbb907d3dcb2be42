package io.capacityplanner.connector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import io.capacityplanner.connector.common.Retries;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * How Azure is reached: with which credential, in which cloud, how fast and how often. All sources of an access share its
 * connections and its limit of requests at the same time.
 *
 * <p>Tokens come from the credential, which renews them before they run out; one that Azure refuses is asked for anew,
 * once. Nothing is asked before the first request. Thread-safe.
 */
public final class AzureAccess {

    private final AzureCloud cloud;
    private final AzureService management;
    private final AzureService logs;
    private final InstantSource clock;

    AzureAccess(AzureAccessBuilder given, TokenCredential credential, HttpClient client) {
        cloud = given.cloud();
        clock = given.clock();
        AzureService.Means means = new AzureService.Means(
                credential,
                client,
                new Retries(given.retry(), given.pause(), given.seed()),
                given.listener(),
                new Semaphore(given.limits().atOnce(), true),
                clock);
        management = new AzureService(cloud.management(), cloud.managementScope(), means);
        logs = new AzureService(cloud.logs(), cloud.logsScope(), means);
    }

    /** The public cloud with {@code DefaultAzureCredential}. */
    public static AzureAccess ofDefaults() {
        return builder().build();
    }

    /** A builder of an access to the public cloud with {@code DefaultAzureCredential}. */
    public static AzureAccessBuilder builder() {
        return new AzureAccessBuilder();
    }

    /** The cloud. */
    public AzureCloud cloud() {
        return cloud;
    }

    AzureService management() {
        return management;
    }

    AzureService logs() {
        return logs;
    }

    InstantSource clock() {
        return clock;
    }
}
