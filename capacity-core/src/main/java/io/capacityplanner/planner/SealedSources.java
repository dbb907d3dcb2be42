package io.capacityplanner.planner;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands in for every source of a planner that asks who calls: what reads it did not pass the gate, which is a fault of this
 * library. It fails and gives nothing away.
 */
final class SealedSources implements MetricSource, InventorySource, CostSource, CommitmentSource {

    private SealedSources() {}

    static PlannerSettings of(PlannerSettings settings) {
        SealedSources sealed = new SealedSources();
        return settings.reading(
                List.of(sealed),
                List.of(sealed),
                List.of(sealed),
                List.of(sealed),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String id() {
        return "sealed";
    }

    @Override
    public String description() {
        return "Fails whatever is asked.";
    }

    @Override
    public Stream<SourceItem> fetch(MetricQuery query) {
        throw outside();
    }

    @Override
    public Stream<Delivery<Resource>> resources() {
        throw outside();
    }

    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        throw outside();
    }

    @Override
    public Stream<Delivery<HeldCommitment>> commitments() {
        throw outside();
    }

    private static IllegalStateException outside() {
        return new IllegalStateException("a source was read by a call that did not pass the gate");
    }
}
