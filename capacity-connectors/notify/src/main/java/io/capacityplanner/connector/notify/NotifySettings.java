package io.capacityplanner.connector.notify;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import java.util.List;

/** What may stand under {@code notify} in a configuration. */
final class NotifySettings {

    private NotifySettings() {}

    static List<Setting> all() {
        return List.of(
                slack(),
                email(),
                pagerDuty(),
                webhook(),
                grafana(),
                Setting.group(
                        "rate_limit",
                        "How many messages each channel takes in a time; what is over it goes to the dead-letter file",
                        Setting.integer("messages", "How many messages, one or more")
                                .mandatory(),
                        Setting.duration("per", "In which time").otherwise("1m")),
                Setting.of(
                        "dead_letter",
                        SettingType.PATH,
                        "The file that keeps messages which could not be delivered, until they are"),
                Setting.duration("deduplicate", "How long a delivered message is not sent again to the same channel")
                        .otherwise("1h"));
    }

    private static Setting slack() {
        return Setting.group(
                "slack",
                "A Slack channel, through an incoming webhook or as a bot; alerts name it slack",
                Setting.secret("webhook_url", "The address of the incoming webhook"),
                Setting.secret("token", "The bot token with the scope chat:write, in place of a webhook"),
                Setting.text("channel", "The channel's id or name, with a token"),
                Setting.of("api", SettingType.ADDRESS, "The address of the web API, with a token")
                        .otherwise("https://slack.com/api"));
    }

    private static Setting email() {
        return Setting.group(
                "email",
                "Mail through an SMTP server; alerts name it email",
                Setting.text("host", "The mail server").mandatory(),
                Setting.integer("port", "Its port; 587, 465 or 25 as tls says, unless given"),
                Setting.text("from", "Who sends").mandatory(),
                Setting.texts("to", "Who receives").mandatory(),
                Setting.text("user", "Who signs in; nobody unless given"),
                Setting.secret("password", "With what the user signs in"),
                Setting.text("tls", "How the way is secured: from the first byte, after STARTTLS, or not at all")
                        .oneOf("starttls", "implicit", "none")
                        .otherwise("starttls"));
    }

    private static Setting pagerDuty() {
        return Setting.group(
                "pagerduty",
                "A PagerDuty service; alerts name it pagerduty",
                Setting.secret("routing_key", "The integration key of its Events API v2 integration")
                        .mandatory(),
                Setting.text("source", "What is shown as the affected system").otherwise("capacity-planner"),
                Setting.of("url", SettingType.ADDRESS, "The address of the region")
                        .otherwise("https://events.pagerduty.com"));
    }

    private static Setting webhook() {
        return Setting.groupByName(
                "webhook",
                "Addresses that get messages as signed JSON, by the name that alerts give them",
                Setting.secret("url", "Where to post").mandatory(),
                Setting.secret("secret", "The key to sign with, 32 random bytes or more as text")
                        .mandatory(),
                Setting.secret("former_secret", "The key that is being replaced; messages are signed with both"));
    }

    private static Setting grafana() {
        return Setting.group(
                "grafana",
                "Annotations in Grafana; alerts name it grafana",
                Setting.of("url", SettingType.ADDRESS, "Grafana's address").mandatory(),
                Setting.secret("token", "A service account's token that may read and write annotations")
                        .mandatory(),
                Setting.text("dashboard_uid", "The dashboard to mark; the whole organisation unless given"),
                Setting.integer("panel_id", "The panel of that dashboard"),
                Setting.texts("tags", "The tags of each annotation").otherwise("capacity"));
    }
}
