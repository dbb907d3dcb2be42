package io.capacityplanner.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a configuration refer to.
 *
 * @param folder what relative paths start from
 * @param environment the environment: from name to value, null where there is none
 */
public record SettingSource(Path folder, Function<String, @Nullable String> environment) {

    /** The process's environment. */
    public static SettingSource of(Path folder) {
        return new SettingSource(folder, System::getenv);
    }

    /** A variable of the environment. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name));
    }
}
