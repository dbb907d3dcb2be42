package io.capacityplanner.connector.aws.reading;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.source.Delivery;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * One operation in one account and region.
 *
 * @param <T> what is delivered
 * @param place what it is called in messages: permission, account and region
 * @param open asks for its pages; called once
 */
public record AwsPart<T>(String place, Supplier<Iterator<List<Delivery<T>>>> open) {

    /** What an operation in a scope is called: the permission that it needs, the account and the region. */
    public static String place(String permission, AwsScope scope) {
        String account = scope.account() == null ? "the default account" : "account " + scope.account();
        return permission + " in " + account + ", region " + scope.region();
    }
}
