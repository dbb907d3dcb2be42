package io.capacityplanner.connector.logs;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link LogSource}. Not thread-safe. */
public final class LogSourceBuilder {

    private static final String PLACE = "log source";

    private final List<Path> paths = new ArrayList<>();
    private final List<LogOptions.Glob> globs = new ArrayList<>();
    private String id = LogSource.ID;
    private LogFormat format = LogFormat.combined();
    private String name = "logs";
    private ResourceRule.Kind kind = ResourceRule.Kind.FIXED;
    private @Nullable String field;
    private Step step = Step.parse("5m");
    private List<Double> quantiles = List.of(0.5, 0.95, 0.99);
    private boolean clientErrors;
    private ZoneId zone = ZoneOffset.UTC;
    private int mostResources = 1000;
    private int mostSteps = 500_000;
    private double tolerated = 0.01;

    LogSourceBuilder() {}

    /** Its id in a planner, when several logs are read; {@code logs} unless given. */
    public LogSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds a file, or a folder whose files are read. Files packed by gzip are unpacked. */
    public LogSourceBuilder path(Path path) {
        paths.add(path);
        return this;
    }

    /**
     * Adds the files that a pattern selects.
     *
     * @param folder what a relative pattern starts from
     * @param pattern for instance <code>/var/log/nginx/access.log*</code>; two stars stand for folders, too
     */
    public LogSourceBuilder glob(Path folder, String pattern) {
        globs.add(new LogOptions.Glob(folder, pattern));
        return this;
    }

    /** How lines are written; combined unless given. */
    public LogSourceBuilder format(LogFormat given) {
        format = given;
        return this;
    }

    /** All lines are of this resource; with the other ways, those lines that name none. */
    public LogSourceBuilder resource(String id) {
        name = id;
        return this;
    }

    /** The resource is named by a field: a variable of the format without its dollar, or a field of JSON. */
    public LogSourceBuilder resourceField(String given) {
        kind = ResourceRule.Kind.FIELD;
        field = given;
        return this;
    }

    /**
     * Each path is a resource, named {@code resource:/orders/:id}: numbers, UUIDs and tokens in it count as one.
     *
     * @param given the field with the request line or path; null for the usual one of the format
     */
    public LogSourceBuilder resourceByPath(@Nullable String given) {
        kind = ResourceRule.Kind.PATH;
        field = given;
        return this;
    }

    /** The resource is named by the file, without folder, ending and what rotation added. */
    public LogSourceBuilder resourceByFile() {
        kind = ResourceRule.Kind.FILE;
        field = null;
        return this;
    }

    /** Length of a step; 5 minutes unless given. */
    public LogSourceBuilder step(Step length) {
        step = length;
        return this;
    }

    /** Which quantiles of latency are told, each above 0 and at most 1; the median, 0.95 and 0.99 unless given. */
    public LogSourceBuilder quantiles(List<Double> given) {
        for (double quantile : given) {
            if (!(quantile > 0 && quantile <= 1)) {
                throw fault("the quantile (" + quantile + ") must lie above 0 and at most 1", "Give 0.95 for 95 %");
            }
        }
        quantiles = given.stream().distinct().sorted().toList();
        return this;
    }

    /** Tells the share of answers from 400 to 499 as {@code client_error_rate}, too. */
    public LogSourceBuilder clientErrors(boolean told) {
        clientErrors = told;
        return this;
    }

    /** Zone of stamps that name none; UTC unless given. */
    public LogSourceBuilder zone(ZoneId given) {
        zone = given;
        return this;
    }

    /** How many resources are told apart, 1000 unless given; requests of all others count as {@code resource:other}. */
    public LogSourceBuilder mostResources(int count) {
        mostResources = positive(count, "resources");
        return this;
    }

    /** How many steps of all resources are held in memory, half a million unless given: up to 4 kB each. */
    public LogSourceBuilder stepsInMemory(int count) {
        mostSteps = positive(count, "steps in memory");
        return this;
    }

    /** Share of unreadable lines above which a file counts as broken; 0.01 unless given. */
    public LogSourceBuilder toleratedShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw fault("the share (" + share + ") must lie between 0 and 1", "Give 0.01 for 1 %");
        }
        tolerated = share;
        return this;
    }

    private static int positive(int count, String what) {
        if (count < 1) {
            throw fault("the number of " + what + " (" + count + ") must be positive", "Give 1 or more");
        }
        return count;
    }

    /**
     * Builds the source; no file is looked at.
     *
     * @throws InvalidInputException when no file is named, or the format has no such field
     */
    public LogSource build() {
        if (paths.isEmpty() && globs.isEmpty()) {
            throw fault("no file is named", "Name a file, a folder or a pattern");
        }
        String naming = field;
        if (kind == ResourceRule.Kind.PATH && naming == null) {
            naming = format.pathField();
            if (naming == null) {
                throw fault("the format " + format + " has no usual field with a path", "Name the field");
            }
        }
        ResourceRule rule = new ResourceRule(kind, naming);
        format.check(rule);
        return new LogSource(
                id,
                new LogOptions(
                        paths,
                        globs,
                        format,
                        Objects.requireNonNull(name),
                        rule,
                        step,
                        quantiles,
                        clientErrors,
                        zone,
                        mostResources,
                        mostSteps,
                        tolerated));
    }

    private static InvalidInputException fault(String problem, String remedy) {
        return new InvalidInputException(problem, PLACE, remedy);
    }
}
