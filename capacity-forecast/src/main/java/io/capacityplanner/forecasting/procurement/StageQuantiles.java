package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.forecasting.NormalBands;
import io.capacityplanner.procurement.StageTime;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BetaDistribution;

/** Inverse distribution functions of stage times: from a probability in (0, 1) to days. */
final class StageQuantiles {

    /** Upper 5 % point of the standard normal distribution. */
    private static final double NORMAL_95 = 1.6448536269514722;

    private StageQuantiles() {}

    static DoubleUnaryOperator of(StageTime time) {
        if (time instanceof StageTime.Fixed fixed) {
            return u -> fixed.days();
        }
        if (time instanceof StageTime.Triangular t) {
            return triangular(t.least(), t.likely(), t.most());
        }
        if (time instanceof StageTime.Pert p) {
            return pert(p.least(), p.likely(), p.most());
        }
        if (time instanceof StageTime.LogNormal l) {
            double spread = Math.log(l.p95() / l.median()) / NORMAL_95;
            return u -> l.median() * Math.exp(spread * NormalBands.quantile(u));
        }
        double[] sorted = ((StageTime.Empirical) time).days();
        Arrays.sort(sorted);
        return u -> sorted[(int) Math.min(sorted.length - 1, Math.floor(u * sorted.length))];
    }

    private static DoubleUnaryOperator triangular(double least, double likely, double most) {
        if (least == most) {
            return u -> least;
        }
        double turn = (likely - least) / (most - least);
        return u -> u < turn
                ? least + Math.sqrt(u * (most - least) * (likely - least))
                : most - Math.sqrt((1 - u) * (most - least) * (most - likely));
    }

    private static DoubleUnaryOperator pert(double least, double likely, double most) {
        if (least == most) {
            return u -> least;
        }
        double width = most - least;
        BetaDistribution beta =
                new BetaDistribution(null, 1 + 4 * (likely - least) / width, 1 + 4 * (most - likely) / width);
        return u -> least + width * beta.inverseCumulativeProbability(u);
    }
}
