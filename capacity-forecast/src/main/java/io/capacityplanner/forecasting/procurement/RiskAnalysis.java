package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.procurement.CoverCost;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.HeadroomRisk;
import io.capacityplanner.procurement.PeakRisk;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.procurement.StressLine;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What may go wrong when nothing is bought, what it costs that it does not, and what strain does to the plan. */
final class RiskAnalysis {

    private static final double[] HEADROOM = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
    private static final int DATES = 6;
    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.8), Confidence.of(0.9), Confidence.of(0.95));

    private final DemandPaths demand;
    private final ProcurementRequest request;
    private final NetDemand net;

    RiskAnalysis(DemandPaths demand, ProcurementRequest request) {
        this.demand = demand;
        this.request = request;
        this.net = new NetDemand(demand, request.supply());
    }

    RiskProfile profile(List<Stress> strains, ProgressListener progress) {
        int total = LEVELS.size() + strains.size() + 1;
        int done = 0;
        List<CoverCost> cover = new ArrayList<>();
        for (Confidence level : LEVELS) {
            progress.onProgress("weighing risk", done++, total);
            cover.add(cover(level));
        }
        List<StressLine> lines = new ArrayList<>();
        progress.onProgress("weighing risk", done++, total);
        lines.add(line(new Stress("as planned", 1, 1, 0)));
        for (Stress strain : strains) {
            progress.onProgress("weighing risk", done++, total);
            lines.add(line(strain));
        }
        progress.onProgress("weighing risk", total, total);
        return new RiskProfile(headroom(), peak(), cover, lines);
    }

    /** The rows of a headroom need as much more capacity before demand counts as above the limit. */
    private HeadroomRisk headroom() {
        int dates = Math.min(DATES, net.steps());
        int[] steps = new int[dates];
        Arrays.setAll(steps, d -> (int) ((d + 1L) * net.steps() / dates) - 1);
        double[][] probability = new double[HEADROOM.length][dates];
        for (int p = 0; p < net.paths(); p++) {
            for (int g = 0; g < HEADROOM.length; g++) {
                int first = firstPassage(p, HEADROOM[g] * request.supply().capacity());
                for (int d = 0; d < dates; d++) {
                    probability[g][d] += first <= steps[d] ? 1.0 / net.paths() : 0;
                }
            }
        }
        List<Instant> at = Arrays.stream(steps).mapToObj(demand::timeAt).toList();
        for (double[] row : probability) {
            Arrays.setAll(row, d -> Math.min(1, row[d]));
        }
        return new HeadroomRisk(HEADROOM, at, probability);
    }

    private int firstPassage(int path, double more) {
        int h = 0;
        while (h < net.steps() && !net.exceeds(path, h, more)) {
            h++;
        }
        return h;
    }

    private PeakRisk peak() {
        double[] peaks = new double[demand.count()];
        double shortfall = 0;
        int breaching = 0;
        for (int p = 0; p < peaks.length; p++) {
            peaks[p] = Double.NEGATIVE_INFINITY;
            double most = 0;
            for (int h = 0; h < demand.steps(); h++) {
                peaks[p] = Math.max(peaks[p], demand.at(p, h));
                most = Math.max(most, net.at(p, h));
            }
            breaching += most > 0 ? 1 : 0;
            shortfall += net.usable() * most;
        }
        Arrays.sort(peaks);
        Confidence level = Confidence.of(1 - request.risk().value());
        return new PeakRisk(
                (double) breaching / peaks.length,
                breaching == 0 ? 0 : shortfall / breaching,
                level,
                peaks[rank(peaks.length, level)],
                meanBeyond(peaks, level));
    }

    /** Rank of the least value that a share of all does not pass. */
    private static int rank(int count, Confidence level) {
        return Math.max(0, (int) Math.ceil(level.level() * count - 1e-9) - 1);
    }

    /** Mean of the upper tail; the value that the level splits counts with its part beyond it. */
    private static double meanBeyond(double[] rising, Confidence level) {
        int rank = rank(rising.length, level);
        double tail = (1 - level.level()) * rising.length;
        double sum = Math.max(0, tail - (rising.length - rank - 1)) * rising[rank];
        for (int i = rank + 1; i < rising.length; i++) {
            sum += rising[i];
        }
        return sum / tail;
    }

    private CoverCost cover(Confidence level) {
        double[] peaks = new double[demand.count()];
        for (int p = 0; p < peaks.length; p++) {
            for (int h = 0; h < demand.steps(); h++) {
                peaks[p] = Math.max(peaks[p], demand.at(p, h) / net.usable());
            }
        }
        Arrays.sort(peaks);
        ProcurementRequest covering =
                request.withRisk(Ratio.of(1 - level.level())).withRiskHeld(true);
        return new CoverCost(level, peaks[rank(peaks.length, level)], new PlanMaker(demand, covering).make());
    }

    private StressLine line(Stress stress) {
        DemandPaths strained = stress.demandFactor() == 1 ? demand : demand.times(stress.demandFactor());
        ProcurementRequest under = request.withLeadTime(request.leadTime().times(stress.leadTimeFactor()))
                .withSupply(request.supply().without(stress.lost()));
        return new StressLine(stress, Deadlines.of(strained, under), new PlanMaker(strained, under).make());
    }
}
