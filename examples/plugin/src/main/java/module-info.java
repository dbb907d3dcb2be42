/** A forecaster of one's own. */
module io.capacityplanner.examples.plugin {
    requires transitive io.capacityplanner.core;
    requires static transitive org.jspecify;

    exports io.capacityplanner.examples.plugin;

    provides io.capacityplanner.spi.Forecaster with
            io.capacityplanner.examples.plugin.SameHourMedianForecaster;
}
