package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.SourceUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * One region of one account in a fetch. Where it failed twice in a row, each time after all tries, or refused the
 * credentials, it is left alone: the rest is reported and not asked for. Thread-safe.
 */
final class ScopeState {

    private static final int GIVE_UP_AFTER = 2;

    private final AwsScope scope;
    private final CloudWatchClient client;
    private final AtomicInteger outages = new AtomicInteger();

    ScopeState(AwsScope scope, CloudWatchClient client) {
        this.scope = scope;
        this.client = client;
    }

    AwsScope scope() {
        return scope;
    }

    boolean lost() {
        return outages.get() >= GIVE_UP_AFTER;
    }

    String place(String what) {
        return "CloudWatch in " + scope + " " + what;
    }

    /**
     * Asks the region.
     *
     * @throws io.capacityplanner.error.CapacityException when it cannot answer
     */
    <T> T ask(String action, Function<CloudWatchClient, T> question) {
        String place = place(action);
        if (lost()) {
            throw new SourceUnavailableException(
                    "not asked for, because the region failed before",
                    place,
                    "Look at the failure before, and ask again");
        }
        try {
            T answer = question.apply(client);
            outages.set(0);
            return answer;
        } catch (SdkException e) {
            var failure = AwsFaults.of(e, place);
            if (failure instanceof ConfigurationException) {
                outages.set(GIVE_UP_AFTER);
            } else if (failure instanceof SourceUnavailableException) {
                outages.incrementAndGet();
            }
            throw failure;
        }
    }
}
