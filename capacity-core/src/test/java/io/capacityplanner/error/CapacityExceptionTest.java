package io.capacityplanner.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityExceptionTest {

    @Test
    void messageNamesPlaceProblemAndRemedy() {
        InvalidInputException failure = new InvalidInputException("the horizon (-3) is negative", "horizon", "Give 48");

        assertThat(failure).hasMessage("horizon: the horizon (-3) is negative. Give 48");
        assertThat(failure.place()).isEqualTo("horizon");
        assertThat(failure.problem()).isEqualTo("the horizon (-3) is negative");
        assertThat(failure.remedy()).isEqualTo("Give 48");
        assertThat(failure).hasNoCause();
    }

    @Test
    void keepsItsCause() {
        IOException cause = new IOException("reset");

        assertThat(new SourceUnavailableException(
                        Fault.of("no answer", "metrics", "Try again").causedBy(cause)))
                .hasCause(cause);
    }

    @Test
    void saysWhetherTryingAgainHelps() {
        Fault fault = Fault.of("p", "q", "r");

        assertThat(new SourceUnavailableException(fault)).isInstanceOf(RetriableException.class);
        assertThat(List.of(
                        new ConfigurationException(fault),
                        new InvalidInputException(fault),
                        new MissingEngineException(fault),
                        new OperationCancelledException(fault),
                        new InsufficientDataException("q", 1, 2)))
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(NonRetriableException.class));
    }

    @Test
    void insufficientDataSaysHowMuchThereIsAndHowMuchIsNeeded() {
        InsufficientDataException failure = new InsufficientDataException("web/cpu", 1, 20);

        assertThat(failure).hasMessageContaining("only 1 usable observation, 20 needed");
        assertThat(failure.have()).isEqualTo(1);
        assertThat(failure.needed()).isEqualTo(20);
        assertThat(new InsufficientDataException("x", 0, 2)).hasMessageContaining("only 0 usable observations,");
    }
}
