package io.capacityplanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorContextTest {

    @Test
    void findsWhatTheHostSharesByItsType() {
        Clock clock = Clock.systemUTC();
        ConnectorContext context = new ConnectorContext(clock, null).with(CharSequence.class, "shared");

        assertThat(context.clock()).isSameAs(clock);
        assertThat(context.find(CharSequence.class)).hasValue("shared");
        assertThat(context.find(String.class)).isEmpty();
        assertThat(ConnectorContext.ofDefaults().find(CharSequence.class)).isEmpty();
    }

    @Test
    void aConnectorClosesEverythingEvenWhenSomethingFails() {
        List<String> closed = new ArrayList<>();
        Connector connector = Connector.builder()
                .closing(() -> closed.add("first"))
                .closing(() -> {
                    throw new IllegalStateException("stuck");
                })
                .closing(() -> closed.add("last"))
                .build();

        assertThatThrownBy(connector::close).hasMessageContaining("stuck");

        assertThat(closed).containsExactly("first", "last");
    }
}
