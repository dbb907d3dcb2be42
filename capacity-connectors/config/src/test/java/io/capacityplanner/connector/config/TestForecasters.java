package io.capacityplanner.connector.config;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

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

    /** One that stands in for others. */
    public static final class Harmonic extends Named {
        /** Used by ServiceLoader. */
        public Harmonic() {
            super("harmonic");
        }
    }
}
