package io.capacityplanner.anonymization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.PlanFixtures;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.Report;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.security.KeyFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnonymizerTest {

    private static final Pseudonyms PSEUDONYMS = new Pseudonyms(KeyFile.ofKey("k1", new byte[32]));

    private static Anonymizer of(Resource... resources) {
        return Anonymizer.of(PSEUDONYMS, AnonymizationPolicy.ofDefaults(), List.of(resources));
    }

    @Test
    void replacesNamesAsWordsTheLongestFirst() {
        Anonymizer anonymizer = of(
                Resource.builder("web", ResourceType.VIRTUAL_MACHINE).build(),
                Resource.builder("web-app", ResourceType.VIRTUAL_MACHINE)
                        .tag("team", "shop")
                        .build());
        String web = PSEUDONYMS.alias("resource", "web");
        String app = PSEUDONYMS.alias("resource", "web-app");
        String shop = PSEUDONYMS.alias("team", "shop");
        assertThat(anonymizer.text("web and web-app of shop; webs, shopping and Xweb stay (web)."))
                .isEqualTo(web + " and " + app + " of " + shop + "; webs, shopping and Xweb stay (" + web + ").");
        assertThat(anonymizer.text("")).isEmpty();
    }

    @Test
    void anonymizesAWholePlanAndTurnsItBack() {
        CapacityPlan plan = PlanFixtures.realistic();
        List<Resource> resources = new ArrayList<>();
        plan.items()
                .forEach(item -> item.resource()
                        .ifPresentOrElse(
                                resources::add,
                                () -> resources.add(
                                        Resource.builder(item.series().resource(), ResourceType.VIRTUAL_MACHINE)
                                                .build())));
        plan.recommendations()
                .forEach(r -> resources.add(Resource.builder(r.resource(), ResourceType.VIRTUAL_MACHINE)
                        .build()));
        Anonymizer anonymizer = of(resources.toArray(Resource[]::new));
        Anonymized<CapacityPlan> hidden = anonymizer.anonymize(plan);
        NameTrie names = new NameTrie();
        resources.forEach(resource -> names.add(resource.id()));
        for (String text : RecordTexts.of(hidden.value())) {
            assertThat(names.replace(text, name -> "LEAK")).as("%s", text).doesNotContain("LEAK");
        }
        assertThat(hidden.value()).isNotEqualTo(plan);
        assertThat(Anonymizer.reidentify(PSEUDONYMS, hidden)).isEqualTo(plan);

        Report report = PlanReport.of(plan);
        Report shown = anonymizer.report(report);
        assertThat(RecordTexts.of(shown))
                .allSatisfy(
                        text -> assertThat(names.replace(text, name -> "LEAK")).doesNotContain("LEAK"));
        assertThat(Anonymizer.reidentify(PSEUDONYMS, shown)).isEqualTo(report);
    }

    @Test
    void hostileNamesPassThroughAReport() {
        List<String> hostile = List.of(
                "😀🏳️‍🌈",
                "\u202Egnp.exe",
                "=cmd|'/c calc'!A0",
                "<b>x</b>",
                "x".repeat(10_000),
                "a|b",
                "\uD83D",
                "$1\\");
        Report report = new Report(
                "About " + hostile.get(0),
                Instant.EPOCH,
                ZoneOffset.UTC,
                Map.of("run", hostile.get(1)),
                List.of(new Report.Section(
                        "of " + hostile.get(2), List.of(new Block.Bullets(hostile), new Block.Paragraph("plain")))));
        Anonymizer anonymizer =
                Anonymizer.of(PSEUDONYMS, AnonymizationPolicy.ofDefaults().withNames(Set.copyOf(hostile)), List.of());
        Report hidden = anonymizer.report(report);
        for (String text : RecordTexts.of(hidden)) {
            hostile.forEach(name -> assertThat(text).doesNotContain(name));
        }
        assertThat(Anonymizer.reidentify(PSEUDONYMS, hidden)).isEqualTo(report);
    }

    @Test
    void refusesToTurnBackWhatWasChanged() {
        Anonymizer anonymizer =
                of(Resource.builder("web", ResourceType.VIRTUAL_MACHINE).build());
        Anonymized<Block.Paragraph> hidden = anonymizer.anonymize(new Block.Paragraph("web"));
        SealedName name = hidden.names().get(0);
        Anonymized<Block.Paragraph> changed = new Anonymized<>(
                hidden.value(),
                List.of(new SealedName(name.alias(), name.sealed().replaceAll("~(..)~.", "~$1~_"))));
        assertThatThrownBy(() -> Anonymizer.reidentify(PSEUDONYMS, changed)).isInstanceOf(InvalidInputException.class);
        Pseudonyms other = new Pseudonyms(KeyFile.ofKey("k2", new byte[32]));
        assertThatThrownBy(() -> Anonymizer.reidentify(other, hidden)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void choosesFields() {
        Resource resource = Resource.builder("web", ResourceType.VIRTUAL_MACHINE)
                .region("eu-west-1")
                .account("123")
                .tag("team", "shop")
                .tag("stage", "prod")
                .build();
        assertThat(of(resource).text("web 123 shop prod eu-west-1"))
                .doesNotContain("web", "123", "shop", "prod")
                .contains("eu-west-1");
        AnonymizationPolicy teams =
                new AnonymizationPolicy(Set.of(AnonymizationPolicy.Field.TAG), Set.of("team"), Set.of());
        assertThat(Anonymizer.of(PSEUDONYMS, teams, List.of(resource)).text("web 123 shop prod eu-west-1"))
                .contains("web 123", "prod eu-west-1")
                .doesNotContain("shop");
        assertThat(Anonymizer.of(PSEUDONYMS, teams.withRegions(), List.of(resource))
                        .text("eu-west-1"))
                .startsWith("region-");
        assertThat(of(resource).fact().fields()).contains("resource", "tag").doesNotContain("region");
    }
}
