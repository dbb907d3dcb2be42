package io.capacityplanner.optimization.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private static Map<String, Object> tree() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("off", "on");
        inner.put("text", "say \"hi\": #1");
        inner.put("number", 12.50);
        inner.put("whole", 3.0);
        inner.put("large", 1e12);
        inner.put("small", 0.00001);
        inner.put("count", 7);
        inner.put("truth", true);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("plain", "autoscaling/v2");
        tree.put("inner", inner);
        tree.put("list", List.of(inner, Map.of("a", List.of("x", "1")), "scalar"));
        tree.put("flat", List.of("a", "b"));
        tree.put("none", List.of());
        tree.put("nothing", Map.of());
        return tree;
    }

    @Test
    void bothFormsAreReadBackTheSame() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Document.json(tree()));
        JsonNode yaml = BlockYaml.document(Document.yaml(tree()));
        assertThat(yaml.toString()).isEqualTo(json.toString());
        assertThat(json.at("/inner/off").isTextual()).isTrue();
        assertThat(json.at("/inner/text").asText()).isEqualTo("say \"hi\": #1");
        assertThat(json.at("/list/1/a/1").isTextual()).isTrue();
    }

    @Test
    void numbersHaveNoExponent() {
        assertThat(Document.json(tree()))
                .contains("\"number\": 12.5,", "\"whole\": 3,", "\"large\": 1000000000000,", "\"small\": 0.00001,");
    }

    @Test
    void theReaderRefusesWhatReadersDifferIn() {
        assertThatThrownBy(() -> BlockYaml.document("a: 12:30\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockYaml.document("a:\nb: 1\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockYaml.document("a: 1\na: 2\n")).isInstanceOf(IllegalArgumentException.class);
        assertThat(BlockYaml.document("a: on\n").get("a").isBoolean()).isTrue();
    }

    @Test
    void theSchemaFindsFaults() {
        PublishedSchema schema = PublishedSchema.of("aws-autoscaling.json");
        assertThat(schema.faults("StepAdjustment", "{\"ScalingAdjustment\": 1, \"MetricIntervalLowerBound\": 0.5}"))
                .isEmpty();
        assertThat(schema.faults("StepAdjustment", "{\"ScalingAdjustment\": 1.5, \"Extra\": 0}"))
                .hasSize(2);
        assertThat(schema.faults("StepAdjustment", "{}")).containsExactly("$ lacks ScalingAdjustment");
        assertThat(schema.faults("PredefinedMetricSpecification", "{\"PredefinedMetricType\": \"CPU\"}"))
                .hasSize(1);
        assertThat(schema.faults("StepAdjustments", "[{}]")).containsExactly("$[0] lacks ScalingAdjustment");
        assertThat(schema.faults("PredictiveScalingMaxCapacityBuffer", "101")).hasSize(1);
    }
}
