package io.capacityplanner.connector.gcp;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.tracing.ApiTracer;
import com.google.api.gax.tracing.ApiTracerFactory;
import com.google.api.gax.tracing.BaseApiTracer;
import com.google.api.gax.tracing.SpanName;
import io.capacityplanner.connector.common.Exchange;
import io.capacityplanner.connector.common.ExchangeListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a listener of each try of each call. The number of bytes is not known over gRPC and is given as 0. */
final class CallTimings implements ApiTracerFactory {

    private final String host;
    private final ExchangeListener listener;

    CallTimings(String host, ExchangeListener listener) {
        this.host = host;
        this.listener = listener;
    }

    @Override
    public ApiTracer newTracer(ApiTracer parent, SpanName spanName, OperationType operationType) {
        return new Call(spanName.toString());
    }

    private final class Call extends BaseApiTracer {

        private final String name;
        private int attempt;
        private long started;

        Call(String name) {
            this.name = name;
        }

        @Override
        public void attemptStarted(Object request, int attemptNumber) {
            attempt = attemptNumber + 1;
            started = System.nanoTime();
        }

        @Override
        public void attemptSucceeded() {
            over(200, true);
        }

        @Override
        public void attemptCancelled() {
            over(0, false);
        }

        @Override
        public void attemptFailedDuration(@Nullable Throwable error, @Nullable Duration delay) {
            over(status(error), false);
        }

        @Override
        public void attemptFailedRetriesExhausted(@Nullable Throwable error) {
            over(status(error), false);
        }

        @Override
        public void attemptPermanentFailure(@Nullable Throwable error) {
            over(status(error), false);
        }

        private int status(@Nullable Throwable error) {
            return error instanceof ApiException failure
                    ? failure.getStatusCode().getCode().getHttpStatusCode()
                    : 0;
        }

        private void over(int status, boolean succeeded) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            listener.over(new Exchange("POST", host, name, attempt, status, succeeded, took, 0));
        }
    }
}
