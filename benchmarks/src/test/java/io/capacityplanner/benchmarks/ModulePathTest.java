package io.capacityplanner.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library works on the module path: descriptors resolve, providers are found, a forecast can be made. */
class ModulePathTest {

    private static final Set<String> OURS = Set.of(
            "io.capacityplanner.core",
            "io.capacityplanner.forecasting",
            "io.capacityplanner.optimization",
            "io.capacityplanner.connector.csv",
            "io.capacityplanner.connector.host",
            "io.capacityplanner.connector.htmlreport");

    /** The class path of this test without the tests and the benchmarks themselves, as module path entries. */
    private static List<Path> modulePath() {
        String wanted = String.join(
                "|",
                "capacity-",
                "caffeine",
                "jspecify",
                "slf4j-api",
                "commons-math3",
                "jackson",
                "echarts",
                "ejml",
                "/capacity");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(" + wanted + ").*"))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("benchmarks"))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    @Test
    void everyDescriptorResolves() {
        ModuleFinder finder = ModuleFinder.of(modulePath().toArray(Path[]::new));
        Set<String> named = finder.findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic())
                .map(ModuleDescriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(OURS);
        Configuration configuration =
                ModuleLayer.boot().configuration().resolveAndBind(finder, ModuleFinder.of(), OURS);
        assertThat(configuration.modules()).extracting(m -> m.name()).containsAll(OURS);
    }

    @Test
    void everyServiceFileNamesWhatItsDescriptorProvides() throws IOException {
        for (ModuleReference reference :
                ModuleFinder.of(modulePath().toArray(Path[]::new)).findAll()) {
            ModuleDescriptor descriptor = reference.descriptor();
            if (!OURS.contains(descriptor.name())) {
                continue;
            }
            try (var reader = reference.open()) {
                for (ModuleDescriptor.Provides provides : descriptor.provides()) {
                    String file = "META-INF/services/" + provides.service();
                    assertThat(reader.open(file))
                            .as("%s in %s", file, descriptor.name())
                            .isPresent();
                    List<String> lines = new String(
                                    reader.open(file).orElseThrow().readAllBytes(),
                                    java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList();
                    assertThat(lines).containsExactlyInAnyOrderElementsOf(provides.providers());
                }
            }
        }
    }

    @Test
    void aProgramOnTheModulePathForecasts(@TempDir Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/host"));
        Files.writeString(folder.resolve("src/module-info.java"), """
                module host {
                    requires io.capacityplanner.core;
                }
                """);
        Files.writeString(sources.resolve("Main.java"), """
                package host;

                import io.capacityplanner.planner.CapacityPlanner;
                import io.capacityplanner.planner.InMemoryMetricStore;
                import io.capacityplanner.resource.Metric;
                import io.capacityplanner.resource.SeriesKey;
                import io.capacityplanner.source.MetricSamples;
                import io.capacityplanner.source.Provenance;
                import io.capacityplanner.unit.Horizon;

                public class Main {
                    public static void main(String[] args) {
                        long[] times = new long[400];
                        double[] values = new double[400];
                        for (int i = 0; i < 400; i++) {
                            times[i] = 1_700_000_000_000L / 3_600_000 * 3_600_000 + i * 3_600_000L;
                            values[i] = 40 + 10 * Math.sin(2 * Math.PI * i / 24) + (i * 7919 % 13) / 13.0;
                        }
                        InMemoryMetricStore store = new InMemoryMetricStore();
                        store.write(MetricSamples.of(
                                SeriesKey.of("web", "cpu_usage"), Metric.CPU_USAGE, times, values, Provenance.of("test", "memory")));
                        try (CapacityPlanner planner = CapacityPlanner.builder().store(store).build()) {
                            System.out.println("forecasters " + planner.forecasters().size());
                            System.out.println("steps " + planner.forecast("web").horizon(Horizon.steps(24)).get().steps());
                            System.out.println("module " + CapacityPlanner.class.getModule().getName());
                        }
                    }
                }
                """);
        String path = modulePath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        run(folder, "javac", "--module-path", path, "-d", "out", "src/module-info.java", "src/host/Main.java");
        String printed = run(
                folder,
                "java",
                "--module-path",
                path + File.pathSeparator + "out",
                "--add-modules",
                "io.capacityplanner.forecasting",
                "-m",
                "host/host.Main");
        assertThat(printed)
                .contains("steps 24")
                .contains("module io.capacityplanner.core")
                .doesNotContain("forecasters 0");
    }

    private static String run(Path folder, String program, String... arguments) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", program);
        Process process = new ProcessBuilder(Stream.concat(Stream.of(tool.toString()), Arrays.stream(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
