package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The series of a resource that speak of its size.
 *
 * @param usage the series of each dimension that is measured
 * @param network every series of traffic in bytes a second
 */
record Signals(Map<Dimension, PreparedSeries> usage, List<PreparedSeries> network) {

    static Signals of(PlanningContext context, Resource resource) {
        List<PreparedSeries> all = new ArrayList<>();
        for (SeriesKey key : context.seriesOf(resource.id())) {
            context.history(key).filter(s -> s.series().length() > 0).ifPresent(all::add);
        }
        Map<Dimension, PreparedSeries> usage = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            all.stream()
                    .filter(s -> dimension.measuredBy(s.metric()))
                    .min(Comparator.comparing((PreparedSeries s) -> !dimension.isPreferred(s.metric()))
                            .thenComparing(PreparedSeries::key))
                    .ifPresent(s -> usage.put(dimension, s));
        }
        List<PreparedSeries> network = all.stream()
                .filter(s -> s.metric().unit().dimension() == Unit.Dimension.DATA_RATE
                        && s.metric().name().toLowerCase(Locale.ROOT).contains("net"))
                .toList();
        return new Signals(usage, network);
    }

    /** Highest quantile of traffic over the network series in bytes a second; 0 when none is measured. */
    double traffic(double probability) {
        double most = 0;
        for (PreparedSeries series : network) {
            double factor = series.metric().unit().factorTo(Unit.BYTES_PER_SECOND);
            TimeSeries values = series.series();
            double quantile = Quantiles.of(values.toArray(), probability);
            most = Double.isNaN(quantile) ? most : Math.max(most, factor * quantile);
        }
        return most;
    }
}
