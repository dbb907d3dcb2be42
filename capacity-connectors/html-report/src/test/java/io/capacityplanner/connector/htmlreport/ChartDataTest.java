package io.capacityplanner.connector.htmlreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.report.ForecastFigure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDataTest {

    private static JsonNode read(ForecastFigure figure) {
        try {
            return new ObjectMapper().readTree(ChartData.json(figure, ReportFixtures.BERLIN, ChartData.COLUMNS));
        } catch (JsonProcessingException bad) {
            throw new AssertionError(bad);
        }
    }

    @Test
    void shortSeriesKeepEveryPoint() {
        ForecastFigure figure = ReportFixtures.figure("a", 200, 50);
        JsonNode data = read(figure);
        assertThat(data.get("history")).hasSize(2 * 200);
        assertThat(data.get("mean")).hasSize(2 * 50);
        assertThat(data.get("bands").get(1).get("edges")).hasSize(50);
        assertThat(data.get("history").get(2 * 100 + 1).asDouble()).isEqualTo(99);
        assertThat(data.get("history").get(2 * 52 + 1).isNull()).isTrue();
    }

    @Test
    void longSeriesHaveAtMostEightHundredColumnsAndKeepTheirExtremes() {
        ForecastFigure figure = ReportFixtures.figure("a", 6480, 2160);
        JsonNode data = read(figure);
        JsonNode history = data.get("history");
        double most = 0;
        for (int i = 0; i < history.size(); i += 2) {
            assertThat(history.get(i).asDouble()).isGreaterThanOrEqualTo(-3600);
            most = Math.max(most, history.get(i + 1).asDouble());
        }
        assertThat(history.size() + data.get("mean").size()).isLessThanOrEqualTo(4 * ChartData.COLUMNS);
        assertThat(data.get("bands").get(0).get("edges").size()).isLessThanOrEqualTo(ChartData.COLUMNS / 4);
        assertThat(most).isEqualTo(99);
    }

    @Test
    void timesAreOfTheReportsZoneAcrossAChangeOfClocks() {
        // 2026-10-21T00:00+02:00 to 2026-10-25T03:00+02:00 is 99 hours; then clocks go back one hour.
        JsonNode history = read(ReportFixtures.figure("a", 200, 50)).get("history");
        List<Double> hours = new ArrayList<>();
        double at = 0;
        for (int i = 0; i < history.size(); i += 2) {
            at += history.get(i).asDouble();
            hours.add(at / 3600);
        }
        assertThat(hours.get(0)).isZero();
        assertThat(hours.get(98)).isEqualTo(98);
        assertThat(hours.get(99)).isEqualTo(98);
        assertThat(hours.get(150)).isEqualTo(149);
    }

    @Test
    void gapsAreNamed() {
        JsonNode gaps = read(ReportFixtures.figure("a", 200, 50)).get("gaps");
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).get(0).asDouble()).isEqualTo(50 * 3600.0);
        assertThat(gaps.get(0).get(1).asDouble()).isEqualTo(60 * 3600.0);
    }

    @Test
    void eachColumnKeepsItsLeastAndLargest() {
        List<Thinning.Point> points =
                Thinning.extremes(new double[] {3, 1, 2, Double.NaN, Double.NaN, Double.NaN, 5, 5, 5}, 3);
        assertThat(points)
                .containsExactly(
                        new Thinning.Point(0, 3),
                        new Thinning.Point(1, 1),
                        new Thinning.Point(3, Double.NaN),
                        new Thinning.Point(6, 5));
        assertThat(Thinning.envelope(new double[] {1, 2, 0, 4}, new double[] {2, 9, 3, 5}, 2))
                .containsExactly(new Thinning.Range(0, 1, 9), new Thinning.Range(3, 0, 5));
    }
}
