package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Unit;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What may stand in the section {@code influxdb}, and what is made of it. */
final class InfluxSettings {

    static final String NAME = "name";
    static final String DATABASE = "database";
    static final String BUCKET = "bucket";
    static final String STEP = "step";
    static final String LOOKBACK = "lookback";
    static final String WRITE_METRICS = "write_metrics";
    static final String WRITE_FORECASTS = "write_forecasts";
    static final String FORECAST_DATABASE = "forecast_database";
    static final String FORECAST_BUCKET = "forecast_bucket";

    private static final String URL = "url";
    private static final String ADDRESS = "address";
    private static final String VERSION = "version";
    private static final String ORG = "org";
    private static final String TOKEN = "token";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String RETENTION_POLICY = "retention_policy";
    private static final String TELEGRAF = "telegraf";
    private static final String QUERIES = "queries";
    private static final String METRIC = "metric";
    private static final String KIND = "kind";
    private static final String GROUPING = "grouping";
    private static final String AGGREGATE = "aggregate";
    private static final String UNIT = "unit";
    private static final String RATE = "rate";
    private static final String FLUX = "flux";
    private static final String RESOURCE = "resource";

    private InfluxSettings() {}

    static List<Setting> all() {
        return List.of(
                Setting.of(URL, SettingType.ADDRESS, "Address of the server, for instance http://influxdb:8086."),
                Setting.of(ADDRESS, SettingType.ADDRESS, "The same as url; give one of the two."),
                Setting.text(
                                VERSION,
                                "1: a database, read in InfluxQL. 2: a bucket, read in Flux, or a database. auto: by the keys given.")
                        .oneOf("1", "2", "auto")
                        .otherwise("auto"),
                Setting.text(NAME, "Name of the source in a planner, when several are read.")
                        .otherwise("influxdb"),
                Setting.text(DATABASE, "The database to read, and to write metrics to."),
                Setting.text(RETENTION_POLICY, "The retention policy of the database.")
                        .otherwise("the default one"),
                Setting.text(ORG, "The organization of the bucket."),
                Setting.text(BUCKET, "The bucket to read, and to write metrics to."),
                Setting.secret(TOKEN, "A token of version 2."),
                Setting.text(USER, "The user of version 1."),
                Setting.secret(PASSWORD, "The user's password."),
                Setting.flag(
                                TELEGRAF,
                                "Whether to ask what Telegraf collects of machines: processor, memory, file systems, "
                                        + "disks, network.")
                        .otherwise("true when there are no queries and nothing is kept here"),
                Setting.groups(QUERIES, "Further questions.", query()),
                Setting.duration(STEP, "Length of a step.").otherwise("5m"),
                Setting.duration(LOOKBACK, "How far to go back.").otherwise("30d"),
                Setting.flag(WRITE_METRICS, "Whether metrics are kept here.").otherwise("false"),
                Setting.flag(WRITE_FORECASTS, "Whether forecasts are kept here.")
                        .otherwise("false"),
                Setting.text(FORECAST_DATABASE, "The database for forecasts.").otherwise("the one that is read"),
                Setting.text(FORECAST_BUCKET, "The bucket for forecasts.").otherwise("the one that is read"));
    }

    private static Setting[] query() {
        return new Setting[] {
            Setting.text(METRIC, "Name of the metric, for instance cpu_usage.").mandatory(),
            Setting.text("measurement", "The measurement, unless flux is given."),
            Setting.text("field", "The field, unless flux is given."),
            Setting.text(RESOURCE, "How a resource's id is made of tags, for instance {host}:{path}.")
                    .mandatory(),
            Setting.texts("where", "Conditions on tags: tag=value, tag!=value, tag=~expression or tag!~expression."),
            Setting.text(AGGREGATE, "What is made of the points of a step.")
                    .oneOf(names(Aggregate.values()))
                    .otherwise("mean; last for counters and rates"),
            Setting.text(
                            GROUPING,
                            "What becomes of several series of one resource: they stay apart, are treated together, "
                                    + "or are added up.")
                    .oneOf(names(Grouping.values()))
                    .otherwise("apart"),
            Setting.flag(RATE, "Whether the field is a running total whose rise a second is wanted.")
                    .otherwise("false"),
            Setting.of("factor", SettingType.NUMBER, "What values are multiplied by.")
                    .otherwise("1"),
            Setting.of("offset", SettingType.NUMBER, "What is added then.").otherwise("0"),
            Setting.text(UNIT, "Unit of the values, for instance %, B, B/s or cores.")
                    .otherwise("by the metric's name"),
            Setting.text(KIND, "Whether values stand for themselves or are a running total.")
                    .oneOf("gauge", "counter")
                    .otherwise("by the metric's name"),
            Setting.text(FLUX, "A script in Flux, in place of measurement and field; version 2."),
            Setting.text("yield", "Which result of the script to read.").otherwise("all")
        };
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
    }

