package io.capacityplanner.connector.logs;

import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * How logs are read.
 *
 * @param paths files and folders
 * @param globs patterns of files, each with the folder that relative ones start from
 * @param format how lines are written
 * @param name the resource of lines that name none, and the beginning of ids made of paths
 * @param rule what names the resource of a line
 * @param step length of a step
 * @param quantiles which quantiles of latency are told, rising
 * @param clientErrors whether the share of 4xx is told, too
 * @param zone zone of stamps without one
 * @param mostResources how many resources are told apart
 * @param mostSteps how many steps of all resources are held in memory
 * @param toleratedShare share of unreadable lines from which on a file counts as broken
 */
record LogOptions(
        List<Path> paths,
        List<Glob> globs,
        LogFormat format,
        String name,
        ResourceRule rule,
        Step step,
        List<Double> quantiles,
        boolean clientErrors,
        ZoneId zone,
        int mostResources,
        int mostSteps,
        double toleratedShare) {

    /** A pattern of files. */
    record Glob(Path folder, String pattern) {}

    LogOptions {
        paths = List.copyOf(paths);
        globs = List.copyOf(globs);
        quantiles = List.copyOf(quantiles);
    }

    /** What is read, in words. */
    String location() {
        List<String> all = new java.util.ArrayList<>();
        paths.forEach(path -> all.add(path.toString()));
        globs.forEach(glob -> all.add(glob.pattern()));
        return String.join(", ", all);
    }
}
