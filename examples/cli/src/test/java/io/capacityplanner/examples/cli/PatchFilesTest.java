package io.capacityplanner.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchFilesTest {

    private static final List<Resource> INVENTORY = List.of(pod("api-1"), pod("api-2"));

    private static Resource pod(String id) {
        return Resource.builder(id, ResourceType.CONTAINER)
                .cluster("prod")
                .service("api")
                .tag("namespace", "shop")
                .tag("container", "app")
                .build();
    }

    private static Resizing resizing(String workload, Rightsizing.Classification classification) {
        return new Resizing(
                workload,
                "less",
                classification,
                List.of(new Resizing.Setting("cpu_request", Quantity.of(2, Unit.CORES), Quantity.of(0.5, Unit.CORES))),
                null,
                null,
                null,
                new Assurance(Assurance.Level.HIGH, "held"),
                new Evidence(null, null, 1, "", null, Map.of()),
                List.of("it is idle most of the day"),
                List.of());
    }

    @Test
    void aWorkloadThatChangesGetsThreeFiles(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("new");
        List<Path> files = PatchFiles.write(
                out,
                List.of(
                        resizing("prod/shop/api/app", Rightsizing.Classification.OVER_PROVISIONED),
                        resizing("elsewhere", Rightsizing.Classification.OVER_PROVISIONED)),
                INVENTORY);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "prod_shop_api_app.patch.yaml", "prod_shop_api_app.vpa.yaml", "prod_shop_api_app.tf");
        assertThat(out.resolve("prod_shop_api_app.patch.yaml"))
                .content()
                .contains("kind: Deployment", "name: api", "namespace: shop", "- name: app", "cpu: \"500m\"");
        try (Stream<Path> all = Files.list(out)) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void whatFitsAlreadyGetsNone(@TempDir Path folder) {
        assertThat(PatchFiles.write(
                        folder,
                        List.of(resizing("prod/shop/api/app", Rightsizing.Classification.RIGHT_SIZED)),
                        INVENTORY))
                .isEmpty();
    }

    @Test
    void aFileInTheWayIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> PatchFiles.write(file.resolve("below"), List.of(), INVENTORY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("below");
    }
}
