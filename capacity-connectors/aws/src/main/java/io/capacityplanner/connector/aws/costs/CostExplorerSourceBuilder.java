package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link CostExplorerSource}. Not thread-safe. */
public final class CostExplorerSourceBuilder {

    private final AwsAccess access;
    private String id = CostExplorerSource.ID;
    private CostGranularity granularity = CostGranularity.DAILY;
    private Duration lookback = Duration.ofDays(90);
    private boolean net;
    private @Nullable String tag;

    CostExplorerSourceBuilder(AwsAccess access) {
        this.access = access;
    }

    /** Its id in a planner, when several are read; {@code cost-explorer} unless given. */
    public CostExplorerSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** How long the periods are; days unless given. */
    public CostExplorerSourceBuilder granularity(CostGranularity periods) {
        granularity = periods;
        return this;
    }

    /** How far to go back when no range is asked for; 90 days unless given. */
    public CostExplorerSourceBuilder lookback(Duration span) {
        if (span.toHours() < 1) {
            throw new InvalidInputException(
                    "the look-back (" + span + ") is shorter than a period",
                    "Cost Explorer source",
                    "Give a span such as 90 days");
        }
        lookback = span;
        return this;
    }

    /** Whether negotiated discounts are taken off each charge; they are charges of their own unless said. */
    public CostExplorerSourceBuilder net(boolean afterDiscounts) {
        net = afterDiscounts;
        return this;
    }

    /** A cost allocation tag to tell charges apart by; it takes more requests. */
    public CostExplorerSourceBuilder tag(@Nullable String key) {
        tag = key;
        return this;
    }

    /** Builds the source; nothing is asked. */
    public CostExplorerSource build() {
        return new CostExplorerSource(this);
    }

    String id() {
        return id;
    }

    AwsAccess access() {
        return access;
    }

    CostGranularity granularity() {
        return granularity;
    }

    Duration lookback() {
        return lookback;
    }

    boolean net() {
        return net;
    }

    @Nullable
    String tag() {
        return tag;
    }
}
