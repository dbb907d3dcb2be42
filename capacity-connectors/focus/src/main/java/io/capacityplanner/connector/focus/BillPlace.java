package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.rows.FileFaults;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where files of costs are: a file, all files under a folder, or those whose path fits a pattern.
 *
 * @param path the file or folder
 * @param pattern pattern of the path below the folder, as in {@code **}{@code /*.parquet}; null for all
 */
record BillPlace(Path path, @Nullable String pattern) {

    private static final Pattern BILL =
            Pattern.compile(".*\\.(csv|csv\\.gz|csv\\.zip|parquet|jsonl?(\\.gz)?|ndjson(\\.gz)?)");
    private static final Pattern MANIFEST = Pattern.compile(".*manifest[^/\\\\]*\\.json");
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    /** A path that may end in a pattern, for instance {@code bills/**}{@code /*.csv}. */
    static BillPlace of(Path folder, String text) {
        if (!WILD.matcher(text).find()) {
            return new BillPlace(folder.resolve(text), null);
        }
        String[] parts = text.split("(?<=[/\\\\])");
        StringBuilder fixed = new StringBuilder();
        int next = 0;
        while (!WILD.matcher(parts[next]).find()) {
            fixed.append(parts[next++]);
        }
        String pattern = text.substring(fixed.length());
        return new BillPlace(folder.resolve(fixed.toString()), pattern);
    }

    /**
     * The files, in the order of their paths.
     *
     * @throws InvalidInputException when there are none
     */
    List<Path> files() {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new InvalidInputException("there is no such file or folder", path.toString(), "Check the path");
        }
        try (Stream<Path> walk = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = walk.filter(Files::isRegularFile)
                    .filter(file -> isVisible(path.relativize(file)))
                    .filter(this::fits)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InvalidInputException(
                        pattern == null ? "the folder holds no files of costs" : "no file fits the pattern " + pattern,
                        path.toString(),
                        "Give a place that holds .csv, .csv.gz, .csv.zip, .parquet, .json or .jsonl files");
            }
            return pattern == null ? Editions.current(path, found) : found;
        } catch (IOException e) {
            throw FileFaults.reading(path, e);
        } catch (UncheckedIOException e) {
            throw FileFaults.reading(path, new IOException(e.getMessage(), e));
        }
    }

    private boolean fits(Path file) {
        if (pattern != null) {
            Path below = path.relativize(file);
            return matches(pattern, below) || (pattern.startsWith("**/") && matches(pattern.substring(3), below));
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return BILL.matcher(name).matches() && !MANIFEST.matcher(name).matches();
    }

    private boolean matches(String glob, Path below) {
        PathMatcher matcher = path.getFileSystem().getPathMatcher("glob:" + glob);
        return matcher.matches(below);
    }

    /** Files and folders that begin with a dot or underscore are left alone by the tools that write such exports. */
    private static boolean isVisible(Path below) {
        for (Path part : below) {
            if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
                return false;
            }
        }
        return true;
    }
}
