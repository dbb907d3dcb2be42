package io.capacityplanner.benchmarks;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ModelBenchmark} for every installed forecaster. Arguments are those of JMH, for instance {@code -prof gc},
 * {@code -p model=ets,auto}, {@code -p shape=HOURLY_960}, {@code -f 0} to stay in this process.
 */
public final class JmhBenchmarks {

    private JmhBenchmarks() {}

    /** Runs the benchmarks. */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        exposeClassPath(JmhBenchmarks.class.getClassLoader());
        CommandLineOptions given = new CommandLineOptions(args);
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        if (!given.getParameter("model").hasValue()) {
            List<String> installed = ModelBenchmark.installed();
            options.param("model", installed.toArray(String[]::new));
        }
        if (given.getIncludes().isEmpty()) {
            options.include(ModelBenchmark.class.getName());
        }
        new Runner(options.build()).run();
    }

    /**
     * JMH starts further processes on the class path that the system property names. Started from Maven, the property
     * names Maven's own; the real one is in the class loader.
     */
    private static void exposeClassPath(ClassLoader loader) {
        if (loader instanceof URLClassLoader urls) {
            System.setProperty(
                    "java.class.path",
                    Arrays.stream(urls.getURLs())
                            .map(JmhBenchmarks::path)
                            .collect(Collectors.joining(File.pathSeparator)));
        }
    }

    private static String path(URL url) {
        try {
            return Path.of(new URI(url.toString())).toString();
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("the class path entry " + url + " is no path", odd);
        }
    }
}
