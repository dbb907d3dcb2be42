package io.capacityplanner.connector.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.connector.focus.rows.FileFaults;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exports that keep what they wrote before put each edition of a month's bill into a folder of its own. Only the newest
 * counts: added up, a month would cost a multiple. A folder of a month is {@code BILLING_PERIOD=2026-03} (AWS Data
 * Exports) or {@code 20260301-20260401} (AWS reports before, Azure). Its editions are told apart by the time in their
 * name, or, for AWS reports, by the manifest beside them.
 */
final class Editions {

    private static final Pattern MONTH = Pattern.compile("(?i)billing_period=.+|\\d{8}-\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{12}|\\d{4}-?\\d\\d-?\\d\\dT.*");

    private Editions() {}

    /** The files of the newest editions; all files outside such folders. */
    static List<Path> current(Path root, List<Path> files) {
        List<Path> current = new ArrayList<>();
        Map<Path, Map<String, List<Path>>> months = new TreeMap<>();
        for (Path file : files) {
            Path month = month(root, file);
            if (month == null || month.equals(file.getParent())) {
                current.add(file);
            } else {
                String edition = month.relativize(file).getName(0).toString();
                months.computeIfAbsent(month, m -> new TreeMap<>())
                        .computeIfAbsent(edition, e -> new ArrayList<>())
                        .add(file);
            }
        }
        months.forEach((month, editions) -> current.addAll(newest(month, editions)));
        return current.stream().sorted().toList();
    }

    private static @Nullable Path month(Path root, Path file) {
        for (Path folder = file.getParent();
                folder != null && !folder.equals(root.getParent());
                folder = folder.getParent()) {
            Path name = folder.getFileName();
            if (name != null && MONTH.matcher(name.toString()).matches()) {
                return folder;
            }
        }
        return null;
    }

    private static List<Path> newest(Path month, Map<String, List<Path>> editions) {
        if (editions.size() == 1) {
            return editions.values().iterator().next();
        }
        if (editions.keySet().stream().allMatch(name -> TIME.matcher(name).matches())) {
            String last = editions.keySet().stream().reduce((a, b) -> b).orElseThrow();
            return editions.getOrDefault(last, List.of());
        }
        String named = fromManifest(month);
        List<Path> files = editions.get(named);
        if (files == null) {
            throw new InvalidInputException(
                    "the folder of one month holds several editions of its bill ("
                            + String.join(", ", editions.keySet()) + "), and nothing tells which is the newest",
                    month.toString(),
                    "Give the folder of one edition, or a pattern that fits one only");
        }
        return files;
    }

    /** The edition that the manifest of an AWS report names; empty when there is none. */
    private static String fromManifest(Path month) {
        try (Stream<Path> files = Files.list(month)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-Manifest.json")).toList()) {
                JsonNode manifest = new ObjectMapper().readTree(file.toFile());
                return manifest.path("assemblyId").asText();
            }
            return "";
        } catch (IOException e) {
            throw FileFaults.reading(month, e);
        }
    }
}
