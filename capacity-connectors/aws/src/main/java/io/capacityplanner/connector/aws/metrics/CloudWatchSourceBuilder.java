package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link CloudWatchSource}. Not thread-safe. */
public final class CloudWatchSourceBuilder {

    private static final long DEFAULT_BUDGET = 1_000_000;

    private final AwsAccess access;
    private final List<CloudWatchMetric> metrics = new ArrayList<>();
    private String id = CloudWatchSource.ID;
    private Step step = Step.parse("5m");
    private Duration lookback = Duration.ofDays(30);
    private Duration settling = Duration.ofMinutes(5);
    private PeriodRules rules = PeriodRules.ofDefaults();
    private long budget = DEFAULT_BUDGET;
    private @Nullable InventorySource inventory;
    private @Nullable Executor executor;
    private int ahead = 1;

    CloudWatchSourceBuilder(AwsAccess access) {
        this.access = access;
    }

    /** Its id in a planner, when several are read; {@code cloudwatch} unless given. */
    public CloudWatchSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds a metric. Without any, {@link ReadyMetrics#usual()} are read. */
    public CloudWatchSourceBuilder metric(CloudWatchMetric metric) {
        metrics.add(metric);
        return this;
    }

    /** Adds metrics. */
    public CloudWatchSourceBuilder metrics(List<CloudWatchMetric> more) {
        metrics.addAll(more);
        return this;
    }

    /** Adds the usual metrics of some services, for instance {@code ec2} and {@code rds}. */
    public CloudWatchSourceBuilder services(List<String> names) {
        return metrics(ReadyMetrics.of(names));
    }

    /** Distance between points; 5 minutes unless given. At least a minute; it grows with the age of what is read. */
    public CloudWatchSourceBuilder step(Step every) {
        step = every;
        return this;
    }

    /** How far to go back when no range is asked for; 30 days unless given. */
    public CloudWatchSourceBuilder lookback(Duration span) {
        if (span.toMillis() < 1) {
            throw new InvalidInputException(
                    "the look-back (" + span + ") must be positive",
                    "CloudWatch source",
                    "Give a span such as 30 days");
        }
        lookback = span;
        return this;
    }

    /** How long a period is left alone after its end, until its values have come in; 5 minutes unless given. */
    public CloudWatchSourceBuilder settling(Duration span) {
        if (span.isNegative()) {
            throw new InvalidInputException(
                    "the time to settle (" + span + ") must not be negative", "CloudWatch source", "Give 0 or more");
        }
        settling = span;
        return this;
    }

    /** How long which period is kept; CloudWatch's own rules unless given. */
    public CloudWatchSourceBuilder periods(PeriodRules kept) {
        rules = kept;
        return this;
    }

    /**
     * What exists. Its resources are asked for by their ids, so that nothing needs to be listed and what was idle for weeks
     * is found too; metrics with dimensions beyond the id, such as those of the CloudWatch agent, are listed all the same.
     */
    public CloudWatchSourceBuilder inventory(InventorySource resources) {
        inventory = resources;
        return this;
    }

    /** Samples held in memory at a time; a million (16 MB) unless given. A series is never split. */
    public CloudWatchSourceBuilder samplesInMemory(long count) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the number of samples (" + count + ") must be positive", "CloudWatch source", "Give 1 or more");
        }
        budget = count;
        return this;
    }

    /**
     * Reads several parts at the same time.
     *
     * @param threads who reads
     * @param parts parts at the same time, each with its own samples in memory
     */
    public CloudWatchSourceBuilder ahead(Executor threads, int parts) {
        executor = threads;
        ahead = parts;
        return this;
    }

    /** Builds the source; nothing is asked. */
    public CloudWatchSource build() {
        FetchOptions options = new FetchOptions(step, lookback, settling, rules, budget, executor, ahead);
        return new CloudWatchSource(id, access, metrics.isEmpty() ? ReadyMetrics.usual() : metrics, options, inventory);
    }
}