    /** The server with the database or bucket that stands under a key. */
    static InfluxServer server(Settings settings, String databaseKey, String bucketKey, Clock clock) {
        String key = settings.has(URL) ? URL : ADDRESS;
        if (settings.has(URL) && settings.has(ADDRESS)) {
            throw settings.fault(ADDRESS, "url and address are both given", "Give one of them");
        }
        URI address =
                settings.address(key).orElseThrow(() -> settings.fault(URL, "it is not given", "Add the key \"url\""));
        String version = settings.text(VERSION, "auto");
        // Version 2 reads a database too, through its older interface.
        boolean second =
                version.equals("2") ? !settings.has(databaseKey) : version.equals("auto") && settings.has(bucketKey);
        if (settings.has(databaseKey) && settings.has(bucketKey)) {
            throw settings.fault(bucketKey, "a database and a bucket are both given", "Give one of them");
        }
        if (!second && settings.has(ORG)) {
            throw settings.fault(ORG, "an organization is given, and no bucket", "Give a bucket, or leave it out");
        }
        try {
            InfluxServerBuilder server = second
                    ? InfluxServer.bucket(address.toString(), settings.required(ORG), settings.required(bucketKey))
                    : InfluxServer.database(address.toString(), settings.required(databaseKey));
            if (settings.has(RETENTION_POLICY)) {
                server.retentionPolicy(settings.required(RETENTION_POLICY));
            }
            authorize(settings, server);
            return server.clock(clock).build();
        } catch (InvalidInputException e) {
            throw settings.fault(key, e.problem(), e.remedy());
        }
    }

    private static void authorize(Settings settings, InfluxServerBuilder server) {
        Optional<Supplier<String>> token = settings.secret(TOKEN);
        Optional<Supplier<String>> password = settings.secret(PASSWORD);
        if (token.isPresent() && settings.has(USER)) {
            throw settings.fault(USER, "a token and a user are both given", "Give one of them");
        }
        if (password.isPresent() != settings.has(USER)) {
            throw settings.fault(
                    settings.has(USER) ? USER : PASSWORD,
                    "user and password are not both given",
                    "Give both, or neither");
        }
        token.ifPresent(server::token);
        password.ifPresent(secret -> server.user(settings.required(USER), secret));
    }

    /** The questions; what Telegraf collects when there are none and nothing is written. */
    static List<InfluxQuery> queries(Settings settings) {
        List<InfluxQuery> queries = new ArrayList<>();
        List<Settings> groups = settings.groups(QUERIES);
        boolean stores = settings.flag(WRITE_METRICS, false) || settings.flag(WRITE_FORECASTS, false);
        if (settings.flag(TELEGRAF, groups.isEmpty() && !stores)) {
            queries.addAll(ReadyQueries.telegraf());
        }
        groups.forEach(group -> queries.add(query(group)));
        return queries;
    }

    private static InfluxQuery query(Settings group) {
        try {
            Metric metric = metric(group);
            if (group.has(FLUX)) {
                return InfluxQuery.flux(metric, group.required(FLUX), group.required(RESOURCE))
                        .yielded(group.text("yield", ""));
            }
            FieldQuery query = InfluxQuery.of(
                    metric, group.required("measurement"), group.required("field"), group.required(RESOURCE));
            if (group.flag(RATE, false)) {
                query = query.rate();
            }
            if (group.has(AGGREGATE)) {
                query = query.by(Aggregate.valueOf(word(group, AGGREGATE, names(Aggregate.values()))));
            }
            if (group.has(GROUPING)) {
                query = query.grouped(Grouping.valueOf(word(group, GROUPING, names(Grouping.values()))));
            }
            for (String condition : group.texts("where")) {
                query = query.where(condition);
            }
            return query.scaled(
                    group.number("factor").orElse(1.0), group.number("offset").orElse(0.0));
        } catch (InvalidInputException e) {
            throw group.fault(METRIC, e.problem(), e.remedy());
        }
    }

    private static Metric metric(Settings group) {
        String name = group.required(METRIC);
        Metric guess = Metric.guess(name);
        Unit unit = group.text(UNIT)
                .map(text -> Unit.find(text)
                        .orElseThrow(() -> group.fault(
                                UNIT, "\"" + text + "\" is no known unit", "Write one such as %, B, B/s or cores")))
                .orElse(guess.unit());
        if (group.has(KIND)) {
            return word(group, KIND, "gauge", "counter").equals("COUNTER")
                    ? Metric.counter(name, unit)
                    : unit.equals(guess.unit())
                            ? Metric.gauge(name, unit).withBounds(guess.lower(), guess.upper())
                            : bounded(name, unit);
        }
        return unit.equals(guess.unit()) ? guess : bounded(name, unit);
    }

    /** Amounts are not negative, and a percentage ends at 100. */
    private static Metric bounded(String name, Unit unit) {
        return unit.equals(Unit.PERCENT) ? Metric.percentage(name) : Metric.nonNegative(name, unit);
    }

    private static String word(Settings group, String key, String... allowed) {
        String text = group.required(key).toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(text)) {
            throw group.fault(
                    key, "\"" + text + "\" is none of the words understood", "Write one of " + List.of(allowed));
        }
        return text.toUpperCase(Locale.ROOT);
    }
}
