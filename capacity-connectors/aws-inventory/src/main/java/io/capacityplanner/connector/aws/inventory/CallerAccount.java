package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose account a scope is: as it was configured, else as AWS says, asked once. Needs no permission. Thread-safe. */
final class CallerAccount {

    private final AwsAccess access;
    private final Map<String, String> asked = new ConcurrentHashMap<>();

    CallerAccount(AwsAccess access) {
        this.access = access;
    }

    String of(AwsScope scope) {
        String given = scope.account();
        if (given != null) {
            return given;
        }
        String known = asked.get("");
        if (known != null) {
            return known;
        }
        String account = access.client(scope, StsClient.class, StsClient::builder)
                .getCallerIdentity(request -> {})
                .account();
        asked.put("", account);
        return account;
    }
}
