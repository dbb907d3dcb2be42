package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.spi.Provider;
import org.junit.jupiter.api.Test;

/** What holds for every plug-in. */
public abstract class ProviderContract {

    /** Not for direct use: extend the class of the contract. */
    ProviderContract() {}

    /** The plug-in under test, by whatever name its contract gives it. */
    abstract Provider provider();

    @Test
    final void nameIsLowerCaseAndStays() {
        assertThat(provider().id())
                .matches("[a-z0-9][a-z0-9._-]*")
                .isEqualTo(provider().id());
    }

    @Test
    final void saysWhatItDoes() {
        assertThat(provider().description()).isNotBlank();
    }

    @Test
    final void rankStays() {
        assertThat(provider().priority()).isEqualTo(provider().priority());
    }
}
