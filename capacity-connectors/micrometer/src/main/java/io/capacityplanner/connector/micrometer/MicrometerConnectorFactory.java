package io.capacityplanner.connector.micrometer;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.util.List;

/**
 * Makes a connector of the section {@code micrometer}: the present values of Micrometer's global registry. A registry of
 * the application's own, a history and published plans are wired in code.
 */
public final class MicrometerConnectorFactory implements ConnectorFactory {

    /** For {@code ServiceLoader}. */
    public MicrometerConnectorFactory() {}

    @Override
    public String id() {
        return MicrometerSource.ID;
    }

    @Override
    public String description() {
        return "The present values of the meters in Micrometer's global registry";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.text("application", "What the application is called: the beginning of each resource's id")
                        .otherwise("application"),
                Setting.text(
                        "resource",
                        "How ids are made of tags, for instance {application}/{uri}; application and"
                                + " all tags unless given"),
                Setting.texts("include", "Names of meters, or their beginnings up to a dot; all unless given"),
                Setting.texts("exclude", "Names of meters to leave out, or their beginnings up to a dot"),
                Setting.of("tags", SettingType.TEXT_BY_NAME, "Only meters whose tags have these values"),
                Setting.integer("max_series", "How many series are read at most")
                        .otherwise("2000"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        MicrometerSource.Builder source = MicrometerSource.global().clock(context.clock());
        String key = "application";
        try {
            settings.text("application").ifPresent(source::application);
            key = "max_series";
            settings.integer("max_series").ifPresent(source::mostSeries);
            key = "resource";
            settings.text("resource").ifPresent(source::resource);
            if (settings.has("include")) {
                source.names(settings.texts("include"));
            }
            source.without(settings.texts("exclude"));
            settings.textByName("tags").forEach(source::tag);
            return Connector.builder().metrics(source.build()).build();
        } catch (InvalidInputException e) {
            throw settings.fault(key, e.problem(), e.remedy());
        }
    }
}
