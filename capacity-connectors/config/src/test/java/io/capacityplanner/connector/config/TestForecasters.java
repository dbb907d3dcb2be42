package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/** Forecasters that are only known by their ids. */
public final class TestForecasters {

    private TestForecasters() {}

    private abstract static class Named implements Forecaster {

        private final String id;

        Named(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String description() {
            return "Is only known by its id";
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            throw new UnsupportedOperationException(id);
        }
    }

    /** The automatic one. */
    public static final class Auto extends Named {
        /** Used by ServiceLoader. */
        public Auto() {
            super("auto");
        }
    }

    /** One of a name. */
    public static final class Arima extends Named {
        /** Used by ServiceLoader. */
        public Arima() {
            super("arima");
        }
    }

    /** One with settings of its own. */
    public static final class Tunable extends Named {
        /** Used by ServiceLoader. */
        public Tunable() {
            super("tunable");
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.text("growth", "How it grows").oneOf("linear", "flat"),
                    Setting.text("include_trends", "Whether it grows, or how"),
                    Setting.integer("weight", "Its weight, at least 1"),
                    Setting.texts("seasonality", "Its seasons").oneOf("none", "daily", "weekly"));
        }

        @Override
        public Forecaster configured(Settings settings) {
            settings.refuseOthers(settings());
            settings.integer("weight").filter(weight -> weight < 1).ifPresent(weight -> {
                throw settings.fault("weight", "the weight (" + weight + ") is too small", "Give 1 or more");
            });
            return this;
        }
    }

    /** One that stands in for others. */
    public static final class Harmonic extends Named {
        /** Used by ServiceLoader. */
        public Harmonic() {
            super("harmonic");
        }
    }
}
