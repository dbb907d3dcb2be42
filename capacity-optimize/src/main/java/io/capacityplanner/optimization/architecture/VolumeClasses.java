package io.capacityplanner.optimization.architecture;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.table.CommaRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Classes of volumes and their list prices: those that come with the library (a few regions of Amazon and Google, US
 * dollars, dated), and those of one's own file, whose columns are the same as in {@code volumes.csv}.
 */
public final class VolumeClasses {

    private static final List<String> REQUIRED =
            List.of("provider", "region", "class", "usd_per_gib_month", "price_date");

    private final Map<String, VolumeClass> classes;

    private VolumeClasses(Map<String, VolumeClass> classes) {
        this.classes = classes;
    }

    /** The classes that come with the library. */
    public static VolumeClasses bundled() {
        String name = "volumes.csv";
        InputStream stream = VolumeClasses.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + " is missing from the jar");
        }
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return new VolumeClasses(Map.of()).with(reader, name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * These classes and those of a text, which count where both have one.
     *
     * @throws InvalidInputException when a row is broken; names the row
     */
    public VolumeClasses with(Reader reader, String place) {
        Map<String, VolumeClass> all = new HashMap<>(classes);
        for (CommaRows.Row row : CommaRows.read(reader, place, REQUIRED)) {
            VolumeClass read = new VolumeClass(
                    row.text("provider"),
                    row.text("region"),
                    row.text("class"),
                    row.number("usd_per_gib_month", 0),
                    row.number("usd_per_iops_month", 0),
                    row.number("usd_per_mibps_month", 0),
                    row.number("included_iops", 0),
                    row.number("iops_per_gib", 0),
                    row.number("least_iops", 0),
                    row.number("most_iops", 0),
                    row.number("included_mibps", 0),
                    row.number("most_mibps", 0),
                    date(row));
            all.put(key(read.provider(), read.region(), read.name()), read);
        }
        return new VolumeClasses(Map.copyOf(all));
    }

    Optional<VolumeClass> find(String provider, String region, String name) {
        return Optional.ofNullable(classes.get(key(provider, region, name)));
    }

    private static String key(String provider, String region, String name) {
        return provider + "/" + region + "/" + name;
    }

    private static LocalDate date(CommaRows.Row row) {
        try {
            return LocalDate.parse(row.text("price_date"));
        } catch (DateTimeParseException wrong) {
            throw new InvalidInputException(
                    "\"" + row.text("price_date") + "\" in column price_date is no date",
                    row.place(),
                    "Write it as 2026-07-20");
        }
    }
}
