package io.capacityplanner.connector.aws.wiring;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsAccessBuilder;
import io.capacityplanner.connector.aws.AwsAccount;
import io.capacityplanner.connector.aws.AwsIds;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.RetryPolicy;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of how AWS is reached, for all connectors that read AWS. */
public final class AwsAccessSettings {

    private AwsAccessSettings() {}

    /** What may stand in the section. */
    public static List<Setting> settings() {
        return List.of(
                Setting.texts("regions", "The regions that are read, for instance us-east-1")
                        .otherwise("AWS_REGION of the environment"),
                Setting.texts("accounts", "The accounts that are read, twelve digits each, in quotes")
                        .otherwise("the account of the credentials"),
                Setting.text("role_name", "The role that is assumed in each of the accounts"),
                Setting.of(
                        "roles",
                        SettingType.TEXT_BY_NAME,
                        "The ARN of the role that is assumed in an account, by account; wins over role_name"),
                Setting.text("external_id", "The external id that the trust policies of the roles ask for"),
                Setting.text("profile", "The profile of the shared configuration files that the credentials are in")
                        .otherwise("where the AWS SDK usually finds credentials"),
                Setting.text("endpoint", "Where all services are, for private endpoints")
                        .otherwise("AWS's own addresses"),
                Setting.duration("connect_timeout", "The longest time until a connection stands")
                        .otherwise("10s"),
                Setting.duration("answer_timeout", "The longest silence before and in an answer")
                        .otherwise("30s"),
                Setting.integer("attempts", "How often a request is tried that was throttled or failed for now")
                        .otherwise("4"),
                Setting.integer("requests_at_once", "Requests at the same time").otherwise("4"));
    }

    /**
     * The access that settings describe. Nothing is asked.
     *
     * @throws ConfigurationException when they contradict each other, with the place in the file
     */
    public static AwsAccess access(Settings settings, InstantSource clock) {
        List<String> regions = settings.texts("regions");
        if (regions.isEmpty()) {
            regions = settings.source().variable("AWS_REGION").map(List::of).orElse(List.of());
        }
        if (regions.isEmpty()) {
            throw settings.fault("regions", "no region is given", "Add the key \"regions\", for instance [us-east-1]");
        }
        AwsAccessBuilder access = AwsAccess.builder().clock(clock);
        List<String> names = regions;
        located(settings, "regions", () -> access.regions(names));
        String partition = AwsIds.partition(regions.get(0));
        List<String> accounts = settings.texts("accounts");
        Map<String, String> roles = settings.textByName("roles");
        roles.keySet().stream()
                .filter(account -> !accounts.contains(account))
                .findFirst()
                .ifPresent(stray -> {
                    throw settings.fault(
                            "roles", "the account " + stray + " is not among the accounts", "Add it to them");
                });
        for (String account : accounts) {
            String role = role(settings, roles, partition, account);
            String external = role == null ? null : settings.text("external_id").orElse(null);
            located(settings, "accounts", () -> access.account(new AwsAccount(account, role, external)));
        }
        settings.text("profile").ifPresent(access::profile);
        settings.address("endpoint").ifPresent(access::endpoint);
        limits(settings, access);
        try {
            return access.build();
        } catch (ConfigurationException e) {
            throw settings.fault(settings.has("accounts") ? "accounts" : "regions", e.problem(), e.remedy());
        }
    }

    private static @Nullable String role(
            Settings settings, Map<String, String> roles, String partition, String account) {
        String own = roles.get(account);
        return own != null
                ? own
                : settings.text("role_name")
                        .map(name -> "arn:" + partition + ":iam::" + account + ":role/" + name)
                        .orElse(null);
    }

    private static void limits(Settings settings, AwsAccessBuilder access) {
        HttpLimits limits = AwsAccessBuilder.usualLimits();
        try {
            limits = settings.duration("connect_timeout")
                    .map(limits::withConnect)
                    .orElse(limits);
            HttpLimits connected = limits;
            limits = settings.duration("answer_timeout")
                    .map(span -> connected.withAnswer(span).withStall(span))
                    .orElse(limits);
            HttpLimits answered = limits;
            limits = settings.integer("requests_at_once")
                    .map(answered::withAtOnce)
                    .orElse(limits);
            access.limits(limits);
            settings.integer("attempts")
                    .map(RetryPolicy.ofDefaults()::withAttempts)
                    .ifPresent(access::retry);
        } catch (InvalidInputException e) {
            throw settings.fault("attempts", e.problem(), e.remedy());
        }
    }

    private static void located(Settings settings, String key, Runnable work) {
        try {
            work.run();
        } catch (InvalidInputException e) {
            throw settings.fault(key, e.problem(), e.remedy());
        }
    }
}
