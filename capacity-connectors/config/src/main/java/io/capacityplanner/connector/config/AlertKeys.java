package io.capacityplanner.connector.config;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;

/** What may be said of alert rules and silences. */
final class AlertKeys {

    static final String SILENCES = "silences";
    static final String THRESHOLD = "threshold";
    static final String CONDITION = "condition";
    static final String OF = "of";
    static final String BELOW = "below";
    static final String CLEAR = "clear";
    static final String TIMEFRAME = "timeframe";
    static final String FORECAST_HORIZON = "forecast_horizon";
    static final String PROBABILITY = "probability";
    static final String LEAD_TIME = "lead_time";
    static final String FOR = "for";
    static final String CLEAR_FOR = "clear_for";
    static final String SEVERITY = "severity";
    static final String NOTIFICATION = "notification";
    static final String GROUP_BY = "group_by";
    static final String ESCALATE_AFTER = "escalate_after";
    static final String ESCALATE_TO = "escalate_to";
    static final String REPEAT = "repeat";
    static final String RECOVERY = "recovery";
    static final String NO_DATA_AFTER = "no_data_after";
    static final String TELL_NO_DATA = "tell_no_data";
    static final String RESOURCE = "resource";
    static final String METRIC = "metric";
    static final String SERVICE = "service";
    static final String MATCH = "match";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String REASON = "reason";
    static final String AUTHOR = "author";

    private AlertKeys() {}

    static Setting alerts() {
        return Setting.groupByName(PlannerKeys.ALERTS, "When people are told, by the rule's name", keys());
    }

    /** The keys of one rule. */
    static Setting[] keys() {
        return new Setting[] {
            Setting.of(
                            THRESHOLD,
                            SettingType.NUMBER,
                            "Where it rings. value, forecast, run_out: percent of capacity, or an amount in the metric's "
                                    + "unit (see of); growth: percent; cost: percent of the predicted cost; anomaly: the "
                                    + "severity from 1 to 15, 3 for what happens once in a thousand steps")
                    .mandatory(),
            Setting.text(
                            CONDITION,
                            "What is held against the threshold: the latest value, the forecast, growth over the "
                                    + "timeframe, the cost of the latest days, the date of running out, or what is "
                                    + "unusual. When nothing is said: growth with a timeframe, forecast with a "
                                    + "forecast_horizon, cost or anomaly for a name that begins with cost_ or "
                                    + "anomaly, else value")
                    .oneOf("value", "forecast", "growth", "cost", "run_out", "anomaly"),
            Setting.text(OF, "What the threshold of value, forecast and run_out is a part of")
                    .oneOf("capacity", "unit")
                    .otherwise("capacity"),
            Setting.flag(BELOW, "value: rings at the threshold and below instead of above")
                    .otherwise("false"),
            Setting.of(
                    CLEAR,
                    SettingType.NUMBER,
                    "Where it is over, on the good side of the threshold and in its unit; forecast: a probability "
                            + "below that which rings; run_out: days, more than the forecast_horizon. When nothing is "
                            + "said: a twentieth from the threshold for value, three quarters of the threshold for "
                            + "growth, half way to 100 for cost, 1 less for anomaly, four fifths of the probability, "
                            + "a quarter more than the forecast_horizon"),
            Setting.duration(TIMEFRAME, "Time that growth (7d when nothing is said) or cost (1d) is measured over"),
            Setting.duration(
                    FORECAST_HORIZON,
                    "forecast: how far ahead; run_out: how near the date rings. 30d when nothing is said"),
            Setting.of(
                            PROBABILITY,
                            SettingType.NUMBER,
                            "forecast: probability of reaching the threshold that rings, above 0 and at most 1; "
                                    + "run_out: probability that it is reached before the date, between 0 and 1")
                    .otherwise("0.5"),
            Setting.duration(LEAD_TIME, "run_out: time that an order takes, taken off the date")
                    .otherwise("0d"),
            Setting.duration(
                    FOR,
                    "How long the condition must hold before it rings. When nothing is said: 15m for anomaly, else 0s"),
            Setting.duration(CLEAR_FOR, "How long it must be over before that is told")
                    .otherwise("0s"),
            Setting.text(SEVERITY, "How much it matters")
                    .oneOf("info", "warning", "error", "critical")
                    .otherwise("warning"),
            Setting.texts(NOTIFICATION, "Who is told: ids of notifiers, for instance slack; all when nothing is said"),
            Setting.texts(
                    GROUP_BY,
                    "Labels; series that have them in common ring together: service, cluster, account, region, "
                            + "provider, type, resource, metric, or the name of a tag such as team"),
            Setting.duration(ESCALATE_AFTER, "After which time without acknowledgement others are told"),
            Setting.texts(ESCALATE_TO, "Who is told then: ids of notifiers"),
            Setting.duration(REPEAT, "After which time it is told again while it rings; 0s for never")
                    .otherwise("0s"),
            Setting.flag(RECOVERY, "Whether it is told that it is over").otherwise("true"),
            Setting.duration(
                    NO_DATA_AFTER,
                    "How long data may be missing before they count as missing; three steps of the series when nothing "
                            + "is said"),
            Setting.flag(TELL_NO_DATA, "Whether it is told that data are missing while it rings")
                    .otherwise("false"),
            Setting.text(RESOURCE, "Only resources of this name; * stands for any text"),
            Setting.text(METRIC, "Only this metric; * stands for any text"),
            Setting.text(SERVICE, "Only this service; * stands for any text"),
            Setting.of(
                    MATCH,
                    SettingType.TEXT_BY_NAME,
                    "Only series with these labels, as under group_by; * stands for any text")
        };
    }

    static Setting silences() {
        return Setting.groups(
                SILENCES,
                "When alerts are kept quiet",
                Setting.of(
                                MATCH,
                                SettingType.TEXT_BY_NAME,
                                "Which alerts, by their labels: rule, severity, and those of their series; * stands for "
                                        + "any text")
                        .mandatory(),
                Setting.text(FROM, "First day or instant; from ever on when nothing is said"),
                Setting.text(UNTIL, "First day or instant after it, for instance 2026-03-09 or 2026-03-08T06:00:00Z")
                        .mandatory(),
                Setting.text(REASON, "Why").mandatory(),
                Setting.text(AUTHOR, "Who wants it").mandatory());
    }
}
