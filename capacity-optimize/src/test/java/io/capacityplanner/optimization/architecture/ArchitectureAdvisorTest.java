package io.capacityplanner.optimization.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureAdvisorTest {

    private static final ArchitectureAdvisor ADVISOR =
            new ArchitectureAdvisor(ArchitectureRules.bundled(), new BundledCatalog(), VolumeClasses.bundled());

    private static Resource machine(String size, String... tags) {
        Resource.Builder machine = Resource.builder("app", ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size(size);
        for (int i = 0; i < tags.length; i += 2) {
            machine.tag(tags[i], tags[i + 1]);
        }
        return machine.build();
    }

    private static Resource volume(String type, double gib) {
        return Resource.builder("disk", ResourceType.VOLUME)
                .provider("aws")
                .region("us-east-1")
                .tag("volume_type", type)
                .capacity("size", Quantity.of(gib, Unit.GIBIBYTES))
                .build();
    }

    private static List<String> names(Resource resource) {
        return ADVISOR.findings(List.of(resource)).stream()
                .map(finding -> finding.rule().name() + " " + finding.to())
                .toList();
    }

    @Test
    void movesAnOldMachineToTheSameSizeOfANewerFamily() {
        ArchitectureFinding found =
                ADVISOR.findings(List.of(machine("m4.xlarge"))).get(0);
        assertThat(found.to()).isEqualTo("m6i.xlarge");
        // 0.20 and 0.192 an hour.
        assertThat(found.saving()).contains(Money.usd(0.008).times(730));
        assertThat(found.priceDate()).isNotNull();
    }

    @Test
    void changesTheProcessorOnlyWhereTheProgramsAreKnownToRunOnIt() {
        assertThat(names(machine("m5.xlarge"))).containsExactly("aws-m5-m6a m6a.xlarge");
        assertThat(names(machine("m5.xlarge", "arm64", "true")))
                .containsExactly("aws-m5-m7g m7g.xlarge", "aws-m5-m6a m6a.xlarge");
    }

    @Test
    void leavesAMachineThatHasNoCheaperSuccessor() {
        assertThat(names(machine("m7g.xlarge", "arm64", "true"))).isEmpty();
        assertThat(names(machine("unheard.of"))).isEmpty();
    }

    /** 100 GiB: 10 dollars as gp2; as gp3 8 and 3 MiB/s beyond those included. */
    @Test
    void keepsTheSpeedOfAVolume() {
        ArchitectureFinding small =
                ADVISOR.findings(List.of(volume("gp2", 100))).get(0);
        assertThat(small.before()).isEqualTo(Money.usd(10));
        assertThat(small.after()).isEqualTo(Money.usd(8.12));
        // 4,000 GiB: 12,000 operations, 9,000 beyond those included, and 250 MiB/s.
        ArchitectureFinding large =
                ADVISOR.findings(List.of(volume("gp2", 4000))).get(0);
        assertThat(large.before()).isEqualTo(Money.usd(400));
        assertThat(large.after()).isEqualTo(Money.usd(320 + 45 + 5));
        assertThat(names(volume("gp3", 100))).isEmpty();
    }

    @Test
    void findsWhatNobodyUses() {
        Resource address = Resource.builder("ip", ResourceType.UNKNOWN)
                .tag("kind", "address")
                .tag("associated", "false")
                .build();
        ArchitectureFinding found = ADVISOR.findings(List.of(address)).get(0);
        assertThat(found.saving()).contains(Money.usd(3.65));
        Resource loose = Resource.builder("loose", ResourceType.VOLUME)
                .provider("aws")
                .region("us-east-1")
                .tag("volume_type", "gp3")
                .tag("attached", "false")
                .capacity("size", Quantity.of(50, Unit.GIBIBYTES))
                .build();
        assertThat(ADVISOR.findings(List.of(loose)).get(0).saving()).contains(Money.usd(4));
        Resource used = Resource.builder("used", ResourceType.VOLUME)
                .tag("attached", "true")
                .build();
        assertThat(ADVISOR.findings(List.of(used))).isEmpty();
    }

    @Test
    void aFileOfOnesOwnAddsAndReplacesRules() {
        String text = """
                rule,kind,provider,from,to,when,usd_per_month,risk,effort_hours,why
                aws-m4-m6i,generation,aws,m4,m5,,,0.01,1,ours
                old-bucket,unused,,,,kind=bucket;age_days>=30,12.5,0.01,1,ours
                """;
        ArchitectureRules rules = ArchitectureRules.bundled().with(new StringReader(text), "own.csv");
        ArchitectureAdvisor advisor = new ArchitectureAdvisor(rules, new BundledCatalog(), VolumeClasses.bundled());
        assertThat(advisor.findings(List.of(machine("m4.xlarge"))).get(0).to()).isEqualTo("m5.xlarge");
        Resource bucket = Resource.builder("b", ResourceType.UNKNOWN)
                .tag("kind", "bucket")
                .tag("age_days", "31")
                .build();
        assertThat(advisor.findings(List.of(bucket)).get(0).saving()).contains(Money.usd(12.5));
    }

    @Test
    void namesTheRowThatIsBroken() {
        assertThatThrownBy(() -> rules("a,generation,aws,m4,,,,0.01,1,why"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not say what replaces what");
        assertThatThrownBy(() -> rules("a,magic,aws,m4,m5,,,0.01,1,why")).hasMessageContaining("own.csv, row 2");
        assertThatThrownBy(() -> rules("a,unused,aws,,,x~y,,0.01,1,why"))
                .hasMessageContaining("\"x~y\" is no condition");
        assertThatThrownBy(() -> rules("a,unused,aws,,,,,0.01,1,why")).hasMessageContaining("would hit every resource");
        assertThatThrownBy(() -> rules("a,unused,aws,,,x>=y,,0.01,1,why")).hasMessageContaining("\"y\" is no number");
        assertThatThrownBy(() -> rules("a,unused,aws,,,x=1,,NaN,1,why")).hasMessageContaining("column risk");
        assertThatThrownBy(() -> rules("a,unused,aws")).hasMessageContaining("3 cells for 10 columns");
    }

    private static ArchitectureRules rules(String row) {
        String header = "rule,kind,provider,from,to,when,usd_per_month,risk,effort_hours,why\n";
        return ArchitectureRules.bundled().with(new StringReader(header + row + "\n"), "own.csv");
    }
}
