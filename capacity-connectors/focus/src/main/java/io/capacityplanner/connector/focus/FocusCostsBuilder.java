package io.capacityplanner.connector.focus;

import io.capacityplanner.error.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the settings of {@link FocusCosts}. Not thread-safe. */
public final class FocusCostsBuilder {

    private final List<BillPlace> places = new ArrayList<>();
    private String id = FocusCosts.ID;
    private @Nullable BillFormat format;
    private @Nullable String provider;

    FocusCostsBuilder() {}

    /** Its id in a planner, when several bills are read; {@code focus} unless given. */
    public FocusCostsBuilder id(String name) {
        id = name;
        return this;
    }

    /**
     * Adds a file, or all files of costs under a folder. Where a month's folder holds several editions of its bill, only
     * the newest is read.
     */
    public FocusCostsBuilder path(Path fileOrFolder) {
        places.add(new BillPlace(fileOrFolder, null));
        return this;
    }

    /** Adds the files under a folder whose path fits a pattern, for instance {@code 2026-*}{@code /*.parquet}. */
    public FocusCostsBuilder matching(Path folder, String pattern) {
        places.add(new BillPlace(folder, pattern));
        return this;
    }

    /** Adds a path below a folder that may hold a pattern. */
    FocusCostsBuilder text(Path folder, String text) {
        places.add(BillPlace.of(folder, text));
        return this;
    }

    /** What the columns mean; told by the columns of each file unless given. */
    public FocusCostsBuilder format(BillFormat meaning) {
        format = meaning;
        return this;
    }

    /** The provider of all charges, instead of the one that the files name. */
    public FocusCostsBuilder provider(String name) {
        provider = name;
        return this;
    }

    /**
     * Builds the source; no file is opened.
     *
     * @throws ConfigurationException when no file was given
     */
    public FocusCosts build() {
        if (places.isEmpty()) {
            throw new ConfigurationException("no file is given", "costs from files", "Give a file or a folder");
        }
        return new FocusCosts(id, List.copyOf(places), format, provider);
    }
}
