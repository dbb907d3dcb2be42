package io.capacityplanner.examples.cli;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.DriverCall;
import io.capacityplanner.planner.ForecastOutcome;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes forecasts as they are made. CSV goes out at once, so that any number of series passes through; the other forms
 * are written at the end.
 */
final class OutcomeSink implements Consumer<ForecastOutcome> {

    /** Problems of a large input that are kept; of the others the first would be no better known. */
    private static final int KEPT = 10_000;

    private final Console console;
    private final Format format;
    private final boolean explain;
    private final List<Confidence> levels;
    private final List<SourceProblem> problems = new ArrayList<>();
    private final List<Forecast> kept = new ArrayList<>();
    private final List<ForecastOutcome.Refused> refused = new ArrayList<>();
    private final Map<SeriesKey, DriverAnalysis> drivers = new LinkedHashMap<>();
    private long made;

    OutcomeSink(Console console, Format format, boolean explain, List<Confidence> levels) {
        this.console = console;
        this.format = format;
        this.explain = explain;
        this.levels = levels;
    }

    @Override
    public void accept(ForecastOutcome outcome) {
        if (outcome instanceof ForecastOutcome.Made done) {
            accept(done.forecast());
        } else if (outcome instanceof ForecastOutcome.Refused not) {
            accept(not);
        } else if (outcome instanceof ForecastOutcome.Unread unread && problems.size() < KEPT) {
            problems.add(unread.problem());
        }
    }

    private void accept(Forecast forecast) {
        made++;
        if (format != Format.CSV) {
            kept.add(forecast);
            return;
        }
        if (made == 1) {
            ForecastOutput.csvHead(console, levels);
            refused.forEach(earlier -> ForecastOutput.remark(console, earlier));
            refused.clear();
        }
        ForecastOutput.csvRows(console, forecast);
    }

    private void accept(ForecastOutcome.Refused not) {
        if (format == Format.CSV && made > 0) {
            ForecastOutput.remark(console, not);
        } else if (format != Format.CSV || refused.size() < KEPT) {
            // Until something was made this may yet end in one line that says why nothing was.
            refused.add(not);
        }
    }

    /** Judges the drivers of every forecast that was kept; a series for which that is not possible gets a remark. */
    void judge(CapacityPlanner planner, ForecastRequest request, DriverRequest asked) {
        for (Forecast forecast : kept) {
            SeriesKey key = forecast.series();
            DriverCall call = planner.drivers(key.resource()).with(asked);
            call = key.metric().isEmpty() ? call : call.metric(key.metric());
            call = request.every().isPresent() ? call.every(request.every().get()) : call;
            for (DriverSeries driver : request.drivers()) {
                call = call.driver(driver.name(), driver.values());
            }
            try {
                drivers.put(key, call.analyse());
            } catch (InsufficientDataException | InvalidInputException refusal) {
                console.remark("drivers of " + key + " not judged: " + refusal.getMessage());
            }
        }
    }

    /** Reports what could not be read and writes what is not written yet. */
    void finish(InputOptions input) {
        if (made == 0 && !refused.isEmpty()) {
            throw refused.get(0).reason();
        }
        Shared.report(problems, made == 0, input, console);
        if (format != Format.CSV) {
            ForecastOutput.write(console, format, kept, refused, drivers);
        }
        if (explain && format == Format.TABLE) {
            ForecastOutput.explain(console, kept);
        }
        if (format == Format.TABLE) {
            drivers.values().forEach(analysis -> DriverOutput.write(console, analysis));
        }
    }
}
