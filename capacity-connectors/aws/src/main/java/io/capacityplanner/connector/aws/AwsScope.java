package io.capacityplanner.connector.aws;

import org.jspecify.annotations.Nullable;

/**
 * One region of one account: what a single client of AWS can see.
 *
 * @param account the account's number; null for the account of the default credentials
 * @param region the region, for instance {@code us-east-1}
 */
public record AwsScope(@Nullable String account, String region) {

    /** As people say it: {@code 123456789012/us-east-1}, or the region alone. */
    @Override
    public String toString() {
        return account == null ? region : account + "/" + region;
    }
}
