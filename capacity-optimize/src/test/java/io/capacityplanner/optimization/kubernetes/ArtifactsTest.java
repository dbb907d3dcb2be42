package io.capacityplanner.optimization.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.optimization.text.YamlText;
import io.capacityplanner.recommendation.Assurance;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Resizing.Setting;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written, to the letter. */
class ArtifactsTest {

    private static final WorkloadRef API = new WorkloadRef("Deployment", "shop", "api", "app");

    private static Resizing resizing(String title, Setting... settings) {
        return new Resizing(
                "prod/api",
                title,
                Classification.OVER_PROVISIONED,
                List.of(settings),
                null,
                null,
                null,
                new Assurance(Assurance.Level.HIGH, "held"),
                new Evidence(null, null, 1, "", null, Map.of()),
                List.of("it is \"quiet\""),
                List.of());
    }

    private static Setting cores(String name, double present, double proposed) {
        return new Setting(name, Quantity.of(present, Unit.CORES), Quantity.of(proposed, Unit.CORES));
    }

    private static Setting mebi(String name, double proposed) {
        return new Setting(name, null, Quantity.of(proposed * 1024 * 1024, Unit.BYTES));
    }

    private static Resizing usual() {
        return resizing(
                "api reserves more\nthan it needs",
                cores("cpu_request", 2, 0.25),
                cores("cpu_limit", 4, 2),
                mebi("memory_request", 512),
                mebi("memory_limit", 1024));
    }

    @Test
    void aPatchHoldsTheFieldsItChanges() {
        assertThat(KubernetesPatch.yaml(API, usual())).isEqualTo("""
                        # api reserves more than it needs
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          template:
                            spec:
                              containers:
                                - name: app
                                  resources:
                                    requests:
                                      cpu: "250m"
                                      memory: "512Mi"
                                    limits:
                                      cpu: "2"
                                      memory: "1Gi"
                        """);
    }

    @Test
    void aChangedTargetIsASecondDocument() {
        Resizing joint = resizing(
                "t",
                cores("cpu_request", 1, 0.8),
                new Setting("target_utilization", Quantity.of(0.7, Unit.RATIO), Quantity.of(0.875, Unit.RATIO)),
                new Setting("max_replicas", Quantity.of(9, Unit.COUNT), Quantity.of(13, Unit.COUNT)));
        assertThat(KubernetesPatch.yaml(API, joint)).endsWith("""
                        ---
                        # apply together with the requests above; its list of metrics replaces the present one
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          maxReplicas: 13
                          metrics:
                            - type: Resource
                              resource:
                                name: cpu
                                target:
                                  type: Utilization
                                  averageUtilization: 88
                        """);
    }

