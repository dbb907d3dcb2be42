package io.capacityplanner.commitment;

import io.capacityplanner.unit.Money;
import java.util.List;

/**
 * What may go wrong with a purchase. A loss is what it costs more than no purchase, at present value.
 *
 * @param lossProbability share of the futures in which it loses
 * @param worstSaving mean saving of the worst twentieth of the futures (CVaR at 95 %); negative for a loss
 * @param falls what it saves should use be lower over the whole term
 */
public record CommitmentRisk(double lossProbability, Money worstSaving, List<Fall> falls) {

    /** Copies the list. */
    public CommitmentRisk {
        falls = List.copyOf(falls);
    }

    /**
     * Use lower than expected over the whole term.
     *
     * @param share by how much, for instance 0.3
     * @param saving what the purchase saves then, at present value; negative for a loss
     */
    public record Fall(double share, Money saving) {}
}
