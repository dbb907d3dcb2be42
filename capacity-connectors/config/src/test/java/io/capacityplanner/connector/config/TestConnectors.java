package io.capacityplanner.connector.config;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Connectors that remember how they were made. */
public final class TestConnectors {

    static final List<String> CLOSED = new ArrayList<>();
    static final List<Settings> MADE = new ArrayList<>();

    private TestConnectors() {}

    /** Reads the section of a cloud. */
    public static final class Cloud implements ConnectorFactory {

        /** Used by ServiceLoader. */
        public Cloud() {}

        @Override
        public String id() {
            return "cloud";
        }

        @Override
        public String description() {
            return "A cloud's metrics";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.of("address", SettingType.ADDRESS, "Where it is").mandatory(),
                    Setting.secret("token", "Who asks"),
                    Setting.texts("regions", "Where to look"),
                    Setting.texts("services", "What to read").oneOf("compute", "sql"),
                    Setting.integer("parallel", "Requests at the same time").otherwise("4"),
                    Setting.duration("step", "Distance between points"),
                    Setting.group(
                            "billing",
                            "The bill",
                            Setting.flag("enabled", "Whether it is read"),
                            Setting.text("granularity", "How fine").oneOf("DAILY", "MONTHLY")),
                    Setting.groups(
                            "queries",
                            "Further questions",
                            Setting.text("name", "Its name").mandatory()));
        }

        @Override
        public Connector connect(Settings settings, ConnectorContext context) {
            MADE.add(settings);
            if (settings.integer("parallel").orElse(4) < 1) {
                throw settings.fault("parallel", "it must be 1 or more", "Give 1 or more");
            }
            if (settings.duration("step").orElse(Duration.ofMinutes(1)).toMillis() < 1000) {
                throw new InvalidInputException("the step is too short", "cloud source", "Give a second or more");
            }
            List<String> names = settings.groups("queries").stream()
                    .map(query -> query.required("name"))
                    .toList();
            if (Set.copyOf(names).size() < names.size()) {
                throw settings.fault("queries", "two queries are called \"" + names.get(0) + "\"", "Rename one");
            }
            return Connector.builder().closing(() -> CLOSED.add("cloud")).build();
        }
    }

    /** Reads the same section for other things. */
    public static final class CloudInventory implements ConnectorFactory {

        /** Used by ServiceLoader. */
        public CloudInventory() {}

        @Override
        public String id() {
            return "cloud-inventory";
        }

        @Override
        public String section() {
            return "cloud";
        }

        @Override
        public String description() {
            return "A cloud's machines";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.texts("services", "What to read").oneOf("compute", "disks"),
                    Setting.text("owner", "Whose machines"));
        }

        @Override
        public Connector connect(Settings settings, ConnectorContext context) {
            return Connector.builder()
                    .closing(() -> CLOSED.add("cloud-inventory"))
                    .build();
        }
    }

    /** Channels to people. */
    public static final class Channels implements ConnectorFactory {

        /** Used by ServiceLoader. */
        public Channels() {}

        @Override
        public String id() {
            return "notify";
        }

        @Override
        public String description() {
            return "Channels";
        }

        @Override
        public List<Setting> settings() {
            return List.of(Setting.groupByName("webhook", "Channels by name", Setting.text("url", "Where to")));
        }

        @Override
        public Connector connect(Settings settings, ConnectorContext context) {
            Connector.Builder connector = Connector.builder();
            settings.groupByName("webhook").keySet().forEach(name -> connector.notifier(new Channel(name)));
            return connector.build();
        }
    }

    private record Channel(String id) implements Notifier {

        @Override
        public String description() {
            return "A channel";
        }

        @Override
        public void send(Notification notification) {
            throw new UnsupportedOperationException(id);
        }
    }
}
