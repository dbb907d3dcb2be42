package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.SourceProblem.Kind;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the series of the sources one by one through preparation and a task. Of the fleet only the names are
 * remembered, to tell a series that is delivered twice.
 */
final class SeriesFlow {

    private final SeriesPipeline pipeline;
    private final @Nullable Executor executor;
    private final ProgressListener progress;

    SeriesFlow(SeriesPipeline pipeline, @Nullable Executor executor, ProgressListener progress) {
        this.pipeline = pipeline;
        this.executor = executor;
        this.progress = progress;
    }

    /**
     * Works through everything a query asks for.
     *
     * @param task what is done with a series; runs on the executor, as its preparation does
     * @param problem what stands for a part that could not be read
     * @param consumer takes the results on the calling thread
     */
    <B> void each(
            String stage,
            MetricQuery query,
            StreamingOptions options,
            Function<PreparedSeries, B> task,
            Function<SourceProblem, B> problem,
            Consumer<? super B> consumer) {
        KeySet seen = new KeySet();
        try (BoundedFlow<B> flow = new BoundedFlow<>(executor, stage, options, progress, consumer)) {
            pipeline.read(
                    query,
                    samples -> {
                        if (hasObservations(samples) && !seen.add(samples.key())) {
                            flow.pass(problem.apply(SeriesPipeline.deliveredTwice(samples)));
                        } else {
                            flow.run(() -> result(samples, task, problem));
                        }
                    },
                    unread -> flow.pass(problem.apply(unread)));
            flow.finish();
        }
    }

    private <B> B result(MetricSamples samples, Function<PreparedSeries, B> task, Function<SourceProblem, B> problem) {
        PreparedSeries prepared;
        try {
            prepared = pipeline.prepare(samples);
        } catch (InsufficientDataException nothing) {
            return problem.apply(SeriesPipeline.withoutObservation(samples, nothing));
        } catch (InvalidInputException unusable) {
            return problem.apply(
                    new SourceProblem(Kind.UNREADABLE, samples.provenance().location(), unusable.getMessage()));
        }
        return task.apply(prepared);
    }

    /** Whether this becomes a series; a set without observations leaves the name to a later one. */
    private static boolean hasObservations(MetricSamples samples) {
        int wanted = samples.metric().kind() == MetricKind.COUNTER ? 2 : 1;
        for (int i = 0; i < samples.size() && wanted > 0; i++) {
            wanted -= Double.isFinite(samples.valueAt(i)) ? 1 : 0;
        }
        return wanted <= 0;
    }
}
