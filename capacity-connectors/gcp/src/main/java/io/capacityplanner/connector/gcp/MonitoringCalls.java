package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor;
import com.google.api.core.ApiFuture;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.monitoring.v3.MetricServiceClient;
import com.google.cloud.monitoring.v3.MetricServiceSettings;
import com.google.monitoring.v3.GetMetricDescriptorRequest;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.SourceUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the metric service. The SDK tries again what passes by itself, with jitter and a deadline. The client is made
 * for the first call. Thread-safe.
 */
final class MonitoringCalls implements AutoCloseable {

    private static final Set<StatusCode.Code> PASSING = Set.of(
            StatusCode.Code.UNAVAILABLE,
            StatusCode.Code.DEADLINE_EXCEEDED,
            StatusCode.Code.RESOURCE_EXHAUSTED,
            StatusCode.Code.INTERNAL,
            StatusCode.Code.ABORTED);

    /**
     * How to reach the service.
     *
     * @param access who asks
     * @param endpoint host and port; null for the service's own
     * @param channel changes to the channel, for instance to speak without TLS to an emulator
     * @param attempt the longest time of one try
     * @param total the longest time of all tries of a call
     * @param firstWait the longest wait before the second try; doubles up to a minute
     * @param listener who hears of each try
     */
    record Way(
            GcpAccess access,
            @Nullable String endpoint,
            UnaryOperator<InstantiatingGrpcChannelProvider.Builder> channel,
            Duration attempt,
            Duration total,
            Duration firstWait,
            ExchangeListener listener) {}

    private final Way way;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable MetricServiceClient client;
    private boolean closed;

    MonitoringCalls(Way way) {
        this.way = way;
    }

    /** Where the service is, for people. */
    String address() {
        return way.endpoint() == null ? "monitoring.googleapis.com" : way.endpoint();
    }

    /** A page of series. */
    ListTimeSeriesResponse series(ListTimeSeriesRequest request, String place) {
        return call(MetricServiceClient::listTimeSeriesCallable, request, place);
    }

    /** What a project knows of a metric. */
    MetricDescriptor descriptor(String project, String type, String place) {
        GetMetricDescriptorRequest request = GetMetricDescriptorRequest.newBuilder()
                .setName("projects/" + project + "/metricDescriptors/" + type)
                .build();
        return call(MetricServiceClient::getMetricDescriptorCallable, request, place);
    }

    private <A, B> B call(Function<MetricServiceClient, UnaryCallable<A, B>> method, A request, String place) {
        ApiFuture<B> future = method.apply(client(place)).futureCall(request);
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw GcpFaults.interrupted(e, place);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), place);
        }
    }

    private static RuntimeException failure(Throwable cause, String place) {
        if (cause instanceof ApiException failure) {
            return GcpFaults.of(failure, place, "roles/monitoring.viewer");
        }
        return cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }

    private MetricServiceClient client(String place) {
        lock.lock();
        try {
            if (closed) {
                throw new SourceUnavailableException(
                        "the source is closed", place, "Make a new one, or close it later");
            }
            MetricServiceClient made = client;
            if (made == null) {
                made = made();
                client = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private MetricServiceClient made() {
        try {
            MetricServiceSettings.Builder settings = MetricServiceSettings.newBuilder();
            // Waits are jittered unless told otherwise.
            RetrySettings retry = RetrySettings.newBuilder()
                    .setInitialRetryDelayDuration(way.firstWait())
                    .setRetryDelayMultiplier(2)
                    .setMaxRetryDelayDuration(Duration.ofMinutes(1))
                    .setInitialRpcTimeoutDuration(way.attempt())
                    .setRpcTimeoutMultiplier(1)
                    .setMaxRpcTimeoutDuration(way.attempt())
                    .setTotalTimeoutDuration(way.total())
                    .build();
            settings.applyToAllUnaryMethods(call -> {
                call.setRetrySettings(retry);
                call.setRetryableCodes(PASSING);
                return null;
            });
            settings.setTransportChannelProvider(way.channel()
                    .apply(MetricServiceSettings.defaultGrpcTransportProviderBuilder())
                    .build());
            if (way.endpoint() != null) {
                settings.setEndpoint(way.endpoint());
            }
            settings.setCredentialsProvider(
                    way.access().anonymous()
                            ? NoCredentialsProvider.create()
                            : FixedCredentialsProvider.create(way.access().credentials()));
            settings.setHeaderProvider(FixedHeaderProvider.create("user-agent", "capacity-planner"));
            settings.getStubSettingsBuilder().setTracerFactory(new CallTimings(address(), way.listener()));
            return MetricServiceClient.create(settings.build());
        } catch (IOException e) {
            throw credentials(e);
        }
    }

    private CapacityException credentials(IOException failure) {
        return GcpFaults.ofCredentials(failure, way.access().toString());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (client != null) {
                client.close();
                client = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
