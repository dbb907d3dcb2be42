package io.capacityplanner.procurement;

import java.util.List;

/**
 * What may go wrong, and what it costs that it does not.
 *
 * @param headroom probability of a breach by date and by headroom
 * @param peak the greatest demand and how far it passes the limit
 * @param cover what the 80, 90 and 95 % plans cost
 * @param stress the same plan under strain, the case without strain first
 */
public record RiskProfile(HeadroomRisk headroom, PeakRisk peak, List<CoverCost> cover, List<StressLine> stress) {

    /** Copies the lists. */
    public RiskProfile {
        cover = List.copyOf(cover);
        stress = List.copyOf(stress);
    }
}
