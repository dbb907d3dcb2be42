package io.capacityplanner.optimization.kubernetes;

import io.capacityplanner.optimization.text.Quoted;
import io.capacityplanner.recommendation.Resizing;
import java.util.Map;

/** A Terraform variable whose default holds the proposed requests and limits. */
public final class TerraformVariables {

    private TerraformVariables() {}

    /**
     * The variable as HCL, named after workload and container.
     *
     * @throws io.capacityplanner.error.InvalidInputException when the resizing proposes no requests and no limits
     */
    public static String hcl(WorkloadRef workload, Resizing resizing) {
        ResourceTable resources = ResourceTable.of(resizing).orRefuse(resizing);
        StringBuilder hcl = new StringBuilder();
        hcl.append("variable \"").append(name(workload)).append("\" {\n");
        hcl.append("  description = ").append(Quoted.hcl(resizing.title())).append('\n');
        hcl.append("  type = object({\n    requests = map(string)\n    limits   = map(string)\n  })\n");
        hcl.append("  default = {\n");
        map(hcl, "requests", resources.requests());
        map(hcl, "limits  ", resources.limits());
        return hcl.append("  }\n}\n").toString();
    }

    private static void map(StringBuilder hcl, String name, Map<String, String> quantities) {
        if (quantities.isEmpty()) {
            hcl.append("    ").append(name).append(" = {}\n");
            return;
        }
        hcl.append("    ").append(name).append(" = {\n");
        int width = quantities.keySet().stream().mapToInt(String::length).max().orElse(0);
        quantities.forEach((resource, quantity) -> hcl.append("      ")
                .append(resource)
                .append(" ".repeat(width - resource.length()))
                .append(" = ")
                .append(Quoted.hcl(quantity))
                .append('\n'));
        hcl.append("    }\n");
    }

    /** An identifier: other characters become underscores, and it starts with a letter. */
    private static String name(WorkloadRef workload) {
        String namespace = workload.namespace() == null ? "" : workload.namespace() + "_";
        String words = (namespace + workload.name() + "_" + workload.container() + "_resources")
                .replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isLetter(words.charAt(0)) ? words : "_" + words;
    }
}