    @Test
    void eachKindHasItsWayToTheContainers() {
        Resizing small = resizing("t", cores("cpu_request", 1, 1));
        assertThat(KubernetesPatch.yaml(new WorkloadRef("CronJob", null, "nightly", "job"), small))
                .isEqualTo("""
                        # t
                        apiVersion: batch/v1
                        kind: CronJob
                        metadata:
                          name: nightly
                        spec:
                          jobTemplate:
                            spec:
                              template:
                                spec:
                                  containers:
                                    - name: job
                                      resources:
                                        requests:
                                          cpu: "1"
                        """);
        assertThat(KubernetesPatch.yaml(new WorkloadRef("Pod", null, "one", "job"), small))
                .contains("spec:\n  containers:\n    - name: job\n");
        assertThatThrownBy(() -> new WorkloadRef("Deploy", null, "x", "y")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesThatLookLikeSomethingElseAreQuoted() {
        for (String name : List.of(
                "on",
                "No",
                "y",
                "null",
                "123",
                "1e3",
                "0x1f",
                "2026-01-01",
                "1:30",
                "-",
                "~",
                "",
                "a: b",
                "a #b",
                "NaN",
                "true",
                "é",
                "'x'",
                "[a]",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a")) {
            assertThat(YamlText.scalar(name)).as(name).startsWith("\"").endsWith("\"");
        }
        assertThat(YamlText.scalar("api-server.v2")).isEqualTo("api-server.v2");
        assertThat(YamlText.scalar("say \"hi\" \\ \n")).isEqualTo("\"say \\\"hi\\\" \\\\ \\n\"");
        assertThat(KubernetesPatch.yaml(new WorkloadRef("Deployment", "on", "123", "no"), usual()))
                .contains("  name: \"123\"\n  namespace: \"on\"\n", "- name: \"no\"\n");
    }

    @Test
    void aVerticalAutoscalerIsOffAndKeepsToTheBounds() {
        ContainerBounds bounds = new ContainerBounds(0.01, 2, 0, 4.0 * 1024 * 1024 * 1024);
        assertThat(VerticalPodAutoscaler.yaml(API, usual(), bounds)).isEqualTo("""
                        # api reserves more than it needs
                        apiVersion: autoscaling.k8s.io/v1
                        kind: VerticalPodAutoscaler
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          targetRef:
                            apiVersion: apps/v1
                            kind: Deployment
                            name: api
                          updatePolicy:
                            updateMode: "Off"
                          resourcePolicy:
                            containerPolicies:
                              - containerName: app
                                minAllowed:
                                  cpu: "10m"
                                maxAllowed:
                                  cpu: "2"
                                  memory: "4Gi"
                                controlledResources:
                                  - cpu
                                  - memory
                                controlledValues: RequestsAndLimits
                        """);
        assertThat(VerticalPodAutoscaler.yaml(API, usual(), ContainerBounds.none()))
                .doesNotContain("Allowed");
    }

    @Test
    void aTerraformVariableInterpolatesNothing() {
        Resizing hostile = resizing("${file(\"x\")} %{if}", cores("cpu_request", 1, 0.5));
        assertThat(TerraformVariables.hcl(new WorkloadRef("Deployment", "1st", "my-api", "app"), hostile))
                .isEqualTo("""
                        variable "_1st_my_api_app_resources" {
                          description = "$${file(\\"x\\")} %%{if}"
                          type = object({
                            requests = map(string)
                            limits   = map(string)
                          })
                          default = {
                            requests = {
                              cpu = "500m"
                            }
                            limits   = {}
                          }
                        }
                        """);
        assertThat(TerraformVariables.hcl(API, usual()))
                .contains("      cpu    = \"250m\"\n      memory = \"512Mi\"\n");
    }

    @Test
    void csvIsDefusedAndQuoted() {
        String csv = ResizingList.csv(List.of(resizing("=cmd|' /C calc'!A0, \"x\"", cores("cpu_request", 2, 0.25))));
        assertThat(csv)
                .isEqualTo(
                        "resource,classification,setting,present,proposed,unit,assurance,title\r\n"
                                + "prod/api,OVER_PROVISIONED,cpu_request,2,0.25,cores,HIGH,\"'=cmd|' /C calc'!A0, \"\"x\"\"\"\r\n");
        assertThat(ResizingList.csv(List.of(resizing("t")))).endsWith("prod/api,OVER_PROVISIONED,,,,,HIGH,t\r\n");
    }

    @Test
    void jsonIsReadBackAsItWas() throws Exception {
        String title = "tab\t quote\" back\\ é \u2028 \u0001";
        JsonNode json = new ObjectMapper()
                .readTree(ResizingList.json(List.of(resizing(title, cores("cpu_request", 2, 1e-3)), usual())));
        assertThat(json).hasSize(2);
        assertThat(json.get(0).get("title").asText()).isEqualTo(title);
        assertThat(json.get(0).get("settings").get(0).get("proposed").asDouble())
                .isEqualTo(1e-3);
        assertThat(json.get(1).get("settings").get(2).get("present").isNull()).isTrue();
        assertThat(new ObjectMapper().readTree(ResizingList.json(List.of()))).isEmpty();
    }

    @Test
    void nothingIsWrittenForWhatIsNotSized() {
        Resizing stop =
                resizing("idle", new Setting("replicas", Quantity.of(3, Unit.COUNT), Quantity.of(0, Unit.COUNT)));
        assertThat(KubernetesPatch.yaml(API, stop)).endsWith("spec:\n  replicas: 0\n");
        assertThatThrownBy(() -> KubernetesPatch.yaml(new WorkloadRef("DaemonSet", null, "a", "b"), stop))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> KubernetesPatch.yaml(API, resizing("refused")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no requests and no limits");
    }

    @Test
    void aReferenceIsReadFromTheInventory() {
        Resource pod = Resource.builder("api-7f", ResourceType.CONTAINER)
                .service("api")
                .tag("kind", "StatefulSet")
                .tag("namespace", "shop")
                .tag("container", "app")
                .build();
        assertThat(WorkloadRef.of(pod)).isEqualTo(new WorkloadRef("StatefulSet", "shop", "api", "app"));
        assertThat(WorkloadRef.of(
                        Resource.builder("web", ResourceType.CONTAINER).build()))
                .isEqualTo(new WorkloadRef("Deployment", null, "web", "web"));
    }
}
