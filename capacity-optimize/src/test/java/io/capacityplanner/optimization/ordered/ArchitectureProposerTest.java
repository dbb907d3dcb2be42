package io.capacityplanner.optimization.ordered;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.optimization.architecture.ArchitectureAdvisor;
import io.capacityplanner.optimization.architecture.ArchitectureRules;
import io.capacityplanner.optimization.architecture.VolumeClasses;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.BillSimulator;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.catalog.BundledCatalog;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureProposerTest {

    /** 100 GiB of gp2 cost 10 dollars a month, of gp3 with the same speed 8.12; an m6i.xlarge 0.8 cents an hour less. */
    @Test
    void itsActionsChangeAFleetByWhatWasPromised() {
        ArchitectureAdvisor advisor =
                new ArchitectureAdvisor(ArchitectureRules.bundled(), new BundledCatalog(), VolumeClasses.bundled());
        Resource machine = Resource.builder("app", ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("us-east-1")
                .size("m4.xlarge")
                .build();
        Resource disk = Resource.builder("disk", ResourceType.VOLUME)
                .provider("aws")
                .region("us-east-1")
                .tag("volume_type", "gp2")
                .capacity("size", Quantity.of(100, Unit.GIBIBYTES))
                .build();
        Fleet fleet = new Fleet(
                List.of(
                        Asset.machine("app", "aws", "us-east-1", "m4", "m4.xlarge", Money.usd(0.2)),
                        Asset.monthly("disk", "aws", "us-east-1", "volume", "gp2", Money.usd(10))),
                List.of());
        Fleet changed = fleet;
        for (Action action : new ArchitectureProposer(advisor, List.of(machine, disk), Money.usd(50)).propose(fleet)) {
            changed = action.change().apply(changed);
        }
        BillSimulator april = new BillSimulator(new BillingMonth(YearMonth.of(2026, 4), ZoneOffset.UTC));
        assertThat(april.bill(fleet).total().minus(april.bill(changed).total()))
                .isEqualTo(Money.usd(0.008 * 720 + 10 - 8.12).rounded());
    }
}
