package io.capacityplanner.examples.cli;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.container.ContainerSizingRecommender;
import io.capacityplanner.optimization.kubernetes.ContainerBounds;
import io.capacityplanner.optimization.kubernetes.KubernetesPatch;
import io.capacityplanner.optimization.kubernetes.TerraformVariables;
import io.capacityplanner.optimization.kubernetes.VerticalPodAutoscaler;
import io.capacityplanner.optimization.kubernetes.WorkloadRef;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what changes containers as files to apply: a patch, an autoscaler and a variable for each workload. */
final class PatchFiles {

    private PatchFiles() {}

    /** Writes the files of every workload that changes; whole or not at all. Returns their names. */
    static List<Path> write(Path folder, List<Resizing> resizings, List<Resource> inventory) {
        Map<String, String> texts = new TreeMap<>();
        for (Resizing resizing : resizings) {
            boolean changes = resizing.classification() == Rightsizing.Classification.OVER_PROVISIONED
                    || resizing.classification() == Rightsizing.Classification.UNDER_PROVISIONED;
            Optional<Resource> member = ContainerSizingRecommender.memberOf(resizing.resource(), inventory);
            if (changes && member.isPresent()) {
                WorkloadRef workload = WorkloadRef.of(member.get());
                String name = resizing.resource().replaceAll("[^A-Za-z0-9._-]", "_");
                texts.put(name + ".patch.yaml", KubernetesPatch.yaml(workload, resizing));
                texts.put(name + ".vpa.yaml", VerticalPodAutoscaler.yaml(workload, resizing, ContainerBounds.none()));
                texts.put(name + ".tf", TerraformVariables.hcl(workload, resizing));
            }
        }
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path part = Files.createTempFile(folder, ".patch", ".part");
                Files.writeString(part, text.getValue());
                written.add(Files.move(part, folder.resolve(text.getKey()), StandardCopyOption.REPLACE_EXISTING));
            }
        } catch (IOException unwritable) {
            throw new InvalidInputException(Fault.of(
                            "it cannot be written (" + unwritable + ")",
                            folder.toString(),
                            "Check the path and its rights")
                    .causedBy(unwritable));
        }
        return written;
    }
}
