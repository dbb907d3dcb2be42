package io.capacityplanner.forecasting.neural;

import java.util.ArrayList;
import java.util.List;

/** How much a model reads and says where nobody has said so. */
final class Shapes {

    static final int MOST_INPUTS = 336;
    private static final int LOCAL_CYCLES = 7;
    private static final int MOST_HORIZON = 48;
    private static final int HORIZON_WITHOUT_SEASON = 8;

    private Shapes() {}

    /**
     * Chooses the shapes of one or two cores.
     *
     * @param options zero where it is open
     * @param season in steps, 1 for none
     * @param length usual length of the series
     * @param fleet whether there are many series
     */
    static List<WindowShape> choose(NeuralOptions options, int season, int length, boolean fleet) {
        int horizon = options.horizon() > 0 ? options.horizon() : horizon(season, length);
        if (options.inputs() > 0) {
            return List.of(new WindowShape(Math.max(options.inputs(), season), horizon, season));
        }
        int room = Math.max(
                1, fleet ? 2 * (length - horizon) / 5 : Math.min(length / 4, LOCAL_CYCLES * Math.max(season, 2)));
        int longest = inputs(season, Math.min(room, MOST_INPUTS), horizon);
        int shorter = inputs(season, season > 1 ? longest - 1 : longest / 2, horizon);
        List<WindowShape> shapes = new ArrayList<>();
        shapes.add(new WindowShape(longest, horizon, season));
        if (fleet && shorter < longest) {
            shapes.add(new WindowShape(shorter, horizon, season));
        }
        return shapes;
    }

    private static int horizon(int season, int length) {
        int wanted = season > 1 ? Math.min(2 * season, MOST_HORIZON) : HORIZON_WITHOUT_SEASON;
        return Math.max(1, Math.min(wanted, length / 6));
    }

    /** The most whole seasons that there is room for, out of two weeks of days, one week, three, two and one. */
    private static int inputs(int season, int room, int horizon) {
        if (season <= 1) {
            return Math.max(2, Math.min(room, 2 * horizon));
        }
        for (int cycles : new int[] {14, 7, 3, 2}) {
            if (cycles * season <= room) {
                return cycles * season;
            }
        }
        return season;
    }
}
