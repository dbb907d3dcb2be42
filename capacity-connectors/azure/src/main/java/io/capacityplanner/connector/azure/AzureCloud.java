package io.capacityplanner.connector.azure;

import io.capacityplanner.error.ConfigurationException;
import java.net.URI;
import java.util.Locale;

/**
 * The addresses of a cloud and the scopes that tokens for them are asked for.
 *
 * @param authority where tokens come from
 * @param management Azure Resource Manager
 * @param managementScope scope of its tokens, ends in {@code /.default}
 * @param logs Log Analytics, without a version
 * @param logsScope scope of its tokens, ends in {@code /.default}
 */
public record AzureCloud(URI authority, URI management, String managementScope, URI logs, String logsScope) {

    /** The public cloud. */
    public static final AzureCloud PUBLIC = of(
            "login.microsoftonline.com", "management.azure.com", "api.loganalytics.azure.com", "api.loganalytics.io");
    /** Azure Government of the United States. */
    public static final AzureCloud US_GOVERNMENT = of(
            "login.microsoftonline.us", "management.usgovcloudapi.net", "api.loganalytics.us", "api.loganalytics.us");
    /** Azure in China, operated by 21Vianet. */
    public static final AzureCloud CHINA = of(
            "login.chinacloudapi.cn",
            "management.chinacloudapi.cn",
            "api.loganalytics.azure.cn",
            "api.loganalytics.azure.cn");

    /** Refuses addresses that are not {@code https}: a token would be readable on its way. */
    public AzureCloud {
        secure(authority);
        secure(management);
        secure(logs);
    }

    private static AzureCloud of(String authority, String management, String logs, String audience) {
        return new AzureCloud(
                URI.create("https://" + authority),
                URI.create("https://" + management),
                "https://" + management + "/.default",
                URI.create("https://" + logs),
                "https://" + audience + "/.default");
    }

    /** A cloud by its name in settings: {@code public}, {@code us_government} or {@code china}. */
    public static AzureCloud named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "public" -> PUBLIC;
            case "us_government" -> US_GOVERNMENT;
            case "china" -> CHINA;
            default ->
                throw new ConfigurationException(
                        "\"" + name + "\" is no known cloud", "azure", "Use one of public, us_government, china");
        };
    }

    /** The same cloud behind another address for both services, for instance a private link or proxy. */
    public AzureCloud behind(URI address) {
        return new AzureCloud(authority, address, managementScope, address, logsScope);
    }

    private static void secure(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new ConfigurationException(
                    "the address must begin with https and name a host",
                    address.toString(),
                    "Use TLS: tokens are sent");
        }
    }
}
