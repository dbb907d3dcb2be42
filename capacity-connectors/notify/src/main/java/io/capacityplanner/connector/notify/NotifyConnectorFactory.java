package io.capacityplanner.connector.notify;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.Notifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes notifiers from the group {@code notify} of a configuration. Their ids are what alerts name: {@code slack},
 * {@code email}, {@code pagerduty}, {@code grafana} and the names of webhooks. Each is a {@link ReliableNotifier}; they
 * share one dead-letter file.
 */
public final class NotifyConnectorFactory implements ConnectorFactory {

    private static final String ID = "notify";
    private static final Set<String> FIXED = Set.of("slack", "email", "pagerduty", "grafana");
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** For discovery. */
    public NotifyConnectorFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Slack, e-mail, PagerDuty, signed webhooks and Grafana annotations";
    }

    @Override
    public List<Setting> settings() {
        return NotifySettings.all();
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        InstantSource clock = context.clock();
        List<Notifier> channels = new ArrayList<>();
        if (settings.has("slack")) {
            channels.add(checked(settings, "slack", () -> slack(settings.group("slack"), clock)));
        }
        if (settings.has("email")) {
            channels.add(checked(settings, "email", () -> email(settings.group("email"))));
        }
        if (settings.has("pagerduty")) {
            channels.add(checked(settings, "pagerduty", () -> pagerDuty(settings.group("pagerduty"), clock)));
        }
        if (settings.has("grafana")) {
            channels.add(checked(settings, "grafana", () -> grafana(settings.group("grafana"), clock)));
        }
        for (Map.Entry<String, Settings> webhook :
                settings.groupByName("webhook").entrySet()) {
            channels.add(webhook(settings, webhook.getKey(), webhook.getValue(), clock));
        }
        Connector.Builder connector = Connector.builder();
        @Nullable
        DeadLetterFile file =
                settings.file("dead_letter").map(DeadLetterFile::at).orElse(null);
        for (Notifier channel : channels) {
            connector.notifier(reliable(channel, settings, file, clock));
        }
        return connector.build();
    }

    private static Notifier slack(Settings slack, InstantSource clock) {
        if (slack.has("webhook_url") == slack.has("token")) {
            throw slack.fault(
                    "webhook_url",
                    slack.has("token")
                            ? "both webhook_url and token are given"
                            : "neither webhook_url nor token is given",
                    "Give one of them; with a token the channel too");
        }
        if (slack.has("token")) {
            return SlackNotifier.bot(secret(slack, "token"), slack.required("channel"))
                    .api(slack.text("api", "https://slack.com/api"))
                    .clock(clock)
                    .build();
        }
        if (slack.has("channel")) {
            throw slack.fault(
                    "channel",
                    "a webhook writes into the channel it was made for",
                    "Take the channel out, or give a token in place of webhook_url");
        }
        return SlackNotifier.webhook(address(slack, "webhook_url")).clock(clock).build();
    }

    private static Notifier email(Settings email) {
        MailBuilder mail = MailNotifier.through(email.required("host"))
                .from(email.required("from"))
                .security(
                        switch (email.text("tls", "starttls")) {
                            case "starttls" -> MailSecurity.STARTTLS;
                            case "implicit" -> MailSecurity.TLS;
                            case "none" -> MailSecurity.PLAIN;
                            default ->
                                throw email.fault(
                                        "tls", "it is none of starttls, implicit and none", "Write one of these");
                        });
        email.integer("port").ifPresent(mail::port);
        email.texts("to").forEach(mail::to);
        if (email.has("user") != email.has("password")) {
            throw email.fault(
                    email.has("user") ? "user" : "password",
                    "one of user and password is missing",
                    "Give both, or neither for a server that asks for none");
        }
        email.text("user").ifPresent(user -> mail.signIn(user, secret(email, "password")));
        return mail.build();
    }

    private static Notifier pagerDuty(Settings pagerDuty, InstantSource clock) {
        return PagerDutyNotifier.routingKey(secret(pagerDuty, "routing_key"))
                .source(pagerDuty.text("source", "capacity-planner"))
                .address(pagerDuty.text("url", "https://events.pagerduty.com"))
                .clock(clock)
                .build();
    }

    private static Notifier grafana(Settings grafana, InstantSource clock) {
        GrafanaNotifier.Builder builder = GrafanaNotifier.at(grafana.required("url"), secret(grafana, "token"))
                .clock(clock);
        grafana.text("dashboard_uid").ifPresent(builder::dashboard);
        grafana.integer("panel_id").ifPresent(builder::panel);
        if (grafana.has("tags")) {
            builder.tags(grafana.texts("tags"));
        }
        return builder.build();
    }

    private static Notifier webhook(Settings settings, String name, Settings webhook, InstantSource clock) {
        if (!name.matches("[a-z0-9][a-z0-9_-]*") || FIXED.contains(name)) {
            throw settings.fault(
                    "webhook",
                    "\"" + name + "\" cannot name a webhook",
                    "Use lower-case letters, digits, - and _, and none of slack, email, pagerduty and grafana");
        }
        WebhookNotifier.Builder builder = WebhookNotifier.to(name, address(webhook, "url"), secret(webhook, "secret"))
                .clock(clock);
        webhook.secret("former_secret").ifPresent(builder::formerKey);
        return builder.build();
    }

    private static Notifier reliable(
            Notifier channel, Settings settings, @Nullable DeadLetterFile file, InstantSource clock) {
        ReliableNotifier.Builder reliable = ReliableNotifier.around(channel).clock(clock);
        Duration window = settings.duration("deduplicate").orElse(REMEMBERED);
        if (!window.isZero()) {
            reliable.deduplicate(window);
        }
        if (file != null) {
            reliable.deadLetter(file);
        }
        if (settings.has("rate_limit")) {
            Settings limit = settings.group("rate_limit");
            int messages = limit.integer("messages").orElse(0);
            Duration per = limit.duration("per").orElse(MINUTE);
            if (messages < 1 || per.isZero() || per.isNegative()) {
                throw limit.fault("messages", "this limit lets nothing through", "Give one message or more in a time");
            }
            reliable.rateLimit(messages, per);
        }
        return reliable.build();
    }

    private static Supplier<String> secret(Settings settings, String key) {
        return settings.secret(key)
                .orElseThrow(() -> settings.fault(key, "it is not given", "Add the key \"" + key + "\""));
    }

    /** An address that is a secret. One that stands in the file is looked at here; others when they are needed. */
    private static Supplier<String> address(Settings settings, String key) {
        Supplier<String> address = secret(settings, key);
        if (settings.mapping().entries().get(key) instanceof Value.Scalar
                && !address.get().strip().matches("(?i)https?://[^/?#\\s@]+([/?]\\S*)?")) {
            throw settings.fault(
                    key,
                    "it is no http or https address, or has a user",
                    "Copy the whole address from where it was made; it starts with https://");
        }
        return address;
    }

    /** What a builder refuses, with the place in the file. */
    private static Notifier checked(Settings settings, String key, Supplier<Notifier> made) {
        try {
            return made.get();
        } catch (InvalidInputException e) {
            throw settings.fault(key, e.problem(), e.remedy());
        }
    }
}
