package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.spi.ConnectorFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every {@link ConnectorFactory}. */
public abstract class ConnectorFactoryContract extends ProviderContract {

    private static final Set<SettingType> GROUPS =
            EnumSet.of(SettingType.GROUP, SettingType.GROUPS, SettingType.GROUP_BY_NAME);

    /** For subclasses. */
    protected ConnectorFactoryContract() {}

    /** A new instance of the factory under test. */
    protected abstract ConnectorFactory factory();

    @Override
    final ConnectorFactory provider() {
        return factory();
    }

    @Test
    final void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(ConnectorFactory.class))
                .as("META-INF/services")
                .anyMatch(found -> found.getClass().equals(factory().getClass()));
    }

    @Test
    final void itsSectionIsAKey() {
        assertThat(factory().section()).matches("[a-z][a-z0-9_-]*");
    }

    @Test
    final void everySettingIsNamedAndDescribedForUsers() {
        List<Setting> settings = factory().settings();
        assertThat(settings).extracting(Setting::key).doesNotContain("enabled").doesNotHaveDuplicates();
        settings.forEach(ConnectorFactoryContract::isSound);
    }

    private static void isSound(Setting setting) {
        assertThat(setting.key()).matches("[a-z][a-z0-9_]*");
        assertThat(setting.description()).as(setting.key()).isNotBlank();
        assertThat(setting.required() && setting.fallback() != null)
                .as(setting.key() + " is required and has a fallback")
                .isFalse();
        if (GROUPS.contains(setting.type())) {
            assertThat(setting.children()).extracting(Setting::key).doesNotHaveDuplicates();
            setting.children().forEach(ConnectorFactoryContract::isSound);
        } else {
            assertThat(setting.children()).as(setting.key()).isEmpty();
        }
    }
}
