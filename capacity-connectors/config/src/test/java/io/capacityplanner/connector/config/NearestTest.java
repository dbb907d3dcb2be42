package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void countsLettersAddedDroppedChangedAndSwapped() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("address", "adress")).isEqualTo(1);
        assertThat(Nearest.distance("regoins", "regions")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void findsWhatIsNearAndNothingWhatIsFar() {
        List<String> keys = List.of("step", "regions", "address");
        assertThat(Nearest.to("Regoins", keys)).contains("regions");
        assertThat(Nearest.to("lookback", keys)).isEmpty();
        assertThat(Nearest.to("cost-explorer", List.of("cost_explorer"))).contains("cost_explorer");
    }
}
