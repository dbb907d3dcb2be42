package io.capacityplanner.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a small class in a Java virtual machine of its own, which can be killed at any moment: for tests of what is left of
 * writes that a crash cut short. The class says on standard output what it has been told is kept, one line each.
 */
public final class ForkedJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader said;

    private ForkedJvm(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a class.
     *
     * @param shell what the shell does before, such as {@code ulimit -S -f 16}; empty for nothing
     * @param main the class with {@code main}
     * @param needed one class of each further library it needs
     */
    public static ForkedJvm start(String shell, Class<?> main, List<Class<?>> needed, String... arguments) {
        List<String> command = new ArrayList<>();
        if (!shell.isEmpty()) {
            command.addAll(List.of("/bin/bash", "-c", shell + "; exec \"$0\" \"$@\""));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Quick to start; and nothing of a killed machine is left in the folder of temporary files.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx128m"));
        command.addAll(List.of("-cp", classPath(main, needed), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ForkedJvm(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String classPath(Class<?> main, List<Class<?>> needed) {
        Set<String> places = new LinkedHashSet<>();
        places.add(place(main));
        needed.forEach(type -> places.add(place(type)));
        return String.join(System.getProperty("path.separator"), places);
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException odd) {
            throw new IllegalStateException(type + " comes from " + source, odd);
        }
    }

    /** Lets it go on that waits for a line on its standard input. */
    public void begin() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next line it says; null when it has ended. */
    public @Nullable String line() {
        try {
            return said.readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for it to end by itself. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it did not end");
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Kills it at once, as {@code kill -9} does, and gives what it had said before and was not read yet. A last line that is
     * cut short is left out.
     */
    public List<String> kill() {
        // By its handle: the process itself would close its output, with what was not read yet.
        process.toHandle().destroyForcibly();
        exitCode();
        List<String> rest = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try {
            for (int next = said.read(); next >= 0; next = said.read()) {
                if (next == '\n') {
                    rest.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) next);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
