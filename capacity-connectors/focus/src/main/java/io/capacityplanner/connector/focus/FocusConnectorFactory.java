package io.capacityplanner.connector.focus;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;

/** Makes a source of costs from the group {@code focus} of a configuration file. */
public final class FocusConnectorFactory implements ConnectorFactory {

    private static final String AUTO = "auto";

    /** For discovery. */
    public FocusConnectorFactory() {}

    @Override
    public String id() {
        return FocusCosts.ID;
    }

    @Override
    public String description() {
        return "Costs from FOCUS files, AWS cost and usage reports and Google Cloud billing exports.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.texts(
                                "files",
                                "Files, folders or patterns such as bills/**/*.parquet; relative to the configuration's"
                                        + " folder.")
                        .mandatory(),
                Setting.text("format", "What the columns mean; auto tells it by the columns of each file.")
                        .oneOf(AUTO, "focus", "cur", "gcp")
                        .otherwise(AUTO),
                Setting.text("provider", "The provider of all charges, instead of the one that the files name."),
                Setting.text("id", "Name of the source in messages and results.")
                        .otherwise(FocusCosts.ID));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        List<String> files = settings.texts("files");
        if (files.isEmpty()) {
            throw settings.fault("files", "no file is given", "Write one or several files, folders or patterns");
        }
        FocusCostsBuilder costs = FocusCosts.builder().id(settings.text("id", FocusCosts.ID));
        for (String file : files) {
            try {
                costs.text(settings.source().folder(), file);
            } catch (InvalidPathException e) {
                throw settings.fault("files", "\"" + file + "\" is no path", "Write the path of a file or folder");
            }
        }
        settings.text("provider").ifPresent(costs::provider);
        String format = settings.text("format", AUTO);
        if (!format.equals(AUTO)) {
            costs.format(format(settings, format));
        }
        return Connector.builder().costs(costs.build()).build();
    }

    private static BillFormat format(Settings settings, String format) {
        try {
            return BillFormat.valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw settings.fault("format", "\"" + format + "\" is no format", "Write auto, focus, cur or gcp");
        }
    }
}
