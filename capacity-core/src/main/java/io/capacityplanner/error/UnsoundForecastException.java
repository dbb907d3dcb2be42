package io.capacityplanner.error;

import java.util.List;

/** No model at hand gave a forecast that passed its checks, so none is given out. Says which checks failed. */
public final class UnsoundForecastException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final String series;
    private final String forecaster;
    private final List<String> checks;

    /**
     * Creates the exception.
     *
     * @param series the series
     * @param forecaster id of the forecaster
     * @param checks names of the checks that failed
     * @param problem what is wrong with the forecast, with its numbers
     * @param remedy what the caller can do about it
     */
    public UnsoundForecastException(
            String series, String forecaster, List<String> checks, String problem, String remedy) {
        super(Fault.of(problem, "forecast of " + series + " by \"" + forecaster + "\"", remedy));
        this.series = series;
        this.forecaster = forecaster;
        this.checks = List.copyOf(checks);
    }

    /** The series. */
    public String series() {
        return series;
    }

    /** Id of the forecaster. */
    public String forecaster() {
        return forecaster;
    }

    /** Names of the checks that failed, for instance {@code GROWTH}. */
    public List<String> checks() {
        return checks;
    }
}
